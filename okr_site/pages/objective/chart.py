"""The progress of an objective's key results over the weeks: one chart on one scale, one each in its unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from okr_site.analysis.expected_line import (
    ExpectedPoint,
    expected_on,
    key_result_expected,
    objective_expected,
)
from okr_site.analysis.standing import KeyResultStanding, ObjectiveStanding, TracePoint
from okr_site.analysis.weeks import key_result_trace
from okr_site.charts.progress import Flag, Point, ProgressChart, Series, progress_chart
from okr_site.charts.series import Reading
from okr_site.charts.unit import UnitChart, unit_chart
from okr_site.model import Kind, Limit, Metric
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.rows.amendment import changed
from okr_site.pages.telling.measures import said
from okr_site.pages.telling.sentences import moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The drawings and their numbers: a row a day, newest first, a cell a result (empty without an entry).

    `units` pairs a result's title with its drawing. `chart` is empty where a single result is
    drawn in its own unit only.
    """

    chart: Markup
    units: tuple[tuple[str, Markup], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


class _Line(NamedTuple):
    """A key result with the points of its line, at least one, and what is said at each."""

    result: KeyResultStanding
    points: tuple[TracePoint, ...]
    said: tuple[str, ...]
    hovers: tuple[str, ...]


class _Time(NamedTuple):
    """What x spans, and today if it lies inside."""

    starts: date
    ends: date
    today: date | None


def has_chart(standing: ObjectiveStanding) -> bool:
    """Whether there may be anything to draw."""
    return any(r.trace or r.key_result.kind is Kind.CASCADE for r in standing.key_results)


def progress_of(
    standing: ObjectiveStanding,
    sheet: Sheet,
    *,
    id: str = "okr-chart",  # noqa: A002 -- the attribute's name
    only: str = "",
) -> Progress:
    """Draw what was said on or before the edition's date, of all key results or of `only` one.

    The drawings' ids begin with `id`. What was expected is the last column, if it is drawn.
    """
    chosen = [r for r in standing.key_results if only in ("", r.address)]
    lines = [_line(r, points, sheet) for r in chosen if (points := _points(r, sheet))]
    if not lines:
        return Progress(chart=Markup(""), units=(), heads=(), rows=())
    time = _time(standing, lines, sheet)
    units = tuple(
        (line.result.key_result.title, _unit(line, time, sheet, id)) for line in lines if _in_unit(line)
    )
    alone = len(lines) == 1 and len(units) == 1
    expected = () if alone else _expected(standing, sheet, only)
    heads = tuple(line.result.key_result.title for line in lines)
    return Progress(
        chart=Markup("") if alone else _together(standing, lines, time, sheet, id, expected),
        units=units,
        heads=(*heads, sheet.desk.words("chart.expected")) if expected else heads,
        rows=_table(lines, sheet, expected),
    )


def _expected(standing: ObjectiveStanding, sheet: Sheet, only: str) -> tuple[ExpectedPoint, ...]:
    analysis = sheet.desk.edition.analysis
    return key_result_expected(analysis, only) if only else objective_expected(analysis, standing.address)


def _points(result: KeyResultStanding, sheet: Sheet) -> tuple[TracePoint, ...]:
    trace = key_result_trace(sheet.desk.edition.analysis, result.address)
    return tuple(p for p in trace if p.score is not None)


def _in_unit(line: _Line) -> bool:
    measured = isinstance(line.result.key_result.measure, Metric | Limit)
    return measured and any(p.value is not None for p in line.points)


def _time(standing: ObjectiveStanding, lines: list[_Line], sheet: Sheet) -> _Time:
    days = [p.date for line in lines for p in line.points]
    as_of = sheet.desk.edition.analysis.as_of
    starts = standing.cycle.starts or min(days)
    ends = standing.cycle.ends or max([*days, starts + timedelta(days=28)])
    return _Time(starts, ends, as_of if starts <= as_of <= ends else None)


def _height(line: _Line, point: TracePoint) -> float:
    """Raw progress, so that a regression shows; the score where a ladder bends it or there is no raw."""
    measure = line.result.key_result.measure
    bent = isinstance(measure, Metric) and measure.ladder is not None
    top, bottom = (0, 1) if point.raw is None else point.raw.as_integer_ratio()
    if point.raw is None or (bent and 0 <= top <= bottom):
        return float(point.score or 0)
    return top / bottom


def _together(
    standing: ObjectiveStanding,
    lines: list[_Line],
    time: _Time,
    sheet: Sheet,
    name: str,
    expected: tuple[ExpectedPoint, ...],
) -> Markup:
    words = sheet.desk.words
    score, objective = words.figures.score, standing.objective
    series = tuple(
        Series(
            label=line.result.key_result.title,
            points=tuple(
                Point(on=p.date, value=_height(line, p), title=hover)
                for p, hover in zip(line.points, line.hovers, strict=True)
            ),
            # Several forecasts hide the lines; each result's own chart has its own.
            forecast=line.result.forecast.score
            if line.result.forecast and time.today and len(lines) == 1
            else None,
            forecast_on=line.result.key_result.due or time.ends,
        )
        for line in lines
    )
    chart = ProgressChart(
        id=f"{name}-progress",
        title=words("objective.chart_title", title=objective.title),
        description="; ".join(
            [f"{x.result.key_result.title}: {score(x.result.score)}" for x in lines]
            + _told(expected, time, sheet)
        ),
        starts=time.starts,
        ends=time.ends,
        series=series,
        today=time.today,
        expected=expected,
        flags=tuple(
            Flag(
                on=a.date,
                title=words(
                    "chart.amended",
                    day=words.figures.short_day(a.date),
                    what=changed(objective, a.change, sheet),
                ),
            )
            for a in objective.amendments
            if time.starts <= a.date <= time.ends
        ),
    )
    return progress_chart(chart, words)


def _told(expected: tuple[ExpectedPoint, ...], time: _Time, sheet: Sheet) -> list[str]:
    """The expected line in words: each of its points, and today's."""
    words = sheet.desk.words
    points = dict(expected) | ({time.today: expected_on(expected, time.today)} if time.today else {})
    days = {min(day, time.ends): number for day, number in sorted(points.items()) if number is not None}
    if not days:
        return []
    short_day, score = words.figures.short_day, words.figures.score
    said = ", ".join(f"{short_day(day)} {score(number)}" for day, number in days.items())
    return [f"{words('chart.expected')}: {said}"]


def _line(result: KeyResultStanding, points: tuple[TracePoint, ...], sheet: Sheet) -> _Line:
    words = sheet.desk.words
    numbers, hovers = [], []
    for place, point in enumerate(points):
        number, score = said(point, result.key_result.unit, words), words.figures.score(point.score)
        change = moved(point.score, points[place - 1].score, words) if place else ""
        more = ", ".join(part for part in ("" if number == score else score, change) if part)
        numbers.append(number if number == score else f"{number} ({score})")
        hovers.append("\n".join(_hover(point, f"{number} ({more})" if more else number, sheet)))
    return _Line(result, points, tuple(numbers), tuple(hovers))


def _hover(point: TracePoint, number: str, sheet: Sheet) -> Iterator[str]:
    """What is said at a point, a line each: day and number with score and change; confidence; the note."""
    words, entry = sheet.desk.words, point.check_in
    yield f"{words.figures.short_day(point.date)}: {number}"
    if entry and entry.confidence is not None:
        yield words("objective.confidence", level=words.figures.number(entry.confidence))
    if entry and entry.note:
        yield sheet.plain(entry.note)


def _unit(line: _Line, time: _Time, sheet: Sheet, name: str) -> Markup:
    words, portfolio = sheet.desk.words, sheet.desk.edition.portfolio
    result, key_result = line.result, line.result.key_result
    measure = key_result.measure
    metric = measure if isinstance(measure, Metric) else None
    keep = measure.keep if isinstance(measure, Limit) else None
    kpi = portfolio.kpis.get(key_result.kpi) if key_result.kpi else None
    return unit_chart(
        UnitChart(
            id=f"{name}-{key_result.id}",
            title=key_result.title,
            starts=time.starts,
            ends=time.ends,
            values=tuple(
                Reading(on=p.date, value=p.value, title=hover)
                for p, hover in zip(line.points, line.hovers, strict=True)
                if p.value is not None
            ),
            unit=key_result.unit,
            begin=metric.start if metric else None,
            goal=metric.target if metric else None,
            rungs=(metric.ladder.commit, metric.ladder.target) if metric and metric.ladder else None,
            benchmark=kpi.benchmark.value if kpi and kpi.benchmark else None,
            limits=(keep.minimum, keep.maximum) if keep else None,
            forecast=result.forecast.value if result.forecast and time.today and _lives(result) else None,
            forecast_on=key_result.due or time.ends,
            today=time.today,
        ),
        words,
    )


def _lives(result: KeyResultStanding) -> bool:
    return result.key_result.dropped is None and result.objective.dropped is None


def _table(
    lines: list[_Line], sheet: Sheet, expected: tuple[ExpectedPoint, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    words = sheet.desk.words
    days: dict[date, dict[str, str]] = defaultdict(dict)
    for line in lines:
        for point, text in zip(line.points, line.said, strict=True):
            days[point.date][line.result.address] = text
    addresses = [line.result.address for line in lines]
    if expected:
        addresses.append("")
        for day, cells in days.items():
            number = expected_on(expected, day)
            cells[""] = "" if number is None else words.figures.score(number)
    return tuple(
        (words.figures.day(day), tuple(days[day].get(address, "") for address in addresses))
        for day in sorted(days, reverse=True)
    )
