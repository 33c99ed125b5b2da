"""Owners' confidence halfway against how many of those results were met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.calibration import ConfidenceGroup, Guess, Leaning, confidence_groups
from okr_site.charts.pairs import Pair, Pairs, pairs
from okr_site.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceRow:
    """Results whose owners were this sure halfway: how many, what that promised, how many were met."""

    name: str
    count: int
    said: str
    met: str
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """Confidence against what was met; `findings` is empty where there are too few to say anything."""

    findings: tuple[str, ...]
    chart: Markup
    rows: tuple[ConfidenceRow, ...]


def sureness(found: Iterable[Guess], words: Words) -> Sureness | None:
    """Gather it; None where nobody said how sure they were."""
    groups = confidence_groups(found)
    if not groups:
        return None
    rows = tuple(_confidence_row(group, words) for group in groups)
    chart = pairs(
        Pairs(
            id="okr-sureness",
            title=words("calibration.confidence"),
            said=words("calibration.promised"),
            came=words("calibration.met"),
            pairs=tuple(
                Pair(
                    label=words("calibration.sure", group=row.name, results=_results(row.count, words)),
                    finding=row.finding,
                    said=group.said,
                    came=group.met,
                    faint=group.leaning is Leaning.TOO_FEW,
                )
                for row, group in zip(rows, groups, strict=True)
            ),
        ),
        words,
    )
    return Sureness(findings=tuple(_findings(groups, words)), chart=chart, rows=rows)


def sure_findings(found: Iterable[Guess], words: Words) -> tuple[str, ...]:
    """Say where owners were wrong, or that they were right; nothing where there are too few guesses."""
    return tuple(_findings(confidence_groups(found), words))


def _confidence_row(group: ConfidenceGroup, words: Words) -> ConfidenceRow:
    return ConfidenceRow(
        name=words("calibration.group", low=group.low, high=group.high),
        count=group.count,
        said=words.figures.percent(group.said),
        met=words.figures.percent(group.met),
        finding=words(f"calibration.leaning.{group.leaning.value}"),
    )


def _results(count: int, words: Words) -> str:
    return words("calibration.results", count=count)


def _findings(groups: tuple[ConfidenceGroup, ...], words: Words) -> Iterator[str]:
    # Where nobody was wrong, the largest group stands for all.
    telling = [g for g in groups if g.leaning is not Leaning.TOO_FEW]
    wrong = [g for g in telling if g.leaning is not Leaning.RIGHT]
    for group in wrong or sorted(telling, key=lambda g: -g.count)[:1]:
        row = _confidence_row(group, words)
        yield words("calibration.finding", group=row.name, met=row.met, finding=row.finding)
