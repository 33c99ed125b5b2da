"""Standings as drawings: bars and sparklines, the same on every page."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from markupsafe import Markup

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.standing import CycleStanding, GroupStanding, KeyResultStanding, ObjectiveStanding
from okr_site.analysis.weeks import key_result_trace
from okr_site.charts.bar import Bar, progress_bar
from okr_site.charts.sparkline import Spark, sparkline
from okr_site.model import Metric, Phase, Status
from okr_site.pages.telling.groups import is_over
from okr_site.pages.telling.measures import expected_now
from okr_site.words import Words

Size = Literal["table", "card"]

_RUNGS = (Fraction(3, 10), Fraction(7, 10))


def result_bar(standing: KeyResultStanding, words: Words, size: Size = "table") -> Markup:
    """Draw a key result: its headline, or the raw progress where that is below 0 or above 1."""
    raw = standing.raw if standing.headline == standing.score else None
    measure = standing.key_result.measure
    return progress_bar(
        Bar(
            score=None if standing.status is Status.PENDING else standing.headline,
            raw=raw if raw is not None and not 0 <= raw <= 1 else None,
            status=standing.status,
            stale=standing.stale,
            expected=expected_now(standing),
            week_ago=standing.week_ago if standing.headline == standing.score else None,
            rungs=_RUNGS if isinstance(measure, Metric) and measure.ladder else (),
            size=size,
        ),
        words,
    )


def mean_bar(standing: ObjectiveStanding | GroupStanding, words: Words, size: Size = "table") -> Markup:
    """Draw an objective, a team or a cycle; of a draft nothing is expected yet.

    What is over has a colour only where it is a goal: cycles and teams are neither met nor missed.
    """
    early = standing.status is Status.PENDING
    draft = isinstance(standing, CycleStanding) and standing.phase is Phase.DRAFT
    over = isinstance(standing, GroupStanding) and is_over(standing)
    return progress_bar(
        Bar(
            score=None if early else standing.headline,
            status=None if over else standing.status,
            stale=isinstance(standing, ObjectiveStanding) and standing.stale,
            expected=None if draft else expected_now(standing),
            week_ago=standing.week_ago if standing.headline == standing.score else None,
            size=size,
        ),
        words,
    )


def result_trend(standing: KeyResultStanding, analysis: Analysis, words: Words) -> Markup:
    """Draw the scores of a key result over its cycle, a cascade's week by week."""
    trace = key_result_trace(analysis, standing.address)
    points = tuple((p.date, p.score) for p in trace if p.score is not None)
    score = words.figures.score
    title = (
        words("trend.title", first=score(points[0][1]), last=score(points[-1][1]), count=len(points))
        if points
        else words("trend.none")
    )
    return sparkline(
        Spark(
            points=points,
            title=title,
            status=standing.status,
            stale=standing.stale,
            starts=standing.cycle.starts,
            ends=standing.cycle.ends,
        )
    )
