"""Links objectives and key results: defaults, references, measures; runs when everything has a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from okr_site.model import (
    Ambition,
    Amendment,
    Cascade,
    CheckIn,
    Closing,
    Dependency,
    Initiative,
    InitiativeStatus,
    KeyResult,
    Ladder,
    Level,
    Limit,
    Limits,
    Manual,
    Measure,
    Metric,
    Milestone,
    Milestones,
    Objective,
    Rubric,
)
from okr_site.reading.findings import Findings
from okr_site.reading.inward import say_field, say_result
from okr_site.reading.parsed import Parsed
from okr_site.reading.schema.key_result import CheckInKeys, KeyResultKeys
from okr_site.reading.schema.objective import ObjectiveKeys
from okr_site.reading.titles import plain_title

_ONE = Decimal(1)


@dataclass(slots=True, kw_only=True)
class Draft:
    """An objective's file with its place: what linking starts from."""

    file: Parsed
    keys: ObjectiveKeys
    id: str
    cycle: str
    team: str
    aliases: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """`2026-Q4/checkout-never-fails`."""
        return f"{self.cycle}/{self.id}"


def measure_of(keys: KeyResultKeys) -> Measure:
    """Return the one measure that the keys declare; that there is only one was checked before."""
    if keys.from_ is not None and keys.to is not None:
        ladder = Ladder(commit=keys.ladder.commit, target=keys.ladder.target) if keys.ladder else None
        return Metric(start=keys.from_, target=keys.to, ladder=ladder)
    if keys.keep is not None:
        return Limit(keep=Limits(minimum=keys.keep.min, maximum=keys.keep.max))
    if keys.milestones is not None:
        steps = (
            Milestone(
                title=plain_title(m.title),
                weight=_ONE if m.weight is None else m.weight,
                due=m.due,
                done=m.done,
            )
            for m in keys.milestones
        )
        return Milestones(steps=tuple(steps))
    if keys.rubric is not None:
        return Rubric(levels=tuple(sorted(keys.rubric.items())))
    return Cascade() if keys.cascade else Manual()


def check_in(
    when: date, said: Decimal | CheckInKeys, scored: bool, by: str | None = None, review: str = ""
) -> CheckIn:
    """Return one entry; `scored` says that a bare number is a score."""
    if type(said) is Decimal:
        if scored:
            return CheckIn(date=when, score=said, by=by, review=review)
        return CheckIn(date=when, value=said, by=by, review=review)
    assert isinstance(said, CheckInKeys)  # noqa: S101 - the schema knows two shapes
    return CheckIn(
        date=when,
        value=said.value,
        score=said.score,
        confidence=said.confidence,
        forecast=said.forecast,
        status=said.status,
        note=said.note or "",
        by=by,
        review=review,
    )


def build_objective(draft: Draft, findings: Findings, reviewed: Mapping[str, list[CheckIn]]) -> Objective:
    """Return the objective with every reference resolved; `reviewed` holds the entries of reviews."""
    keys, file, cycle = draft.keys, draft.file, draft.cycle
    team = findings.team(file, keys.team, "team") or draft.team
    owner = findings.person(file, keys.owner, "owner")
    contributors = findings.persons(file, keys.contributors, "contributors")
    tags = tuple(keys.tags or ())
    results = []
    for name, result in (keys.key_results or {}).items():
        way = ("key_results", name)
        address = f"{draft.address}#{name}"
        results.append(
            KeyResult(
                id=name,
                objective=draft.address,
                title=plain_title(result.title),
                title_markdown=result.title,
                measure=(measure := measure_of(result)),
                unit=result.unit,
                kpi=findings.kpi(file, result.kpi, *way, "kpi"),
                type=result.type,
                result_class=result.class_,
                owner=findings.person(file, result.owner, *way, "owner") if result.owner else owner,
                contributors=contributors
                if result.contributors is None
                else findings.persons(file, result.contributors, *way, "contributors"),
                team=findings.team(file, result.team, *way, "team") or team,
                tags=tags if result.tags is None else tuple(result.tags),
                priority=result.priority or keys.priority,
                weight=_ONE if result.weight is None else result.weight,
                due=result.due,
                expect=_ONE if result.expect is None else result.expect,
                source=result.source,
                grade=result.grade,
                grade_note=result.grade_note or "",
                check_ins=_entries(result, measure, file, name, findings, reviewed.get(address, ())),
                dropped=result.dropped,
                carried_to=findings.carried(file, cycle, result.carried_to, *way, "carried_to"),
                carried_from=findings.carried(file, cycle, result.carried_from, *way, "carried_from"),
            )
        )
    return Objective(
        id=draft.id,
        cycle=cycle,
        path=file.found.path,
        title=plain_title(keys.title),
        title_markdown=keys.title,
        team=team,
        owner=owner,
        contributors=contributors,
        level=keys.level or Level.TEAM,
        ambition=keys.ambition or Ambition.ASPIRATIONAL,
        priority=keys.priority,
        weight=_ONE if keys.weight is None else keys.weight,
        supports=_supports(draft, findings),
        unaligned=keys.unaligned,
        depends_on=_dependencies(draft, findings),
        tags=tags,
        waive=MappingProxyType(dict(keys.waive or {})),
        key_results=tuple(results),
        initiatives=_initiatives(draft, findings),
        amendments=_amendments(draft, findings),
        closing=_closing(keys),
        dropped=keys.dropped,
        carried_to=findings.carried(file, cycle, keys.carried_to, "carried_to"),
        carried_from=findings.carried(file, cycle, keys.carried_from, "carried_from"),
        aliases=tuple(f"{cycle}/{alias}" for alias in draft.aliases),
        body=file.body,
    )


