"""An objective, a key result or a KPI, with the steps of its score and where each input stands."""

from __future__ import annotations

from okr_site.analysis.explain import explain
from okr_site.analysis.standing import KeyResultStanding, KpiStanding, ObjectiveStanding
from okr_site.cli.show.sheet import Cell, Sheet
from okr_site.cli.show.steps import steps
from okr_site.model import CheckIn, KeyResult, Objective
from okr_site.pages.telling.limits import kept
from okr_site.pages.telling.measures import current, limits, path_of, typed
from okr_site.pages.telling.rungs import labels_of, rungs_of
from okr_site.pages.telling.sentences import ago, why

_LATEST = 12


def objective(sheet: Sheet, standing: ObjectiveStanding) -> None:
    """Write an objective: how it stands and why, its key results, what it helps and what it needs."""
    words, figures = sheet.words, sheet.words.figures
    which = standing.objective
    team = sheet.portfolio.teams.get(which.team)
    sheet.heading(
        which.title,
        which.address,
        team.name if team else which.team,
        words("show.owned_by", person=sheet.name(which.owner)) if which.owner else None,
        words(f"show.ambition.{which.ambition}"),
    )
    priority = words("result.priority", priority=which.priority) if which.priority else ""
    tags = words("result.tags", tags=", ".join(which.tags)) if which.tags else ""
    _facts(sheet, _with(sheet, which), priority, tags)
    sheet.line(sheet.status(standing.status, standing.stale))
    sheet.line(why(standing, words))
    if standing.graded is not None:
        score = figures.score(standing.score)
        sheet.line(words("show.graded", graded=figures.score(standing.graded), computed=score))
    else:
        expected = figures.score(standing.expected)
        sheet.line(words("show.so_far", score=figures.score(standing.score), expected=expected))
    if standing.key_results:
        sheet.section(words("show.key_results"))
        _key_results(sheet, standing)
    _carried(sheet, which)
    _relations(sheet, which)
    steps(sheet, explain(which.address, sheet.analysis, sheet.reading.places))
    _source(sheet, which.address)


def key_result(sheet: Sheet, standing: KeyResultStanding) -> None:
    """Write a key result: its number, why it stands so, its check-ins, its forecast."""
    words, figures = sheet.words, sheet.words.figures
    which = standing.key_result
    sheet.heading(
        which.title,
        which.address,
        words("show.owned_by", person=sheet.name(which.owner)) if which.owner else None,
        path_of(which, words),
    )
    _labels(sheet, standing)
    sheet.line(sheet.status(standing.status, standing.stale))
    sheet.line(why(standing, words))
    expected = figures.score(standing.expected)
    sheet.line(words("show.so_far", score=figures.score(standing.score), expected=expected))
    sheet.line(words("show.stands_at", value=current(standing, words)))
    if standing.forecast:
        value = figures.value(standing.forecast.value, which.unit)
        sheet.line(words("show.forecast", value=value, score=figures.score(standing.forecast.score)))
    _carried(sheet, which)
    _rungs(sheet, standing)
    if which.check_ins:
        sheet.section(words("show.check_ins"))
        names = ("date", "value", "confidence", "own_word", "note")
        latest = which.check_ins[-_LATEST:]
        sheet.table(
            [words(f"show.{name}") for name in names],
            (_check_in(sheet, each, which.unit) for each in latest),
            right=(1, 2),
        )
        if len(which.check_ins) > len(latest):
            sheet.line(words("show.earlier", count=len(which.check_ins) - len(latest)))
    steps(sheet, explain(which.address, sheet.analysis, sheet.reading.places))
    _source(sheet, which.address)


def kpi(sheet: Sheet, standing: KpiStanding) -> None:
    """Write a KPI: its latest values, whether it is healthy, and who works on it."""
    words, figures = sheet.words, sheet.words.figures
    which = standing.kpi
    team = sheet.portfolio.teams.get(which.team)
    owner = words("show.owned_by", person=sheet.name(which.owner)) if which.owner else None
    sheet.heading(which.title, which.address, team.name if team else which.team, owner)
    latest = figures.value(standing.latest, which.unit)
    sheet.line(words("show.latest", value=latest, day=figures.day(standing.latest_on)))
    if which.healthy and standing.healthy is not None:
        name = "show.healthy" if standing.healthy else "show.unhealthy"
        sheet.line(words(name, limits=limits(which.healthy, which.unit, words)))
    if standing.overdue:
        sheet.line(words("show.overdue", day=figures.day(standing.due_on)))
    if which.series:
        sheet.section(words("show.values"))
        sheet.table(
            [words("show.date"), words("show.value"), words("show.note")],
            (
                (figures.day(each.date), figures.value(each.value, which.unit), each.note)
                for each in which.series[-_LATEST:]
            ),
            right=(1,),
        )
    _references(sheet, "show.used_by", standing.key_results)
    _source(sheet, which.address)


