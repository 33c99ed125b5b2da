"""How a cycle or a team stands, in one word while it runs; it is no goal, so it ends without a verdict."""

from __future__ import annotations

from markupsafe import Markup, escape

from okr_site.analysis.standing import GroupStanding
from okr_site.charts.vocabulary import badge
from okr_site.model import Status
from okr_site.words import Words


def is_over(standing: GroupStanding) -> bool:
    """Whether its goals have their verdicts."""
    return standing.status in (Status.MET, Status.MISSED)


def met_of(standing: GroupStanding) -> tuple[int, int]:
    """Return how many of its objectives were met, and of how many that were not dropped."""
    counts = standing.counts
    return counts.get(Status.MET, 0), sum(n for status, n in counts.items() if status is not Status.DROPPED)


def said_of(standing: GroupStanding, words: Words) -> Markup:
    """Return the badge of what runs; of what is over how many of its objectives were met."""
    if not is_over(standing):
        return badge(standing.status, False, words)
    met, count = met_of(standing)
    return escape(words("archive.all_met", met=met, count=count))