def _entries(
    keys: KeyResultKeys,
    measure: Measure,
    file: Parsed,
    name: str,
    findings: Findings,
    reviewed: Iterable[CheckIn],
) -> tuple[CheckIn, ...]:
    scored = isinstance(measure, (Rubric, Manual))
    made: list[CheckIn] = []
    for when, said in (keys.check_ins or {}).items():
        if type(said) is Decimal:
            made.append(CheckIn(date=when, score=said) if scored else CheckIn(date=when, value=said))
        else:
            by = said.by  # type: ignore[union-attr]
            if by is not None:
                by = findings.person(file, by, "key_results", name, "check_ins", when.isoformat(), "by")
            made.append(check_in(when, said, scored, by))
    made.extend(reviewed)
    made.sort(key=_when)
    return tuple(made)


def _when(entry: CheckIn) -> date:
    return entry.date


def _supports(draft: Draft, findings: Findings) -> tuple[str, ...]:
    found = (
        findings.goal(draft.file, draft.cycle, written, "supports", index)
        for index, written in enumerate(draft.keys.supports or ())
    )
    return tuple(dict.fromkeys(target.address for target in found if target is not None))


def _dependencies(draft: Draft, findings: Findings) -> tuple[Dependency, ...]:
    made = []
    for index, said in enumerate(draft.keys.depends_on or ()):
        way = ("depends_on", index)
        on = findings.goal(draft.file, draft.cycle, said.on, *way, "on") if said.on else None
        team = findings.team(draft.file, said.team, *way, "team")
        agreed_by = findings.person(draft.file, said.agreed_by, *way, "agreed_by")
        if team is None and on is None:
            continue
        made.append(
            Dependency(
                team=team,
                on=on.address if on else None,
                what=said.for_ or "",
                agreed_by=agreed_by,
                agreed_on=said.agreed_on,
            )
        )
    return tuple(made)


def _initiatives(draft: Draft, findings: Findings) -> tuple[Initiative, ...]:
    results = draft.keys.key_results or {}
    made = []
    for index, said in enumerate(draft.keys.initiatives or ()):
        way = ("initiatives", index)
        for at, name in enumerate(said.for_ or ()):
            say_result(draft.file, name, results, (*way, "for", at), findings)
        made.append(
            Initiative(
                title=plain_title(said.title),
                bet=said.bet or "",
                status=said.status or InitiativeStatus.PLANNED,
                owner=findings.person(draft.file, said.owner, *way, "owner"),
                due=said.due,
                link=said.link,
                results=tuple(dict.fromkeys(n for n in said.for_ or () if n in results)),
            )
        )
    return tuple(made)


def _amendments(draft: Draft, findings: Findings) -> tuple[Amendment, ...]:
    made = []
    for index, said in enumerate(draft.keys.amendments or ()):
        results = draft.keys.key_results or {}
        say_field(draft.file, said.change, results, ("amendments", index, "change"), findings)
        made.append(Amendment(date=said.date, change=said.change, was=said.was or "", why=said.why))
    return tuple(made)


def _closing(keys: ObjectiveKeys) -> Closing | None:
    said = keys.closing
    if said is None:
        return None
    return Closing(grade=said.grade, note=said.note or "", learned=said.learned or "", next=said.next)
