"""How a limit was kept: in how many of its entries, for its score is that share and not a way gone."""

from __future__ import annotations

from okr_site.analysis.standing import KeyResultStanding, ObjectiveStanding
from okr_site.model import Limit, Status
from okr_site.words import Words


def record(standing: KeyResultStanding | ObjectiveStanding) -> tuple[int, int] | None:
    """Return in how many entries a limit was kept, and how many count.

    Nothing for other measures, and where a typed score or grade stands instead of that share.
    """
    if not isinstance(standing, KeyResultStanding) or not isinstance(standing.key_result.measure, Limit):
        return None
    if standing.typed or standing.headline != standing.score or standing.score is None:
        return None
    keep = standing.key_result.measure.keep
    values = [p.value for p in standing.trace if p.counts and p.value is not None]
    return sum(keep.hold(value) for value in values), len(values)


def kept(standing: KeyResultStanding, words: Words) -> str:
    """Return `kept in 6 of 7 entries`, to follow the limits; empty unless an entry lay outside them."""
    held, count = record(standing) or (0, 0)
    return words("limit.kept", held=held, count=count) if held < count else ""


def strayed(standing: KeyResultStanding, words: Words) -> str:
    """Return `outside its limits in 1 of 7 entries`; empty unless one was."""
    held, count = record(standing) or (0, 0)
    return words("limit.outside", outside=count - held, count=count) if held < count else ""


def by_limits(standing: KeyResultStanding | ObjectiveStanding, words: Words) -> str:
    """Return the reason of a limit's status, from its entries; empty for all else."""
    found = record(standing)
    if found is None:
        return ""
    held, count = found
    if not count:
        return words("limit.no_entry")
    if held == count:
        return words("limit.always", count=count)
    name = "held" if standing.status in (Status.ON_TRACK, Status.MET) else "outside"
    return words(f"limit.{name}", held=held, outside=count - held, count=count)
