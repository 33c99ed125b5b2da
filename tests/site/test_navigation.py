"""What the navigation shows, and whose it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from tests.site.building import Built, built, with_class, words
from tests.site.organisation import MATERIAL, write_organisation

TABS = ["Home", "Fourth quarter 2026", "Teams", "People", "KPIs", "Archive", "Guide", "About"]
PLUGINS = """\
plugins:
  - search
  - {plugin}
  - okr-site: {as_of: 2026-11-20}
"""


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISABLE_MKDOCS_2_WARNING", "true")


def with_plugin(project: Path, plugin: str) -> None:
    file = project / "mkdocs.yml"
    own = re.sub(r"(?s)plugins:.*", "", file.read_text(encoding="utf-8"))
    file.write_text(own + PLUGINS.replace("{plugin}", plugin), encoding="utf-8")


def tabs(site: Built, page: str = "index.html") -> list[str]:
    return words(with_class(site.text(page), "md-tabs__link"))


def open_tab(site: Built, page: str) -> list[str]:
    return words(with_class(site.text(page), "md-tabs__item--active"))


def shown(site: Built, page: str = "index.html") -> list[str]:
    """The links of MkDocs' own theme's navigation bar."""
    bar = html.fromstring(site.text(page)).xpath("//ul[contains(@class, 'navbar-nav')][1]//a")
    return words(bar)


def contents(links: list[html.HtmlElement]) -> set[str]:
    """The links to headings of the page itself."""
    return {link.get("href") for link in links if (link.get("href") or "").startswith("#")}


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("material")
    write_organisation(project, theme=MATERIAL)
    site = built(project, strict=True)
    assert not site.warnings()
    return site


def test_the_big_questions_are_tabs_and_the_authors_pages_come_after_them(material: Built) -> None:
    assert tabs(material) == TABS


@pytest.mark.parametrize(
    ("page", "tab"),
    [
        ("index.html", "Home"),
        ("2026-Q4/index.html", "Fourth quarter 2026"),
        ("2026-Q4/ovens/rye/index.html", "Fourth quarter 2026"),
        ("2026-Q4/reviews/2026-11-09-ovens/index.html", "Fourth quarter 2026"),
        ("2026/bread-for-all/index.html", "Fourth quarter 2026"),
        ("2026-Q3/index.html", "Archive"),
        ("2026-Q3/ovens/white/index.html", "Archive"),
        ("teams/ovens/index.html", "Teams"),
        ("people/ada/index.html", "People"),
        ("kpis/returns/index.html", "KPIs"),
        ("guide/index.html", "Guide"),
        ("about/index.html", "About"),
    ],
)
def test_every_page_opens_its_tab(material: Built, page: str, tab: str) -> None:
    assert open_tab(material, page) == [tab]


@pytest.mark.parametrize(
    ("page", "beside"),
    [
        ("people/index.html", False),
        ("people/ada/index.html", False),
        ("2026-Q3/ovens/white/index.html", False),
        ("teams/ovens/index.html", True),
        ("kpis/returns/index.html", True),
        ("2026-Q4/ovens/rye/index.html", True),
    ],
)
def test_a_tab_of_one_page_has_no_column_beside_it(material: Built, page: str, beside: bool) -> None:
    [column] = with_class(material.text(page), "md-sidebar--primary")
    assert (column.get("hidden") is None) == beside


def test_a_page_of_a_cycle_is_called_in_the_column_by_what_it_is_and_in_full_on_itself(
    material: Built,
) -> None:
    page = html.fromstring(material.text("2026-Q4/index.html"))
    column = page.xpath("//nav[contains(@class, 'md-nav--primary')]//a[contains(@href, 'map/')]")
    assert {" ".join(link.text_content().split()) for link in column} == {"Alignment map"}
    own = html.fromstring(material.text("2026-Q4/map/index.html"))
    [title] = own.xpath("//h1")
    assert title.text_content().startswith("Alignment map: ")
    assert own.xpath("string(//title)").startswith(title.text_content().strip("¶ "))


def test_without_tabs_the_column_leads_everywhere(tmp_path: Path) -> None:
    write_organisation(tmp_path, theme=MATERIAL.replace("navigation.tabs", "navigation.top"))
    [column] = with_class(built(tmp_path, strict=True).text("people/ada/index.html"), "md-sidebar--primary")
    assert column.get("hidden") is None


def test_objectives_are_not_in_the_navigation(material: Built) -> None:
    links = [each.get("href") for each in with_class(material.text("2026-Q4/index.html"), "md-nav__link")]
    links = [link for link in links if link]
    assert "map/" in links
    assert not [link for link in links if "rye" in link or "reviews/2026" in link or "people/ada" in link]


def test_it_stays_as_small_however_many_objectives_there_are(tmp_path: Path, material: Built) -> None:
    docs = write_organisation(tmp_path, theme=MATERIAL)
    for cycle, folder in (("2026-Q3", "ovens"), ("2026-Q4", "company")):
        for number in range(20):
            text = f"---\ntitle: Cake {number}\nowner: ada\nsupports: [2026/bread-for-all]\n---\n"
            (docs / cycle / folder / f"cake-{number}.md").write_text(text, encoding="utf-8")
    many = built(tmp_path)
    assert "2026-Q4/company/cake-19/index.html" in many.paths()
    for page in ("about/index.html", "2026-Q4/ovens/rye/index.html", "2026-Q3/index.html"):
        before, after = (with_class(site.text(page), "md-nav__link") for site in (material, many))
        assert [(a.get("href"), words([a])) for a in before if a.get("href") not in contents(before)] == [
            (a.get("href"), words([a])) for a in after if a.get("href") not in contents(after)
        ], page


def test_the_teams_tab_has_the_company_first_and_no_ended_team(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    (docs / "teams/alley.md").write_text("---\nname: A < B & C\nparent: company\n---\n", encoding="utf-8")
    (docs / "teams/cakes.md").write_text(
        "---\nname: Cakes\nparent: company\nuntil: 2026-06-30\n---\n", encoding="utf-8"
    )
    site = built(tmp_path, strict=True)
    links = shown(site)
    first = links.index("Teams") + 1
    assert links[first : first + 4] == ["Teams", "Crumb & Co", "A < B & C", "Ovens"]
    assert "Cakes" not in links
    assert "Cakes" in site.text("teams/cakes/index.html")


def test_a_page_of_the_navigation_leads_to_its_neighbours_and_others_do_not(tmp_path: Path) -> None:
    write_organisation(tmp_path)
    site = built(tmp_path)
    before, after = html.fromstring(site.text("people/index.html")).xpath("//a[@rel='prev' or @rel='next']")
    assert before.get("href").startswith("../teams/")
    assert after.get("href") == "../kpis/"
    objective = html.fromstring(site.text("2026-Q4/ovens/rye/index.html"))
    assert not objective.xpath("//a[(@rel='prev' or @rel='next') and @href]")


def test_an_authors_nav_is_followed_to_the_letter(tmp_path: Path) -> None:
    nav = "nav: [{Start: index.md}, {Ours: [{Rye!: 2026-Q4/ovens/rye.md}, archive/index.md, about.md]}]\n"
    write_organisation(tmp_path, nav + "validation: {omitted_files: warn}\n")
    site = built(tmp_path)
    assert shown(site) == ["Start", "Ours", "Rye!", "Archive", "About"]
    omitted = [text for text in site.warnings() if "not included" in text]
    assert re.findall(r"- (\S+)", "".join(omitted)) == ["guide/index.md"]


def test_a_literate_nav_is_followed(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    (docs / "SUMMARY.md").write_text(
        "* [Start](index.md)\n* Work\n    * [Rye](2026-Q4/ovens/rye.md)\n    * [All teams](teams/index.md)\n",
        encoding="utf-8",
    )
    with_plugin(tmp_path, "literate-nav")
    site = built(tmp_path, strict=True)
    assert not site.failed
    assert shown(site) == ["Start", "Work", "Rye", "All teams"]


def test_literate_nav_without_a_file_leaves_our_tabs(tmp_path: Path) -> None:
    write_organisation(tmp_path, theme=MATERIAL)
    with_plugin(tmp_path, "literate-nav")
    assert tabs(built(tmp_path, strict=True)) == TABS


def test_an_awesome_nav_is_followed(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    (docs / ".nav.yml").write_text(
        "nav:\n  - Start: index.md\n  - Now: 2026-Q4/index.md\n  - Teams: teams\n  - about.md\n",
        encoding="utf-8",
    )
    with_plugin(tmp_path, "awesome-nav")
    site = built(tmp_path, strict=True)
    assert not site.warnings()
    assert shown(site) == ["Start", "Now", "Teams", "Teams", "Crumb & Co", "Ovens", "About"]


def test_awesome_nav_without_a_file_leaves_our_tabs(tmp_path: Path) -> None:
    write_organisation(tmp_path, theme=MATERIAL)
    with_plugin(tmp_path, "awesome-nav")
    assert tabs(built(tmp_path, strict=True)) == TABS


def test_section_index_makes_pages_of_our_sections_and_tabs_still_open(tmp_path: Path) -> None:
    write_organisation(tmp_path, theme=MATERIAL)
    with_plugin(tmp_path, "section-index")
    site = built(tmp_path, strict=True)
    assert not site.warnings()
    assert tabs(site) == TABS
    assert open_tab(site, "2026-Q4/ovens/rye/index.html") == ["Fourth quarter 2026"]
    assert open_tab(site, "people/ada/index.html") == ["People"]


def test_beside_other_matters_the_goals_have_one_tab(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path, theme=MATERIAL, docs="docs/goals")
    (docs.parent / "index.md").write_text("# The handbook\n", encoding="utf-8")
    (docs.parent / "holidays.md").write_text("# Holidays\n\nSee [[rye]].\n", encoding="utf-8")
    file = tmp_path / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + "      root: goals\n", encoding="utf-8")
    site = built(tmp_path, strict=True)
    assert not site.warnings()
    assert tabs(site)[:2] == ["The handbook", "Holidays"]
    assert len(tabs(site)) == 3
    assert open_tab(site, "goals/2026-Q4/ovens/rye/index.html") == tabs(site)[2:]
    assert 'href="../goals/2026-Q4/ovens/rye/"' in site.text("holidays/index.html")
    assert "goals/people.yml" not in site.paths()
