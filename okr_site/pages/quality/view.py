"""Quality: what the rules find, as advice to whoever writes the goals; never a league table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from okr_site.pages.desk.addresses import inside, quality_index
from okr_site.pages.desk.author import author, only_page
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.frame.advice import foreign, rule_markup, rule_title
from okr_site.pages.quality.groups import grouped, part, room
from okr_site.pages.quality.subjects import Time
from okr_site.pages.quality.trend import trend
from okr_site.pages.quality.waivers import waivers
from okr_site.pages.rows.choice import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityView:
    """The skeleton that is Markdown: the author's title and text, and which sections there are."""

    title: str
    lead: str
    times: tuple[Time, ...]
    waivers: bool
    trend: bool
    reasons: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the list can be filtered by, where a script runs."""

    teams: tuple[Choice, ...]
    rules: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a rule is one, and where it comes from."""

    code: str
    title: str
    url: str
    why: Markup
    source: Markup


def pages(edition: Edition) -> Iterable[Page]:
    """Return the one page."""
    path, above = quality_index(edition.settings), inside(edition.settings, "index.md")
    yield only_page(PageKind.QUALITY, path, edition.words("quality.title"), edition, parent=above)


def content(page: Page, desk: Desk) -> Content:
    """Write the page; of it only the headings are searched, not what is said of goals."""
    sheet = desk.sheet(page.path)
    words = author(sheet)
    found = desk.once(grouped)
    view = QualityView(
        title=words.title or page.title,
        lead=desk.words("quality.lead"),
        times=tuple(time for time in Time if time in found),
        waivers=bool(waivers(sheet)),
        trend=bool(trend(sheet).rows),
        reasons=bool(found) and bool(desk.edition.rules),
    )
    made: dict[str, tuple[str, Callable[[], object]]] = {
        "waivers": ("waivers", partial(waivers, sheet)),
        "trend": ("trend", partial(trend, sheet)),
        "reasons": ("reasons", partial(_reasons, sheet)),
        "filter": ("filter", partial(_filter, sheet)),
        "nothing": ("nothing", str),
        **{time: ("part", partial(part, time, sheet)) for time in view.times},
    }
    return Content(
        markdown=sheet.render("okr/quality.md", view=view),
        islands={
            f"okr-quality-{name}": island(sheet, f"okr/quality/{file}.html", partial(_told, make, sheet))
            for name, (file, make) in made.items()
        },
        meta={"title": view.title, "hide": ["navigation"]},
    )


def _told(make: Callable[[], object], sheet: Sheet) -> dict[str, object]:
    return {"told": make(), "lang": foreign(sheet)}


def _filter(sheet: Sheet) -> Filter | None:
    """Return the choices; nothing where there is too little or too much on the page to choose from."""
    found = sheet.desk.once(grouped)
    teams = dict.fromkeys(team for by_team in found.values() for team in by_team)
    rules = sorted({code for by_team in found.values() for by_code in by_team.values() for code in by_code})
    if room(found) == 0 or len(teams) * len(rules) < 2:
        return None
    name = sheet.desk.name
    organisation = sheet.desk.words("quality.organisation")
    return Filter(
        teams=tuple(Choice(value=t or "-", word=name(f"team:{t}") if t else organisation) for t in teams),
        rules=tuple(Choice(value=code, word=f"{code} {rule_title(code)}") for code in rules),
    )


def _reasons(sheet: Sheet) -> tuple[Reason, ...]:
    found = sheet.desk.once(grouped)
    codes = {code for by_team in found.values() for by_code in by_team.values() for code in by_code}
    return tuple(
        Reason(
            code=code,
            title=rule_title(code),
            url=sheet.url(f"rule:{code}") or "",
            why=rule_markup(text.why, sheet),
            source=rule_markup(text.source, sheet),
        )
        for code, text in sheet.desk.edition.rules.items()
        if code in codes
    )
