"""A cycle, a team or a person: objectives in a table, scores beside what is expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okr_site.analysis.groups import shared
from okr_site.analysis.standing import CycleStanding, GroupStanding, ObjectiveStanding, TeamStanding
from okr_site.cli.show.sheet import Sheet
from okr_site.model import Level, Person, Portfolio, Team
from okr_site.pages.telling.sentences import moved


def cycle(sheet: Sheet, standing: CycleStanding) -> None:
    """Write a cycle's scorecard, team by team."""
    words, figures = sheet.words, sheet.words.figures
    which = standing.cycle
    dates = f"{figures.day(which.starts)} – {figures.day(which.ends)}" if which.starts or which.ends else None
    left = words("show.days_left", count=standing.days_left) if standing.days_left else None
    week = words("show.week", week=standing.week, weeks=standing.weeks) if standing.week else None
    sheet.heading(which.title, dates, words(f"show.phase.{standing.phase}"), week, left)
    sheet.line(_verdict(sheet, standing))
    if standing.root_score is not None:
        root = sheet.portfolio.teams.get(sheet.portfolio.root_team)
        name = root.name if root else sheet.portfolio.name
        sheet.line(words("show.root", team=name, score=figures.score(standing.root_score)))
    shown: set[str] = set()
    for team in _from_the_top(sheet.portfolio):
        group = sheet.analysis.teams.get((team.id, which.id))
        own = _of_cycle(sheet, which.id, team.id)
        if own:
            shown.update(each.address for each in own)
            score = figures.score(group.headline) if group else "–"
            sheet.section(f"{team.name}  {score}")
            objectives(sheet, own)
    rest = [each for each in _of_cycle(sheet, which.id) if each.address not in shown]
    if rest:
        sheet.section(words("show.others"))
        objectives(sheet, rest)
    if not shown and not rest:
        sheet.line(words("show.no_objectives"))


def team(sheet: Sheet, which: Team) -> None:
    """Write a team: who, its goals in the running cycles, its scores in all others."""
    words = sheet.words
    parent = sheet.portfolio.teams.get(which.parent or "")
    lead = words("show.lead", person=sheet.name(which.lead)) if which.lead else None
    ended = words("show.ended", day=words.figures.day(which.until)) if which.until else None
    sheet.heading(which.name, parent.name if parent else None, lead, ended)
    if which.members:
        sheet.line(words("show.members", names=", ".join(map(sheet.name, which.members))))
    now = _current(sheet)
    for each in now:
        own = _of_cycle(sheet, each, which.id)
        if own:
            standing = sheet.analysis.teams.get((which.id, each))
            sheet.section(sheet.portfolio.cycles[each].title)
            if standing:
                sheet.line(_verdict(sheet, standing))
            objectives(sheet, own)
    past = [
        standing
        for (team, cycle), standing in sheet.analysis.teams.items()
        if team == which.id and cycle not in now and standing.objectives
    ]
    if past:
        sheet.section(words("show.other_cycles"))
        _history(sheet, past)


def person(sheet: Sheet, who: Person) -> None:
    """Write what a person answers for in the running cycles; a person has no score."""
    words = sheet.words
    home = sheet.portfolio.teams.get(who.team or "")
    gone = who.left is not None and who.left < sheet.analysis.as_of
    left = words("show.left", day=words.figures.day(who.left)) if who.left and gone else None
    sheet.heading(who.name, who.role, home.name if home else None, left)
    found = False
    for cycle in _current(sheet):
        standings = sheet.analysis.objectives.values()
        owned = [s for s in standings if s.cycle.id == cycle and who.handle in _everybody(s)]
        if owned:
            found = True
            sheet.section(sheet.portfolio.cycles[cycle].title)
            objectives(sheet, owned)
    if not found:
        sheet.line(words("show.no_objectives"))


def objectives(sheet: Sheet, standings: Iterable[ObjectiveStanding]) -> None:
    """Write one row each."""
    words, figures = sheet.words, sheet.words.figures
    names = [words(f"show.{name}") for name in ("score", "expected", "week_change", "status", "objective")]
    sheet.table(
        [*names, words("show.owner"), words("show.reference")],
        (
            (
                figures.score(each.headline),
                figures.score(each.expected),
                moved(each.score, each.week_ago, words),
                sheet.status(each.status, each.stale),
                _title(sheet, each),
                sheet.name(each.objective.owner),
                each.objective.id if each.cycle.id == sheet.analysis.running else each.address,
            )
            for each in standings
        ),
        right=(0, 1, 2),
        whole=(3, 6),
        spare=(1, 2),
    )


def _title(sheet: Sheet, standing: ObjectiveStanding) -> str:
    title = standing.objective.title
    return f"{title} ({sheet.words('show.personal')})" if standing.objective.level is Level.PERSON else title


def _history(sheet: Sheet, standings: Iterable[TeamStanding]) -> None:
    words, figures = sheet.words, sheet.words.figures
    sheet.table(
        [words("show.score"), words("show.status"), words("show.cycle")],
        (
            (figures.score(each.headline), sheet.status(each.status), each.cycle.title)
            for each in reversed(list(standings))
        ),
        right=(0,),
        whole=(1,),
    )


def _verdict(sheet: Sheet, standing: GroupStanding) -> str:
    words, figures = sheet.words, sheet.words.figures
    status = sheet.status(standing.status).plain
    if standing.graded is not None:
        text = words(
            "show.graded", graded=figures.score(standing.graded), computed=figures.score(standing.score)
        )
    else:
        text = words(
            "show.so_far", score=figures.score(standing.score), expected=figures.score(standing.expected)
        )
    return f"{text}  {status}"


def _from_the_top(portfolio: Portfolio) -> Iterator[Team]:
    """Yield every team after the one above it."""
    queue = [portfolio.root_team]
    seen = set(queue)
    while queue:
        name = queue.pop(0)
        below = [each.id for each in portfolio.teams.values() if each.parent == name and each.id not in seen]
        seen.update(below)
        queue = below + queue
        if name in portfolio.teams:
            yield portfolio.teams[name]


def _current(sheet: Sheet) -> tuple[str, ...]:
    running = sheet.analysis.running
    return (running, *sheet.analysis.containers) if running else ()


def _of_cycle(sheet: Sheet, cycle: str, team: str | None = None) -> list[ObjectiveStanding]:
    """The objectives of teams; a person's own stand with that person only."""
    return [
        each
        for each in shared(sheet.analysis.objectives.values())
        if each.cycle.id == cycle and team in (None, each.objective.team)
    ]


def _everybody(standing: ObjectiveStanding) -> set[str]:
    objective = standing.objective
    hands = {objective.owner, *objective.contributors}
    for result in objective.key_results:
        hands |= {result.owner, *result.contributors}
    return {hand for hand in hands if hand}
