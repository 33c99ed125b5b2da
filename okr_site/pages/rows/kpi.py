"""A KPI as one row: its latest value, whether that is healthy, and since when it is overdue."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import KpiStanding
from okr_site.charts.sparkline import Spark, sparkline
from okr_site.charts.vocabulary import shape
from okr_site.model import KpiPoint, Status
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.telling.measures import limits
from okr_site.pages.telling.sentences import ago, signed
from okr_site.words import Words

_POINTS = 26
_COLOURS = {True: Status.ON_TRACK, False: Status.OFF_TRACK, None: Status.NO_PACE}


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRow:
    """Finished texts of one KPI; `state` is `healthy`, `unhealthy` or `unknown`, for the style sheet.

    `results` counts the key results that use it, `results_url` leads to them.
    """

    link: Markup
    title: str
    state: str
    verdict: Markup
    latest: str
    on: str
    change: str
    healthy: str
    overdue: str
    spark: Markup
    team: Markup
    owner: Markup
    every: str
    results: int
    results_url: str


def kpi_row(standing: KpiStanding, sheet: Sheet) -> KpiRow:
    """Gather what a row shows."""
    words, kpi = sheet.desk.words, standing.kpi
    as_of = sheet.desk.edition.analysis.as_of
    overdue = standing.overdue and standing.due_on is not None
    return KpiRow(
        link=sheet.link(kpi.address),
        title=kpi.title,
        state=state(standing),
        verdict=verdict(standing, words),
        latest=words.figures.value(standing.latest, kpi.unit),
        on=ago(standing.latest_on, as_of, words) if standing.latest_on else "",
        change=_change(standing, words),
        healthy=limits(kpi.healthy, kpi.unit, words) if kpi.healthy else "",
        overdue=words("kpi.overdue", day=words.figures.short_day(standing.due_on)) if overdue else "",
        spark=_spark(standing, words),
        team=sheet.link(f"team:{kpi.team}"),
        owner=sheet.link(f"@{kpi.owner}") if kpi.owner else Markup(""),
        every=words(f"kpi.every_{kpi.every.value}"),
        results=sum(sheet.url(address) is not None for address in standing.key_results),
        results_url=f"{sheet.url(kpi.address)}#okr-results",
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


def _known(standing: KpiStanding) -> list[KpiPoint]:
    latest = standing.latest_on
    return [point for point in standing.kpi.series if latest is not None and point.date <= latest]


def _change(standing: KpiStanding, words: Words) -> str:
    """Return the difference to the value before the latest one, signed."""
    known = _known(standing)[-2:]
    if len(known) < 2:
        return ""
    difference = known[-1].value - known[-2].value
    return signed(difference, words.figures.number(abs(difference)))


def _spark(standing: KpiStanding, words: Words) -> Markup:
    """Draw the latest values between the lowest and the highest of them."""
    known = _known(standing)[-_POINTS:]
    if not known:
        return Markup("")
    low, high = min(p.value for p in known), max(p.value for p in known)
    span = high - low
    points = tuple((p.date, (p.value - low) / span if span else p.value * 0) for p in known)
    value, unit = words.figures.value, standing.kpi.unit
    first, last = value(known[0].value, unit), value(known[-1].value, unit)
    return sparkline(
        Spark(
            points=points,
            title=words("kpi.spark", first=first, last=last, count=len(known)),
            status=_COLOURS[standing.healthy],
        )
    )


def unreadable(address: str, sheet: Sheet) -> Markup:
    """Return the link to the page of a KPI that says why it can't be read."""
    return sheet.link(address, sheet.desk.words("broken.file", path=sheet.desk.name(address)))
