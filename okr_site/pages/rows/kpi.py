"""A KPI as one row: its latest value, whether that is healthy, and since when it is overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from okr_site.analysis.standing import KpiStanding
from okr_site.charts.kpi_spark import KpiSpark, kpi_spark
from okr_site.charts.vocabulary import shape
from okr_site.model import KpiPoint, Limits, Phase, Status
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.telling.measures import limits
from okr_site.pages.telling.sentences import ago, signed
from okr_site.words import Words

_POINTS = 26
_LINKS = 3
_COLOURS = {True: Status.ON_TRACK, False: Status.OFF_TRACK, None: Status.NO_PACE}


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRow:
    """Finished texts of one KPI; `state` is `healthy`, `unhealthy` or `unknown`, for the style sheet.

    `change` is signed, `turn` is `better`, `worse` or empty where the range doesn't say. `results` counts the
    key results that use it, `results_url` leads to them; `work` are those of running cycles, each with its
    cycle's name where titles repeat, `work_more` counts what is left out.
    """

    link: Markup
    title: str
    state: str
    verdict: Markup
    latest: str
    on: str
    change: str
    turn: str
    healthy: str
    overdue: str
    overdue_mark: Markup
    spark: Markup
    team: Markup
    team_id: str
    owner: Markup
    every: str
    results: int
    results_url: str
    work: tuple[tuple[Markup, Markup], ...]
    work_more: int


def kpi_row(standing: KpiStanding, sheet: Sheet) -> KpiRow:
    """Gather what a row shows."""
    words, kpi = sheet.desk.words, standing.kpi
    as_of = sheet.desk.edition.analysis.as_of
    overdue = standing.overdue and standing.due_on is not None
    work = _work(standing, sheet)
    return KpiRow(
        link=sheet.link(kpi.address),
        title=kpi.title,
        state=state(standing),
        verdict=verdict(standing, words),
        latest=words.figures.value(standing.latest, kpi.unit),
        on=ago(standing.latest_on, as_of, words) if standing.latest_on else "",
        change=_change(standing, words),
        turn=_turn(standing),
        healthy=limits(kpi.healthy, kpi.unit, words) if kpi.healthy else "",
        overdue=words("kpi.overdue", day=words.figures.short_day(standing.due_on)) if overdue else "",
        overdue_mark=mark("overdue") if overdue else Markup(""),
        spark=_spark(standing, as_of, words),
        team=sheet.link(f"team:{kpi.team}"),
        team_id=kpi.team,
        owner=sheet.link(f"@{kpi.owner}") if kpi.owner else Markup(""),
        every=words(f"kpi.every_{kpi.every.value}"),
        results=sum(sheet.url(address) is not None for address in standing.key_results),
        results_url=f"{sheet.url(kpi.address)}#okr-results",
        work=tuple(_named(work, sheet)),
        work_more=max(0, len(work) - _LINKS),
    )


def _named(work: tuple[str, ...], sheet: Sheet) -> Iterator[tuple[Markup, Markup]]:
    """Yield links, each with its cycle where that tells two of one name apart."""
    results = [sheet.desk.edition.analysis.key_results[address] for address in work]
    titles = Counter(result.key_result.title for result in results)
    for result in results[:_LINKS]:
        twice = titles[result.key_result.title] > 1
        cycle = sheet.link(result.cycle.address) if twice else Markup("")
        yield sheet.link(result.address, status=True), cycle


def _work(standing: KpiStanding, sheet: Sheet) -> tuple[str, ...]:
    """Return the key results of running cycles that move it, dropped ones left out."""
    analysis = sheet.desk.edition.analysis
    return tuple(
        address
        for address in standing.key_results
        if (result := analysis.key_results.get(address)) is not None
        and result.status is not Status.DROPPED
        and analysis.cycles[result.cycle.id].phase is Phase.ACTIVE
        and sheet.url(address) is not None
    )


def state(standing: KpiStanding) -> str:
    """Return the name of a KPI's health."""
    return {True: "healthy", False: "unhealthy", None: "unknown"}[standing.healthy]


def verdict(standing: KpiStanding, words: Words) -> Markup:
    """Return a KPI's health as shape and word, in the colours of the statuses."""
    name = state(standing)
    status = _COLOURS[standing.healthy]
    return Markup('<span class="okr-badge okr-status--{}">{}<span>{}</span></span>').format(
        status.value, shape(status), words(f"kpi.{name}")
    )


def mark(state: str) -> Markup:
    """Return the coloured shape of a health by its name, or of `overdue`."""
    if state == "overdue":
        return shape(Status.ON_TRACK, True)
    status = _COLOURS[{"healthy": True, "unhealthy": False}.get(state)]
    return Markup('<span class="okr-status--{}">{}</span>').format(status.value, shape(status))


def _known(standing: KpiStanding) -> list[KpiPoint]:
    latest = standing.latest_on
    return [point for point in standing.kpi.series if latest is not None and point.date <= latest]


def _change(standing: KpiStanding, words: Words) -> str:
    """Return the difference to the value before the latest one, signed; a word where there is none."""
    known = _known(standing)[-2:]
    if len(known) < 2:
        return ""
    difference = known[-1].value - known[-2].value
    return signed(difference, words.figures.number(abs(difference))) or words("kpi.same")


def _turn(standing: KpiStanding) -> str:
    """Return whether the latest step was a good one, as far as the healthy range says so.

    Beyond an open end there is no too much: at least 42 is better the higher it is. Between two limits only
    the way back into the range is better, and the way out of it worse.
    """
    known, healthy = _known(standing)[-2:], standing.kpi.healthy
    if healthy is None or len(known) < 2:
        return ""
    before, now = (_distance(point.value, healthy) for point in known)
    return "" if now == before else "better" if now < before else "worse"


def _distance(value: Decimal, healthy: Limits) -> Decimal:
    """Return how far a value is from where it should be; below 0 with room to the one limit."""
    if healthy.minimum is not None and healthy.maximum is not None:
        return max(healthy.minimum - value, value - healthy.maximum, Decimal(0))
    if healthy.minimum is not None:
        return healthy.minimum - value
    return value - healthy.maximum if healthy.maximum is not None else Decimal(0)


def _spark(standing: KpiStanding, as_of: date, words: Words) -> Markup:
    """Draw the latest values with the healthy range."""
    known = _known(standing)[-_POINTS:]
    if not known:
        return Markup("")
    healthy, unit = standing.kpi.healthy, standing.kpi.unit
    first, last = (words.figures.value(known[end].value, unit) for end in (0, -1))
    return kpi_spark(
        KpiSpark(
            points=tuple((point.date, point.value) for point in known),
            title=words("kpi.spark", first=first, last=last, count=len(known)),
            status=_COLOURS[standing.healthy],
            healthy=(healthy.minimum, healthy.maximum) if healthy else None,
            today=as_of,
        )
    )


def unreadable(address: str, sheet: Sheet) -> Markup:
    """Return the link to the page of a KPI that says why it can't be read."""
    return sheet.link(address, sheet.desk.words("broken.file", path=sheet.desk.name(address)))
