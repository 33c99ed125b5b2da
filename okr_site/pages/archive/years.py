"""Past cycles by year, each with its grades, what was met, and its retrospectives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import CycleStanding, ObjectiveStanding
from okr_site.model import Level, Phase, ReviewKind, Status
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.register import register, worked_examples
from okr_site.pages.telling.drawings import mean_bar
from okr_site.pages.telling.linked import linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A cycle that is over or being graded, with its teams' objectives that were not dropped."""

    standing: CycleStanding
    objectives: tuple[ObjectiveStanding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRow:
    """One cycle: `score` is the headline, `computed` the mean of the measures, `root` the root team's."""

    cycle: Markup
    phase: str
    score: str
    computed: str
    root: str
    bar: Markup
    met: int
    count: int
    retrospectives: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The cycles that began in one year, the newest first; `name` is empty for those without dates."""

    name: str
    rows: tuple[PastRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """The table; `team` says what the column of the root team's own score is; empty where it is alone."""

    team: Markup
    years: tuple[Year, ...]


def past_cycles(desk: Desk) -> tuple[Past, ...]:
    """Return the cycles that are graded or closed, newest first; use it as `desk.once(past_cycles)`.

    Worked examples are left out.
    """
    analysis, examples = desk.edition.analysis, worked_examples(desk.edition)
    by_cycle: defaultdict[str, list[ObjectiveStanding]] = defaultdict(list)
    for objective in analysis.objectives.values():
        if objective.status is not Status.DROPPED and objective.objective.level is Level.TEAM:
            by_cycle[objective.cycle.id].append(objective)
    return tuple(
        Past(standing=analysis.cycles[cycle.id], objectives=tuple(by_cycle[cycle.id]))
        for cycle in register(desk).cycles
        if analysis.cycles[cycle.id].phase in (Phase.GRADING, Phase.CLOSED) and cycle.id not in examples
    )


def years(past: tuple[Past, ...], sheet: Sheet) -> Years:
    """Gather the table."""
    groups: defaultdict[str, list[PastRow]] = defaultdict(list)
    for one in past:
        starts = one.standing.cycle.starts
        groups[str(starts.year) if starts else ""].append(_row(one, sheet))
    portfolio = sheet.desk.edition.portfolio
    root = f"team:{portfolio.root_team}"
    return Years(
        team=linked(sheet.desk.words, "archive.root_how", links={"team": sheet.link(root)})
        if len(portfolio.teams) > 1
        else Markup(""),
        years=tuple(Year(name=name, rows=tuple(rows)) for name, rows in groups.items()),
    )


def _row(one: Past, sheet: Sheet) -> PastRow:
    words, standing = sheet.desk.words, one.standing
    score = words.figures.score
    reviews = register(sheet.desk).reviews_of_cycle.get(standing.cycle.id, ())
    return PastRow(
        cycle=sheet.link(standing.cycle.address),
        phase=words("archive.grading") if standing.phase is Phase.GRADING else "",
        score=score(standing.headline),
        computed=score(standing.score),
        root=score(standing.root_score if standing.root_graded is None else standing.root_graded),
        bar=mean_bar(standing, words),
        met=sum(o.status is Status.MET for o in one.objectives),
        count=len(one.objectives),
        retrospectives=tuple(
            sheet.link(r.address, sheet.desk.name(f"team:{r.team}"))
            for r in reviews
            if r.kind is ReviewKind.QUARTER
        ),
    )
