"""How every score came about, for the page and for `okr-site show`; computed only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.explain_results import explain_result
from okr_site.analysis.explanation import Explanation, Sources, Step, mean_formula, sentence, step, written
from okr_site.analysis.means import exact
from okr_site.analysis.standing import CycleStanding, KeyResultStanding, ObjectiveStanding, TeamStanding
from okr_site.reading.result import Places

__all__ = ["Explanation", "Step", "explain", "explain_team", "sentence"]


def explain(address: str, analysis: Analysis, reading_places: Places | None = None) -> Explanation:
    """Return the steps to the score of a key result, an objective or a cycle (`cycle:…`).

    A KeyError says that nothing that is scored has that address.
    """
    sources = Sources(reading_places)
    if address.startswith("cycle:"):
        return _group(address, analysis.cycles[address.removeprefix("cycle:")], analysis)
    if "#" in address:
        return explain_result(analysis.key_results[address], analysis, sources)
    return _objective(analysis.objectives[address], sources)


def explain_team(
    team: str, cycle: str, analysis: Analysis, reading_places: Places | None = None
) -> Explanation:
    """Return the steps to a team's score in a cycle; a KeyError says that it has no objectives there."""
    del reading_places  # a team's mean has no inputs of its own in any file
    return _group(f"team:{team}", analysis.teams[team, cycle], analysis)


def _objective(standing: ObjectiveStanding, sources: Sources) -> Explanation:
    counting = [r for r in standing.key_results if r.counts]
    expected = [(r.weight, r.expected) for r in counting]
    expectation: tuple[Step, ...] = ()
    if standing.expected is not None:
        expectation = (step("expected-mean", mean_formula(expected), standing.expected, standing.address),)
    return Explanation(
        address=standing.address,
        score=standing.score,
        headline=standing.headline,
        expected=standing.expected,
        steps=tuple(_objective_steps(standing, counting, sources)),
        expectation=expectation,
    )


def _objective_steps(
    standing: ObjectiveStanding, counting: list[KeyResultStanding], sources: Sources
) -> Iterator[Step]:
    address = standing.address
    for one in standing.key_results:
        title, weight = one.key_result.title, written(one.weight)
        places = sources(one.address, ("weight",)) if one.key_result.weight != 1 else ()
        if one.counts:
            yield step("result", "", one.score, one.address, places, title=title, weight=weight)
        else:
            yield step("left-out", "", None, one.address, title=title, status=one.status.value)
    if standing.score is None:
        yield step("no-score", "", None, address)
    else:
        parts = [(r.weight, r.score) for r in counting]
        yield step("mean", mean_formula(parts), standing.score, address, count=len(counting))
    if standing.grade is not None:
        grade, places = exact(standing.grade), sources(address, ("closing", "grade"))
        yield step("closing-grade", "", grade, address, places, ("grade",), grade=standing.grade)
    elif standing.graded is not None and standing.graded != standing.score:
        graded = [(r.weight, r.headline) for r in standing.key_results if r.key_result.dropped is None]
        yield step("graded-mean", mean_formula(graded), standing.graded, address)


def _group(address: str, standing: TeamStanding | CycleStanding, analysis: Analysis) -> Explanation:
    members = [analysis.objectives[a] for a in standing.objectives]
    counted = [m for m in members if m.objective.dropped is None]
    scored = [m for m in counted if m.score is not None]
    steps: list[Step] = []
    for one in members:
        title, weight = one.objective.title, written(exact(one.objective.weight))
        if one.objective.dropped is None and one.score is not None:
            steps.append(step("objective", "", one.score, one.address, title=title, weight=weight))
        else:
            steps.append(step("left-out", "", None, one.address, title=title, status=one.status.value))
    if standing.score is None:
        steps.append(step("no-score", "", None, address))
    else:
        parts = [(exact(m.objective.weight), m.score) for m in scored]
        steps.append(step("mean", mean_formula(parts), standing.score, address, count=len(scored)))
    if standing.graded is not None and standing.graded != standing.score:
        graded = [(exact(m.objective.weight), m.graded) for m in counted]
        steps.append(step("graded-mean", mean_formula(graded), standing.graded, address))
    expected = [(exact(m.objective.weight), m.expected) for m in scored]
    expectation: tuple[Step, ...] = ()
    if standing.expected is not None:
        expectation = (step("expected-mean", mean_formula(expected), standing.expected, address),)
    return Explanation(
        address=address,
        score=standing.score,
        headline=standing.headline,
        expected=standing.expected,
        steps=tuple(steps),
        expectation=expectation,
    )