def _key_results(sheet: Sheet, standing: ObjectiveStanding) -> None:
    words, figures = sheet.words, sheet.words.figures
    names = ("score", "expected", "status", "key_result", "now", "way", "owner", "news", "reference")
    sheet.table(
        [words(f"show.{name}") for name in names],
        (
            (
                figures.score(each.headline),
                figures.score(each.expected),
                sheet.status(each.status, each.stale),
                each.key_result.title,
                current(each, words),
                ", ".join(filter(None, (path_of(each.key_result, words), kept(each, words)))),
                sheet.name(each.key_result.owner),
                ago(each.news, sheet.analysis.as_of, words),
                f"#{each.key_result.id}",
            )
            for each in standing.key_results
        ),
        right=(0, 1),
        whole=(2, 4, 8),
        spare=(1, 6, 7),
    )


def _check_in(sheet: Sheet, entry: CheckIn, unit: str | None) -> tuple[str, ...]:
    words, figures = sheet.words, sheet.words.figures
    if entry.value is not None:
        number = figures.value(entry.value, unit)
    else:
        number = typed(entry.score, words) if entry.score is not None else ""
    confidence = figures.number(entry.confidence) if entry.confidence is not None else ""
    status = words(f"status.{entry.status}") if entry.status else ""
    return figures.day(entry.date), number, confidence, status, " ".join(entry.note.split())


def _relations(sheet: Sheet, which: Objective) -> None:
    _references(sheet, "show.supports", which.supports)
    if which.unaligned:
        sheet.section(sheet.words("show.unaligned"))
        sheet.line(f"  {which.unaligned}")
    _references(sheet, "show.supported_by", sheet.analysis.alignment.supporters.get(which.address, ()))
    if which.depends_on:
        sheet.section(sheet.words("show.depends_on"))
        for need in which.depends_on:
            agreed = "show.agreed" if need.confirmed else "show.not_agreed"
            asked = ", ".join(filter(None, (need.team, need.on)))
            sheet.line("  " + " · ".join(filter(None, (asked, need.what, sheet.words(agreed)))))


def _with(sheet: Sheet, which: Objective | KeyResult) -> str:
    names = ", ".join(map(sheet.name, which.contributors))
    return f"{sheet.words('objective.contributors')} {names}" if names else ""


def _labels(sheet: Sheet, standing: KeyResultStanding) -> None:
    """Write what the author says a result is, and where its number is read, in one line."""
    words, which = sheet.words, standing.key_result
    team = sheet.portfolio.teams.get(which.team)
    name = team.name if team else which.team
    _facts(
        sheet,
        name if which.team != standing.objective.team else "",
        _with(sheet, which),
        *labels_of(which, standing.objective, words),
        f"{words('kpi.source')} {which.source}" if which.source else "",
    )


def _facts(sheet: Sheet, *facts: str) -> None:
    sheet.line(" · ".join(filter(None, facts)))


def _rungs(sheet: Sheet, standing: KeyResultStanding) -> None:
    if rungs := rungs_of(standing, sheet.analysis.as_of, sheet.words):
        sheet.section(sheet.words(f"result.{standing.key_result.kind.value}"))
        late = sheet.words("objective.late")
        sheet.table(
            ["", "", ""],
            ((r.text, f"{r.beside} {late}" if r.late else r.beside, r.reached) for r in rungs),
        )


def _carried(sheet: Sheet, which: Objective | KeyResult) -> None:
    for key, address in (("carried_from", which.carried_from), ("carried_to", which.carried_to)):
        if address:
            sheet.line(f"{sheet.words(f'objective.{key}')} {address.removeprefix('cycle:')}")


def _references(sheet: Sheet, title: str, addresses: tuple[str, ...]) -> None:
    if addresses:
        sheet.section(sheet.words(title))
        sheet.table(
            [sheet.words("show.score"), sheet.words("show.status"), "", sheet.words("show.reference")],
            (_reference(sheet, each) for each in addresses),
            right=(0,),
            whole=(1, 3),
        )


def _reference(sheet: Sheet, address: str) -> tuple[Cell, ...]:
    results, objectives = sheet.analysis.key_results, sheet.analysis.objectives
    if result := results.get(address):
        title, status, headline = result.key_result.title, result.status, result.headline
    elif goal := objectives.get(address):
        title, status, headline = goal.objective.title, goal.status, goal.headline
    else:
        return "–", "", "", address
    return sheet.words.figures.score(headline), sheet.status(status), title, address


def _source(sheet: Sheet, address: str) -> None:
    place = sheet.reading.places.of(address)
    sheet.section(sheet.words("show.written_in"))
    sheet.line(f"  {place.path}:{place.line}")
