"""Which files the built site has."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from tests.site.building import built
from tests.site.organisation import PLAIN, write_organisation

EDITING = "repo_url: https://github.com/crumb/okrs\nedit_uri: edit/main/docs/\n"


def test_no_source_file_is_published(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    (docs / "2026-Q3/final.lock.yml").write_text("{}\n", encoding="utf-8")
    (docs / "kpis/spare.csv").write_text("date,value\n", encoding="utf-8")
    (docs / "guide/menu.csv").write_text("rye,4\n", encoding="utf-8")
    (docs / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    paths = built(tmp_path).paths()
    sources = {path for path in paths if path.endswith((".yml", ".yaml", ".csv", ".md", ".j2", ".toml"))}
    assert {path for path in sources if not path.endswith("key-results.csv")} == {"guide/menu.csv"}
    assert "logo.svg" in paths
    assert "assets/okr/vendor/iframe-worker/LICENSE" in paths
    assert not [path for path in paths if path.startswith(("okr/", "partials/"))]


def test_drafts_that_are_not_built_leave_no_page(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    draft = docs / "2027-Q1"
    draft.mkdir()
    (draft / "index.md").write_text("---\ncycle: 2027-Q1\nphase: draft\n---\n", encoding="utf-8")
    (draft / "secret.md").write_text("---\ntitle: Secret\nkey_results: {}\n---\n", encoding="utf-8")
    (draft / "payments").mkdir()
    (draft / "payments/index.md").write_text("# Our plans\n", encoding="utf-8")
    (draft / "payments/x.txt").write_text("plans", encoding="utf-8")
    (draft / "worse.md").write_text("---\ntitel: Secret\n---\n", encoding="utf-8")
    (docs / "guide/x.txt").write_text("flour", encoding="utf-8")
    drafted = {f"2027-Q1/{path}" for path in ("secret/index.html", "payments/index.html", "payments/x.txt")}
    assert drafted <= built(tmp_path).paths()
    file = tmp_path / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + "      drafts: false\n", encoding="utf-8")
    paths = built(tmp_path).paths()
    assert not [path for path in paths if path.startswith("2027-Q1")]
    assert {"guide/index.html", "guide/x.txt"} <= paths


def test_an_old_address_leads_to_the_new_page(tmp_path: Path) -> None:
    write_organisation(tmp_path)
    site = built(tmp_path)
    assert "url=../rye/" in site.text("2026-Q4/ovens/old-rye/index.html")
    assert "old-rye" not in site.text("sitemap.xml")


def test_an_authors_file_at_an_old_address_stays(tmp_path: Path) -> None:
    file = write_organisation(tmp_path) / "2026-Q4/ovens/old-rye/index.html"
    file.parent.mkdir(parents=True)
    file.write_text("<p>Mine</p>", encoding="utf-8")
    assert built(tmp_path).text("2026-Q4/ovens/old-rye/index.html") == "<p>Mine</p>"


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("2026-Q4/ovens/rye/index.html", "2026-Q4/ovens/rye.md"),
        ("people/ada/index.html", "people.yml"),
        ("guide/index.html", "guide/index.md"),
    ],
)
def test_the_edit_link_leads_to_the_true_file(tmp_path: Path, page: str, source: str) -> None:
    write_organisation(tmp_path, EDITING)
    assert f'href="https://github.com/crumb/okrs/edit/main/docs/{source}"' in built(tmp_path).text(page)


def test_what_the_author_excludes_stays_out(tmp_path: Path) -> None:
    write_organisation(tmp_path, "exclude_docs: /2026-Q3/\n")
    assert "2026-Q3/ovens/white/index.html" not in built(tmp_path).paths()


def test_generated_files_are_gone_after_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    write_organisation(tmp_path)
    assert "people/ada/index.html" in built(tmp_path).paths()
    assert not list(scratch.iterdir())


def test_switched_off_it_changes_nothing(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    for path in docs.glob("20*"):
        assert path.is_dir()
    file = tmp_path / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + "      enabled: false\n", encoding="utf-8")
    site = built(tmp_path)
    assert not site.failed
    assert "people/ada/index.html" not in site.paths()
    assert "assets/okr/vendor/iframe-worker/shim.js" not in site.paths()


def test_a_template_in_custom_dir_wins_and_is_not_published(tmp_path: Path) -> None:
    write_organisation(tmp_path, theme=PLAIN.replace("}", ", custom_dir: overrides}"))
    template = tmp_path / "overrides/okr/frame/top.html"
    template.parent.mkdir(parents=True)
    template.write_text('<p class="mine">{{ view.as_of }}</p>', encoding="utf-8")
    (template.parent / "note.txt").write_text("x", encoding="utf-8")
    site = built(tmp_path)
    assert '<p class="mine">2026-11-20</p>' in site.text("2026-Q4/ovens/rye/index.html")
    assert "okr/frame/note.txt" not in site.paths()


def test_an_objectives_page_may_be_the_users_own(tmp_path: Path) -> None:
    write_organisation(tmp_path, theme=PLAIN.replace("}", ", custom_dir: overrides}"))
    template = tmp_path / "overrides/okr/objective.md"
    template.parent.mkdir(parents=True)
    template.write_text(
        '# Our {{ view.title | inline }}\n\n<div data-okr="headline"></div>\n\n{{ view.body }}\n',
        encoding="utf-8",
    )
    site = built(tmp_path)
    assert not site.failed
    page = site.text("2026-Q4/ovens/rye/index.html")
    assert "Our Rye is <em>the</em> bread of the town" in page
    assert 'class="okr-headline"' in page
    assert 'id="sold"' not in page
    assert "okr/objective.md" not in site.paths()
    assert 'id="waste"' not in site.text("2026-Q3/ovens/white/index.html")


def test_pictures_are_drawn_in_ordinary_pages_and_told_to_search(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    about = docs / "about.md"
    about.write_text(
        "# About\n\n```okr\nchart: rye#sold\n```\n\n```okr\nchart: ryee\n```\n", encoding="utf-8"
    )
    site = built(tmp_path)
    page = site.text("about/index.html")
    assert "okr-chart--unit" in page
    assert "unknown objective &#39;ryee&#39;" in page
    assert "data-okr=" not in page
    index = json.loads(site.text("search/search_index.json"))
    told = " ".join(each["text"] for each in index["docs"] if each["location"].startswith("about/"))
    assert "Sell 900 loaves a week: 100 → 900 loaves, now 420 loaves." in told
    assert any("about.md:8:8: OKR203" in line for line in site.warnings())
    assert built(tmp_path, strict=True).failed
