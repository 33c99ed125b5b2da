"""Key results as a table for spreadsheets: one row each, numbers unrounded, text that no program runs."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection
from io import StringIO
from operator import attrgetter

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.standing import KeyResultStanding
from okr_site.exchange.numbers import number
from okr_site.model import Limit, Metric

_Cell = str | int | float | None

#: A cell that begins so is a formula to a spreadsheet (OWASP, “CSV injection”).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

COLUMNS = (
    "cycle",
    "objective",
    "objective_title",
    "team",
    "key_result",
    "title",
    "owner",
    "kind",
    "from",
    "to",
    "min",
    "max",
    "unit",
    "current",
    "score",
    "grade",
    "expected",
    "status",
    "stale",
    "weight",
    "due",
    "last_news",
    "url",
)


def key_results_csv(
    analysis: Analysis, url: Callable[[str], str | None], cycles: Collection[str] | None = None
) -> str:
    """Return the key results of some cycles, or of all, as CSV (RFC 4180) with a row of names on top."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for standing in sorted(analysis.key_results.values(), key=attrgetter("address")):
        if cycles is None or standing.cycle.id in cycles:
            table.writerow(_harmless(cell) for cell in _row(standing, url))
    return out.getvalue()


def _row(standing: KeyResultStanding, url: Callable[[str], str | None]) -> tuple[_Cell, ...]:
    result, objective = standing.key_result, standing.objective
    measure = result.measure
    metric = measure if isinstance(measure, Metric) else None
    keep = measure.keep if isinstance(measure, Limit) else None
    return (
        standing.cycle.id,
        objective.id,
        objective.title,
        result.team,
        result.id,
        result.title,
        result.owner,
        result.kind.value,
        number(metric.start) if metric else None,
        number(metric.target) if metric else None,
        number(keep.minimum) if keep else None,
        number(keep.maximum) if keep else None,
        result.unit,
        number(standing.current),
        number(standing.score),
        number(result.grade),
        number(standing.expected),
        standing.status.value,
        "true" if standing.stale else "false",
        number(result.weight),
        result.due.isoformat() if result.due else None,
        standing.news.isoformat() if standing.news else None,
        url(standing.address),
    )


def _harmless(cell: _Cell) -> _Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
