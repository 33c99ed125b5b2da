"""What the plugin adds to the host's configuration, and what it leaves alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from tests.site.building import built, with_class, words
from tests.site.organisation import FILES, MATERIAL, PLAIN, write_organisation

EXTENSIONS = {
    "none": "",
    "a bundle": "markdown_extensions: [pymdownx.extra, pymdownx.superfences, admonition]\n",
    "long names": "markdown_extensions: [markdown.extensions.attr_list, markdown.extensions.md_in_html]\n",
    "with options": "markdown_extensions: [{toc: {permalink: true}}, attr_list, tables]\n",
}


def article(text: str) -> str:
    return re.sub(r"(?s)<a class=\"headerlink.*?</a>", "", text.split("<h1", 1)[1].split("<footer", 1)[0])


@pytest.mark.parametrize("name", EXTENSIONS)
def test_our_pages_are_the_same_with_whatever_extensions_the_author_has(tmp_path: Path, name: str) -> None:
    pages = []
    for folder, config in (("plain", ""), ("own", EXTENSIONS[name])):
        (tmp_path / folder).mkdir()
        write_organisation(tmp_path / folder, config)
        site = built(tmp_path / folder, strict=True)
        assert not site.failed
        pages.append(article(site.text("2026-Q4/ovens/rye/index.html")))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_it_builds_with_every_common_theme(tmp_path: Path, theme: str) -> None:
    write_organisation(tmp_path, theme=theme)
    site = built(tmp_path, strict=True)
    assert not site.warnings()
    for page in ("index.html", "2026-Q4/ovens/rye/index.html", "people/ada/index.html"):
        text = site.text(page)
        assert "assets/okr/okr.css" in text
        assert "assets/okr/okr.js" in text
        assert "data-okr=" not in text


def test_titles_are_text_in_titles_and_navigation(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path, theme=MATERIAL)
    file = docs / "2026-Q4/ovens/rye.md"
    text = FILES["2026-Q4/ovens/rye.md"].replace("Rye is *the* bread of the town", "'A < B & C > D'")
    file.write_text(text, encoding="utf-8")
    cycle = docs / "2026-Q4/index.md"
    cycle.write_text(FILES["2026-Q4/index.md"].replace("Fourth quarter 2026", "Q4 <i>& more"), "utf-8")
    site = built(tmp_path)
    page = site.text("2026-Q4/ovens/rye/index.html")
    assert words(with_class(page, "md-tabs__link"))[1] == "Q4 <i>& more"
    assert "<title>A &lt; B &amp; C &gt; D - Crumb & Co</title>" in page
    index = json.loads(site.text("search/search_index.json"))["docs"]
    (entry,) = [each for each in index if each["location"] == "2026-Q4/ovens/rye/"]
    assert html.fromstring(f"<p>{entry['title']}</p>").text_content() == "A < B & C > D"


def test_markdown_that_looks_like_metadata_is_not_swallowed(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    file = docs / "2026-Q4/ovens/rye.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nNote: loaves keep.\n", encoding="utf-8")
    assert "Note: loaves keep." in built(tmp_path).text("2026-Q4/ovens/rye/index.html")


def test_search_knows_our_words_and_says_nothing_of_markers(tmp_path: Path) -> None:
    write_organisation(tmp_path, theme=MATERIAL)
    index = built(tmp_path).text("search/search_index.json")
    for word in ("Sell 900 loaves a week", "A warm week", "Grace Okafor", "Serve ten towns"):
        assert word in index
    assert "data-okr" not in index


def test_the_repository_link_asks_nobody(tmp_path: Path) -> None:
    write_organisation(tmp_path, "repo_url: https://github.com/crumb/okrs\n", theme=MATERIAL)
    page = built(tmp_path).text("index.html")
    assert 'href="https://github.com/crumb/okrs"' in page
    assert 'data-md-component="source"' not in page


def test_offline_search_works_without_a_public_host(tmp_path: Path) -> None:
    write_organisation(tmp_path, theme=MATERIAL)
    config = tmp_path / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("  - search\n", "  - search\n  - offline\n")
    config.write_text(text, encoding="utf-8")
    site = built(tmp_path, strict=True)
    assert not site.warnings()
    page = site.text("2026-Q4/ovens/rye.html")
    assert "unpkg" not in page
    assert 'src="../../assets/okr/vendor/iframe-worker/shim.js"' in page
    assert 'href="../../people/grace.html"' in page
    assert 'href="../../2026/bread-for-all.html"' in page
    assert "2026-Q4/ovens/old-rye.html" in site.paths()


def test_an_online_site_loads_no_shim(tmp_path: Path) -> None:
    write_organisation(tmp_path, theme=MATERIAL)
    assert "iframe-worker" not in built(tmp_path).text("index.html")


def test_links_work_in_every_folder_form(tmp_path: Path) -> None:
    write_organisation(tmp_path, "use_directory_urls: false\n")
    site = built(tmp_path, strict=True)
    assert not site.warnings()
    assert 'href="2026-Q4/ovens/rye.html#sold"' in site.text("index.html")


def test_a_link_works_from_a_page_whose_address_a_plugin_chose(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path, theme=MATERIAL)
    posts = docs / "blog/posts"
    posts.mkdir(parents=True)
    (docs / "blog/index.md").write_text("# Blog\n", encoding="utf-8")
    (posts / "one.md").write_text("---\ndate: 2026-10-10\n---\n# One\n\nOf [[rye]].\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("  - search\n", "  - search\n  - blog\n")
    config.write_text(text, encoding="utf-8")
    site = built(tmp_path, strict=True)
    assert not site.failed
    assert 'href="../../../../../2026-Q4/ovens/rye/"' in site.text("blog/2026/10/10/one/index.html")


def test_tags_of_an_objective_are_those_of_the_tags_plugin(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path, theme=MATERIAL)
    file = docs / "2026-Q4/ovens/rye.md"
    file.write_text(FILES["2026-Q4/ovens/rye.md"].replace("aliases:", "tags: [sour]\naliases:"), "utf-8")
    (docs / "tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("  - search\n", "  - search\n  - tags\n")
    config.write_text(text, encoding="utf-8")
    site = built(tmp_path, strict=True)
    assert not site.failed
    assert 'href="../2026-Q4/ovens/rye/"' in site.text("tags/index.html")


def test_the_authors_style_comes_after_ours(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path, "extra_css: [mine.css]\nextra_javascript: [mine.js]\n", theme=PLAIN)
    (docs / "mine.css").write_text("", encoding="utf-8")
    (docs / "mine.js").write_text("", encoding="utf-8")
    page = built(tmp_path).text("index.html")
    assert 0 < page.index("assets/okr/okr.css") < page.index("mine.css")
    assert 0 < page.index("assets/okr/okr.js") < page.index("mine.js")
