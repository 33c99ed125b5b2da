"""Our pages are whole beside other plugins, features and themes, and the neighbours still do their work."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from lxml import html

from tests.conftest import ROOT
from tests.site.organisation import FILES

CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
RYE = "2026-Q4/ovens/rye"
#: What an author may write that is another plugin's syntax; only in a page's own text is it theirs.
BET = "initiatives: [{title: 'A {{ town }} {% if %} oven'}]\n"
RYE_TEXT = (
    FILES[f"{RYE}.md"]
    .replace("owner: grace\n", "owner: grace\ntags: [grain, growth]\n" + BET)
    .replace('"The new oven"', '"{{ town }} and {% endfor %}"')
    .replace("Rye is *the* bread of the town", '"Rye is *the* {{ bread }} of the town"')
    .replace("Rye keeps.", "Rye keeps in {{ town }}.")
)
OURS = ("", "2026-Q4/", "2026-Q4/map/", f"{RYE}/", "kpis/returns/", "teams/ovens/", "people/ada/", "archive/")
ARTICLE = "//article[contains(@class, 'md-content__inner')]"
DRAWINGS = f"{ARTICLE}//*[name()='svg'][not(ancestor::aside)]"
#: MaterialX has Material's own module name, so that only one of the two can be installed.
APART = {"materialx": ROOT / ".venv/materialx"}
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": "1795132800"}


@dataclass(frozen=True)
class Neighbour:
    folder: Path
    root: str = ""
    directories: bool = True

    def path(self, page: str) -> Path:
        name = f"{page}index.html" if self.directories or not page else f"{page.rstrip('/')}.html"
        name = name if self.directories or (self.folder / name).is_file() else f"{page}index.html"
        return self.folder / name

    def text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def ours(self, page: str) -> html.HtmlElement:
        return html.fromstring(self.path(f"{self.root}{page}").read_text(encoding="utf-8"))


Beside = tuple[str, Neighbour]


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def configuration(case: dict) -> dict:
    okr = {"okr-site": {"as_of": "2026-11-20"} | case.get("options", {})}
    theirs = case.get("plugins", [])
    search = {"search": case.get("search", {})}
    plugins = [search, okr, *theirs] if case.get("last") else [search, *theirs, okr]
    features = {"name": "material", "font": False, "features": case.get("features", [])}
    return {
        "site_name": "Crumb & Co",
        "site_url": "https://crumb.example/okrs/",
        "theme": features | case.get("theme", {}),
        "extra": {"generator": False},
        "plugins": plugins,
    } | case.get("config", {})


def surroundings(case: dict) -> dict[str, str]:
    """The environment of a build, with the folder of a theme that is set up apart first on its path."""
    if not (apart := APART.get(case.get("theme", {}).get("name", ""))):
        return os.environ | QUIET
    assert (apart / "material").is_dir(), f"There is no {apart}: `make test` and `make tools` set it up"
    return os.environ | QUIET | {"PYTHONPATH": str(apart)}


def made(project: Path, case: dict) -> Neighbour:
    root = case.get("options", {}).get("root", "")
    files = {f"{root}/{path}".lstrip("/"): text for path, text in (FILES | {f"{RYE}.md": RYE_TEXT}).items()}
    if root:
        files |= {"index.md": "# Our own site\n", "about.md": "# About\n"}
    write(project / "docs", files | case.get("files", {}))
    write(project, case.get("folder", {}))
    (project / "mkdocs.yml").write_text(yaml.safe_dump(configuration(case)), encoding="utf-8")
    if case.get("git"):
        for command in ("init -q", "add .", "-c user.name=a -c user.email=a@b commit -qm Goals"):
            subprocess.run(["git", *command.split()], cwd=project, check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        capture_output=True,
        text=True,
        env=surroundings(case),
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "Downloading" not in said
    offline = any("offline" in plugin for plugin in case.get("plugins", []))
    return Neighbour(project / "site", root=f"{root}/" if root else "", directories=not offline)


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Neighbour:
    return made(tmp_path_factory.mktemp("plain"), {})


@pytest.fixture(scope="session", params=CASES)
def neighbour(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Beside:
    return request.param, made(tmp_path_factory.mktemp("neighbour"), CASES[request.param])


def words(page: html.HtmlElement) -> str:
    [article] = page.xpath(ARTICLE)
    for theirs in article.xpath(".//aside | .//a[@class='headerlink'] | .//nav[@class='md-tags'] | .//style"):
        theirs.drop_tree()
    return " ".join(" ".join(article.itertext()).split())


#: Where a neighbour's own doing changes our words.
CHANGED = {"custom-dir": {f"{RYE}/"}, "macros": {f"{RYE}/"}, "root": {""}}


def test_our_pages_are_whole_and_no_link_is_broken(plain: Neighbour, neighbour: Beside) -> None:
    name, site = neighbour
    for path in OURS:
        page, same = site.ours(path), plain.ours(path)
        assert len(page.xpath(DRAWINGS)) == len(same.xpath(DRAWINGS)), path
        if path not in CHANGED.get(name, ()):
            assert words(page).replace(" ", "") == words(same).replace(" ", ""), path
        here = site.path(f"{site.root}{path}")
        assert "data-okr=" not in here.read_text(encoding="utf-8")
        for link in page.xpath("//article//@href | //article//@*[local-name()='href']"):
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            target = (here.parent / unquote(parts.path)).resolve()
            assert (target / "index.html" if parts.path.endswith("/") else target).exists(), (path, link)


def test_the_neighbour_does_its_work(neighbour: Beside) -> None:
    name, site = neighbour
    WORK[name](site)


def _tags(site: Neighbour) -> None:
    assert f'href="../{RYE}/"' in site.text("tags/index.html")
    assert "grain" in site.text(f"{RYE}/index.html").split("md-tags", 1)[1][:400]


def _offline(site: Neighbour) -> None:
    assert (site.folder / f"{RYE}.html").is_file()
    assert "unpkg.com" not in site.text("index.html")
    assert (site.folder / "search/search_index.js").is_file()


def _privacy(site: Neighbour) -> None:
    for page in site.folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r'(?:src|href)="(https?://(?!crumb\.example|squidfunk)[^"]+)"', text), page


def _blog(site: Neighbour) -> None:
    post = html.fromstring(site.text("blog/we-sell-rye/index.html"))
    assert f"../../{RYE}/" in post.xpath("//a[contains(@class, 'okr-ref')]/@href")
    assert "data-okr-from" not in site.text("blog/we-sell-rye/index.html")
    first = html.fromstring(site.text("blog/index.html"))
    assert first.xpath("//article//a[contains(@class, 'okr-ref')]/@href") == [f"../{RYE}/", f"../{RYE}/#sold"]


def _rss(site: Neighbour) -> None:
    feed = site.text("feed_rss_created.xml")
    assert "okr-top" not in feed
    assert "On track" in feed or "At risk" in feed
    assert "https://crumb.example/okrs/" in feed


def _macros(site: Neighbour) -> None:
    page = words(site.ours(f"{RYE}/"))
    assert "Rye keeps in Ryebury." in page
    assert "{{ town }} and {% endfor %}" in page
    assert "Rye is the {{ bread }} of the town" in page


def _print_site(site: Neighbour) -> None:
    page = site.text("print_page/index.html")
    assert "data-okr=" not in page
    tree = html.fromstring(page)
    twice = [each for each, count in Counter(tree.xpath("//@id")).items() if count > 1]
    assert not twice
    assert tree.xpath("//section[@id='2026-q4']//*[name()='svg']")
    assert "Week by week" in page


def _glightbox(site: Neighbour) -> None:
    assert "glightbox" in html.fromstring(site.text("about/index.html")).xpath("//article//a/@class")
    assert "glightbox" not in site.ours(f"{RYE}/").xpath("//article//a/@class")


def _minify(site: Neighbour) -> None:
    assert len(site.text("2026-Q4/index.html").splitlines()) < 200


def _redirects(site: Neighbour) -> None:
    assert f'href="../{RYE}/"' in site.text("was/index.html")


def _revision(site: Neighbour) -> None:
    assert "git-revision-date-localized-plugin" in site.text("about/index.html")


def _custom(site: Neighbour) -> None:
    assert "Our own list of 2." in site.text("kpis/index.html")
    assert "{% if %} oven" not in words(site.ours(f"{RYE}/"))


def _instant(site: Neighbour) -> None:
    settings = json.loads(html.fromstring(site.text("index.html")).xpath("string(//script[@id='__config'])"))
    assert "navigation.instant" in settings["features"]
    for path in OURS:  # Material stumbles over a plain `href` inside a drawing
        assert not site.ours(path).xpath("//*[name()='svg']//*[@href]")


def _tabs(site: Neighbour) -> None:
    page = html.fromstring(site.text(f"{RYE}/index.html"))
    [active] = page.xpath("//nav[contains(@class, 'md-tabs')]//li[contains(@class, '--active')]")
    assert " ".join(active.text_content().split()) == "Fourth quarter 2026"
    assert page.xpath("//nav[contains(@class, 'md-path')]")


def _tooltips(site: Neighbour) -> None:
    page = html.fromstring(site.text("kpis/index.html"))
    assert '"content.tooltips"' in page.xpath("string(//script[@id='__config'])")
    assert page.xpath("//footer//a[contains(@class, 'md-footer__link')]")


def _no_palette(site: Neighbour) -> None:
    [body] = html.fromstring(site.text("index.html")).xpath("//body")
    assert body.get("data-md-color-scheme") is None


def _materialx(site: Neighbour) -> None:
    page = html.fromstring(site.text("index.html"))
    assert "mkdocs-materialx-10." in page.xpath("string(//meta[@name='generator']/@content)")
    assert "../" + RYE + "/" in html.fromstring(site.text("tags/index.html")).xpath("//article//@href")
    for name in ("okr.css", "okr.js"):
        [address] = page.xpath(f"//@*[contains(., 'assets/okr/{name}')]")
        assert (site.folder / urlsplit(address).path).stat().st_size > 10_000
    index = [gzip.decompress(each.read_bytes()) for each in (site.folder / "search").rglob("*.pf_fragment")]
    [rye] = [each.decode() for each in index if f"/{RYE}/".encode() in each]
    assert "Rye keeps in" in rye


def _materialx_offline(site: Neighbour) -> None:
    _offline(site)
    assert "mkdocs-materialx-10." in site.text("index.html")


def _palette(site: Neighbour) -> None:
    [body] = html.fromstring(site.text("index.html")).xpath("//body")
    assert (body.get("data-md-color-scheme"), body.get("data-md-color-primary")) == ("slate", "custom")


def _root(site: Neighbour) -> None:
    assert "Our own site" in site.text("index.html")
    tabs = html.fromstring(site.text("index.html")).xpath("//nav//a/@href")
    assert "okrs/" in tabs


WORK = {
    "instant": _instant,
    "tabs": _tabs,
    "tooltips": _tooltips,
    "no-palette": _no_palette,
    "tags": _tags,
    "offline": _offline,
    "privacy": _privacy,
    "blog": _blog,
    "rss": _rss,
    "macros": _macros,
    "print-site": _print_site,
    "glightbox": _glightbox,
    "minify": _minify,
    "redirects": _redirects,
    "git-revision-date-localized": _revision,
    "custom-dir": _custom,
    "materialx": _materialx,
    "materialx-offline": _materialx_offline,
    "palette": _palette,
    "root": _root,
}
