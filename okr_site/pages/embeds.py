"""Pictures in an author's text: what an `okr` fence shows, and the words that stand for it elsewhere.

The words are in the Markdown, so that search, feeds and print have them; the picture comes in last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from okr_site.analysis.standing import KeyResultStanding, KpiStanding, ObjectiveStanding
from okr_site.charts.vocabulary import badge
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Island
from okr_site.pages.frame.faults import clean
from okr_site.pages.kpi.kpi import KpiSeries, series_of
from okr_site.pages.objective.chart import Progress, progress_of
from okr_site.pages.rows.goal import goal_row
from okr_site.pages.rows.kpi import verdict
from okr_site.pages.telling.measures import current, limits, path_of
from okr_site.reading.embeds import asked, shown_by
from okr_site.reading.mentions import Fence, Unresolved, resolve
from okr_site.reading.references import Target
from okr_site.words import Words

_NO_LINK = Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart with its name and state above; one of `progress` and `series` is there, or `empty` words."""

    link: Markup
    badge: Markup
    progress: Progress | None = None
    series: KpiSeries | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why there is no picture; `link` leads to the page that says more, empty without one."""

    message: str
    hint: str
    link: Markup


def picture(sheet: Sheet, markdown: str, fence: Fence, name: str) -> tuple[str, Island]:
    """Return the plain words of what a fence shows, and the island that shows it; `name` is its id."""
    analysis = sheet.desk.edition.analysis
    wish, faults = asked(markdown, fence)
    if wish is None:
        return _refused(sheet, faults[0].message, faults[0].hint)
    found = resolve(wish.target, analysis.portfolio, sheet.cycle, analysis.running)
    shown = found if isinstance(found, Unresolved) else shown_by(wish.key, Target(found))
    if isinstance(shown, Unresolved):
        return _refused(sheet, shown.message, shown.hint)
    return _of(wish.key, shown.address, name, sheet)


def _of(key: str, address: str, name: str, sheet: Sheet) -> tuple[str, Island]:
    analysis, words = sheet.desk.edition.analysis, sheet.desk.words
    if address.startswith("kpi:"):
        if (kpi := analysis.kpis.get(address.removeprefix("kpi:"))) is None:
            return _broken(address, sheet)
        return _kpi_words(kpi, words), _chart(sheet, partial(_kpi, kpi, name, sheet))
    goal, _, result = address.partition("#")
    if (standing := analysis.objectives.get(goal)) is None:
        return _broken(goal, sheet)
    if sheet.url(goal) is None:  # a draft that is not built is plain text
        title = sheet.desk.name(address)
        return title, Island(render=lambda: Markup("<p>{}</p>").format(title))
    if key == "objective":
        make = partial(goal_row, standing, sheet, results=True)
        return _goal_words(standing, words), island(sheet, "okr/embed/objective.html", make)
    if result:
        one = analysis.key_results[address]
        return _result_words(one, words), _chart(sheet, partial(_result, standing, one, name, sheet))
    return _goal_words(standing, words), _chart(sheet, partial(_goal, standing, name, sheet))


def _chart(sheet: Sheet, make: Callable[[], Chart]) -> Island:
    return island(sheet, "okr/embed/chart.html", make)


def _goal(standing: ObjectiveStanding, name: str, sheet: Sheet) -> Chart:
    words, progress = sheet.desk.words, progress_of(standing, sheet, id=name)
    return Chart(
        link=sheet.link(standing.objective.address),
        badge=badge(standing.status, standing.stale, words),
        progress=progress if progress.heads else None,
        empty="" if progress.heads else words("embed.no_check_ins"),
    )


def _result(standing: ObjectiveStanding, one: KeyResultStanding, name: str, sheet: Sheet) -> Chart:
    words, progress = sheet.desk.words, progress_of(standing, sheet, id=name, only=one.address)
    return Chart(
        link=sheet.link(one.address),
        badge=badge(one.status, one.stale, words),
        progress=progress if progress.heads else None,
        empty="" if progress.heads else words("embed.no_check_ins"),
    )


def _kpi(standing: KpiStanding, name: str, sheet: Sheet) -> Chart:
    words, series = sheet.desk.words, series_of(standing, sheet, id=name)
    return Chart(
        link=sheet.link(standing.kpi.address),
        badge=verdict(standing, words),
        series=series if series.values else None,
        empty="" if series.values else words("kpi.no_value"),
    )


def _goal_words(standing: ObjectiveStanding, words: Words) -> str:
    title, score = standing.objective.title, words.figures.score(standing.headline)
    results = [_result_words(one, words) for one in standing.key_results]
    return " ".join([words("embed.objective", title=title, score=score), *results])


def _result_words(standing: KeyResultStanding, words: Words) -> str:
    result = standing.key_result
    path, now = path_of(result, words), current(standing, words)
    return words("embed.result", title=result.title, path=path, now=now)


def _kpi_words(standing: KpiStanding, words: Words) -> str:
    kpi = standing.kpi
    value, day = words.figures.value(standing.latest, kpi.unit), words.figures.day(standing.latest_on)
    told = words("embed.kpi", title=kpi.title, value=value, day=day)
    if kpi.healthy is None:
        return told
    return f"{told} {words('kpi.healthy_is', limits=limits(kpi.healthy, kpi.unit, words))}."


def _broken(address: str, sheet: Sheet) -> tuple[str, Island]:
    name = sheet.desk.name(address)
    return _refused(sheet, sheet.desk.words("embed.broken", what=name), "", sheet.link(address))


def _refused(sheet: Sheet, message: str, hint: str, link: Markup = _NO_LINK) -> tuple[str, Island]:
    refusal = Refusal(message=clean(message), hint=clean(hint), link=link)
    return refusal.message, island(sheet, "okr/embed/refusal.html", lambda: refusal)
