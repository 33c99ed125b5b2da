"""Builders of small portfolios: what a test does not say has the format's default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from okr_site.analysis import Analysis, analyse
from okr_site.model import (
    NOT_APPLICABLE,
    CheckIn,
    Cycle,
    KeyResult,
    Kpi,
    KpiPoint,
    Ladder,
    Limit,
    Limits,
    Manual,
    Measure,
    Metric,
    Milestone,
    Milestones,
    Objective,
    OwnStatus,
    Portfolio,
    Team,
)
from okr_site.settings import Settings

Q4 = "2026-Q4"
STARTS, ENDS = date(2026, 10, 1), date(2026, 12, 31)
TODAY = date(2026, 11, 20)


def day(text: str) -> date:
    """`10-12` is in 2026."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def entry(when: str, said: Any) -> CheckIn:
    """A check-in as the format writes it: a bare number, or a mapping."""
    fields = dict(said) if isinstance(said, Mapping) else {"value": said}
    for number in ("value", "score", "confidence", "forecast"):
        if number in fields:
            text = str(fields[number])
            fields[number] = NOT_APPLICABLE if text == "n/a" else Decimal(text)
    if "status" in fields:
        fields["status"] = OwnStatus(fields["status"])
    return CheckIn(date=day(when), **fields)


def metric(start: object, target: object, ladder: tuple[object, object] | None = None) -> Metric:
    rungs = Ladder(commit=Decimal(str(ladder[0])), target=Decimal(str(ladder[1]))) if ladder else None
    return Metric(start=Decimal(str(start)), target=Decimal(str(target)), ladder=rungs)


def limit(minimum: object = None, maximum: object = None) -> Limit:
    low, high = (None if n is None else Decimal(str(n)) for n in (minimum, maximum))
    return Limit(keep=Limits(minimum=low, maximum=high))


def milestones(*steps: tuple[object, str | None]) -> Milestones:
    return Milestones(
        steps=tuple(
            Milestone(title=f"Step {i}", weight=Decimal(str(weight)), done=day(done) if done else None)
            for i, (weight, done) in enumerate(steps)
        )
    )


def result(
    name: str = "kr", measure: Measure | None = None, entries: Mapping[str, Any] | None = None, **fields: Any
) -> KeyResult:
    for number in ("weight", "expect", "grade"):
        if fields.get(number) is not None:
            fields[number] = Decimal(str(fields[number]))
    if isinstance(fields.get("due"), str):
        fields["due"] = day(fields["due"])
    measure = measure if measure is not None else metric(0, 100)
    by_score = measure.kind in ("rubric", "manual")
    said = {
        when: {"score": what} if by_score and not isinstance(what, Mapping) else what
        for when, what in (entries or {}).items()
    }
    return KeyResult(
        id=name,
        objective=fields.pop("objective", ""),
        title=fields.pop("title", name.title()),
        title_markdown=name.title(),
        measure=measure,
        team=fields.pop("team", "company"),
        check_ins=tuple(sorted((entry(w, s) for w, s in said.items()), key=lambda c: c.date)),
        **fields,
    )


def scored(name: str, score: object, **fields: Any) -> KeyResult:
    """A manual result with one typed score, on the second day of the cycle unless told otherwise."""
    when = fields.pop("when", "11-18")
    return result(name, Manual(), {when: {"score": score}}, **fields)


def objective(name: str, *results: KeyResult, cycle: str = Q4, **fields: Any) -> Objective:
    if "weight" in fields:
        fields["weight"] = Decimal(str(fields["weight"]))
    team = fields.pop("team", "company")
    address = f"{cycle}/{name}"
    return Objective(
        id=name,
        cycle=cycle,
        path=f"{cycle}/{name}.md",
        title=fields.pop("title", name.title()),
        title_markdown=name.title(),
        team=team,
        key_results=tuple(_moved(r, address) for r in results),
        **fields,
    )


def _moved(one: KeyResult, address: str) -> KeyResult:
    from dataclasses import replace

    return replace(one, objective=address)


def cycle(
    name: str = Q4, starts: str | None = "2026-10-01", ends: str | None = "2026-12-31", **f: Any
) -> Cycle:
    return Cycle(
        id=name,
        path=f"{name}/index.md",
        folder=name,
        title=name,
        starts=day(starts) if starts else None,
        ends=day(ends) if ends else None,
        **f,
    )


def kpi(name: str, series: Mapping[str, object], **fields: Any) -> Kpi:
    points = tuple(KpiPoint(date=day(w), value=Decimal(str(v))) for w, v in sorted(series.items()))
    return Kpi(
        id=name,
        title=name,
        title_markdown=name,
        path=f"kpis/{name}.md",
        team="company",
        series=points,
        **fields,
    )


def portfolio(
    objectives: Iterable[Objective],
    *,
    cycles: Iterable[Cycle] | None = None,
    kpis: Iterable[Kpi] = (),
    teams: Iterable[Team] = (),
) -> Portfolio:
    held = {"company": Team(id="company", name="Company")} | {t.id: t for t in teams}
    return Portfolio(
        name="Example",
        root_team="company",
        cycles=MappingProxyType({c.id: c for c in (cycles if cycles is not None else [cycle()])}),
        teams=MappingProxyType(held),
        people=MappingProxyType({}),
        kpis=MappingProxyType({k.id: k for k in kpis}),
        objectives=MappingProxyType({o.address: o for o in objectives}),
        reviews=MappingProxyType({}),
    )


def settings(as_of: date | str = TODAY, **fields: Any) -> Settings:
    when = day(as_of) if isinstance(as_of, str) else as_of
    return Settings(project=Path("/org"), docs=Path("/org/okrs"), site_name="Example", as_of=when, **fields)


def analysed(
    *objectives: Objective,
    as_of: date | str = TODAY,
    cycles: Iterable[Cycle] | None = None,
    kpis: Iterable[Kpi] = (),
    teams: Iterable[Team] = (),
    **options: Any,
) -> Analysis:
    return analyse(portfolio(objectives, cycles=cycles, kpis=kpis, teams=teams), settings(as_of, **options))
