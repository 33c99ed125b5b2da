"""A closed or graded cycle as a report: what was met, grades, lessons, what goes on."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import ObjectiveStanding
from okr_site.charts.vocabulary import shape
from okr_site.model import Cycle, KeyResult, Objective, ReviewKind, Status
from okr_site.pages.archive.calibration import findings_of
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup, shared_goals
from okr_site.pages.objective.headline import dated_link
from okr_site.pages.rows.goal import GoalRow, goal_row
from okr_site.pages.rows.review import excerpt
from okr_site.pages.telling.sentences import because


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An objective at the end: `grade` typed (empty if not), `score` computed; texts from its closing.

    `why` says why it was neither met nor missed, empty where it was.
    """

    row: GoalRow
    shape: Markup
    grade: str
    score: str
    note: Markup
    next: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A team's retrospective: how it begins, a link to the rest, and who wrote it."""

    excerpt: str
    link: Markup
    by: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What a team learned, objective by objective, and its retrospectives."""

    team: Markup
    learned: tuple[tuple[Markup, Markup], ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What moved on, and where to."""

    what: Markup
    to: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The three groups of objectives, the lessons by team, what goes on, and how good the guesses were.

    `guessed` is empty where too few were made to say anything; `archive` links to all of them.
    """

    met: tuple[Verdict, ...]
    missed: tuple[Verdict, ...]
    others: tuple[Verdict, ...]
    lessons: tuple[Lessons, ...]
    carried: tuple[Carried, ...]
    guessed: tuple[str, ...]
    archive: Markup


def ending_of(cycle: Cycle, sheet: Sheet) -> Ending:
    """Gather the report."""
    analysis = sheet.desk.edition.analysis
    objectives = shared_goals(sheet.desk.once(lineup).by_cycle.get(cycle.id, ()))
    standings = [analysis.objectives[o.address] for o in objectives]
    groups = {status: [s for s in standings if s.status is status] for status in (Status.MET, Status.MISSED)}
    others = [s for s in standings if s.status not in groups]
    return Ending(
        met=_verdicts(groups[Status.MET], sheet),
        missed=_verdicts(groups[Status.MISSED], sheet),
        others=_verdicts(others, sheet),
        lessons=_lessons(cycle, objectives, sheet),
        carried=_carried(objectives, sheet),
        guessed=findings_of([r for s in standings for r in s.key_results], cycle, sheet.desk.words),
        archive=sheet.link("archive", sheet.desk.words("archive.title")),
    )


def _verdicts(standings: list[ObjectiveStanding], sheet: Sheet) -> tuple[Verdict, ...]:
    words = sheet.desk.words
    score = words.figures.score
    found = []
    for standing in sorted(standings, key=lambda s: -(s.headline or 0)):
        closing = standing.objective.closing
        found.append(
            Verdict(
                row=goal_row(standing, sheet),
                shape=shape(standing.status),
                grade=score(standing.grade) if standing.grade is not None else "",
                score=score(standing.score),
                note=sheet.line(closing.note) if closing else Markup(""),
                next=words(f"next.{closing.next.value}") if closing and closing.next else "",
                why="" if standing.status in (Status.MET, Status.MISSED) else because(standing, words),
            )
        )
    return tuple(found)


def _lessons(cycle: Cycle, objectives: tuple[Objective, ...], sheet: Sheet) -> tuple[Lessons, ...]:
    desk = sheet.desk
    reviews = [r for r in desk.edition.portfolio.reviews.values() if r.cycle == cycle.id]
    told = [r for r in reviews if r.kind is ReviewKind.QUARTER]
    found = []
    for team in desk.once(lineup).teams:
        learned = tuple(
            (sheet.link(o.address), sheet.note(o.closing.learned))
            for o in objectives
            if o.team == team.id and o.closing and o.closing.learned
        )
        own = tuple(
            Told(
                excerpt=excerpt(r.body, sheet),
                link=sheet.link(
                    r.address, desk.words("cycle.retrospective", day=desk.words.figures.day(r.date))
                ),
                by=sheet.link(f"@{r.by}") if r.by else Markup(""),
            )
            for r in told
            if r.team == team.id
        )
        if learned or own:
            found.append(Lessons(team=sheet.link(team.address), learned=learned, told=own))
    return tuple(found)


def _carried(objectives: tuple[Objective, ...], sheet: Sheet) -> tuple[Carried, ...]:
    entities: list[Objective | KeyResult] = []
    for objective in objectives:
        entities += [objective, *objective.key_results]
    found = ((entity, _targets(entity, sheet)) for entity in entities)
    return tuple(
        Carried(what=sheet.link(entity.address), to=tuple(dated_link(target, sheet) for target in targets))
        for entity, targets in found
        if targets
    )


def _targets(entity: Objective | KeyResult, sheet: Sheet) -> tuple[str, ...]:
    """Where it goes on, by its own word and by its successors'; a bare cycle only where none names it."""
    targets = sheet.desk.once(lineup).successors.get(entity.address, ())
    said = entity.carried_to
    if said is None or said in targets:
        return targets
    cycle = said.removeprefix("cycle:")
    return targets if any(t.startswith(f"{cycle}/") for t in targets) else (said, *targets)
