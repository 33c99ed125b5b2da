"""Every diagnostic of a run, in order: what reading found and what the rules add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from okr_site.analysis.analysis import Analysis
from okr_site.diagnostics import Diagnostic, Severity, diagnose, in_order
from okr_site.model import Objective
from okr_site.reading.result import Reading
from okr_site.rules.levels import levelled
from okr_site.rules.registry import RULES
from okr_site.rules.rule import Context, Rule
from okr_site.rules.wording import wording_for
from okr_site.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A diagnostic that is not said, because the objective with that address waives it for a reason."""

    diagnostic: Diagnostic
    objective: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is said of a portfolio, and what its authors waive; both by path, line, column and code."""

    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...]


def judge(
    reading: Reading, analysis: Analysis, settings: Settings, rules: Iterable[Rule] = RULES
) -> tuple[Diagnostic, ...]:
    """Return all diagnostics at the levels that the options ask for, by path, line, column and code."""
    return judgement(reading, analysis, settings, rules).diagnostics


def judgement(
    reading: Reading, analysis: Analysis, settings: Settings, rules: Iterable[Rule] = RULES
) -> Judgement:
    """Return what `judge` returns and, at the same levels, what is waived."""
    asked = sorted(rules, key=lambda rule: rule.last)
    context = Context(
        portfolio=reading.portfolio,
        analysis=analysis,
        settings=settings,
        places=reading.places,
        wording=wording_for(settings),
        rules=MappingProxyType({rule.code: rule for rule in asked}),
    )
    said: list[Diagnostic] = []
    silent: list[Waived] = []
    for each, objective in _found(reading, asked, context):
        severity = levelled(each, settings.rules, reading.docs_prefix, settings.root)
        if severity is None:
            continue
        diagnostic = replace(each, severity=severity)
        if objective is None:
            said.append(diagnostic)
        else:
            reason = objective.waive[each.code]
            silent.append(Waived(diagnostic=diagnostic, objective=objective.address, reason=reason))
    return Judgement(
        diagnostics=in_order(said),
        waived=tuple(sorted(silent, key=lambda w: (w.diagnostic.location, w.diagnostic.code))),
    )


def _found(
    reading: Reading, rules: Iterable[Rule], context: Context
) -> Iterator[tuple[Diagnostic, Objective | None]]:
    """Yield everything that is found, with the objective that waives it; an error cannot be waived."""
    told: set[tuple[str, str]] = set()
    paths: dict[str, Objective] = {}
    for each in reading.diagnostics:
        objective = None
        if each.severity is not Severity.ERROR:
            paths = paths or {reading.shown_path(o.path): o for o in reading.portfolio.objectives.values()}
            objective = paths.get(each.location.path)
        if objective is not None:
            told.add((objective.address, each.code))
        yield each, objective if objective is not None and each.code in objective.waive else None
    for rule in rules:
        if rule.last:
            context = replace(context, told=frozenset(told))
        for finding in rule.findings(context):
            address = finding.entity.partition("#")[0]
            told.add((address, rule.code))
            place = context.places.of(finding.entity, *finding.field)
            said = diagnose(rule.code, place, finding.message, finding.hint, finding.fix)
            if finding.severity:
                said = replace(said, severity=finding.severity)
            objective = context.portfolio.objectives.get(address)
            waives = objective is not None and rule.code in objective.waive
            yield said, objective if waives and said.severity is not Severity.ERROR else None
