"""Every diagnostic of a run, in order: what reading found and what the rules add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from okr_site.analysis.analysis import Analysis
from okr_site.diagnostics import CODES, Diagnostic, Severity, diagnose, in_order
from okr_site.model import Portfolio
from okr_site.reading.result import Reading
from okr_site.rules.levels import levelled
from okr_site.rules.registry import RULES
from okr_site.rules.rule import Context, Finding, Rule
from okr_site.rules.wording import wording_for
from okr_site.settings import Settings


def judge(
    reading: Reading, analysis: Analysis, settings: Settings, rules: Iterable[Rule] = RULES
) -> tuple[Diagnostic, ...]:
    """Return all diagnostics at the levels that the options ask for, by path, line, column and code."""
    context = Context(
        portfolio=reading.portfolio,
        analysis=analysis,
        settings=settings,
        places=reading.places,
        wording=wording_for(settings),
    )
    found = [*reading.diagnostics, *_said_by(rules, context)]
    return in_order(
        replace(each, severity=severity)
        for each in found
        if (severity := levelled(each, settings.rules, reading.docs_prefix, settings.root)) is not None
    )


def _said_by(rules: Iterable[Rule], context: Context) -> Iterator[Diagnostic]:
    for rule in rules:
        for finding in rule.findings(context):
            if not waived(rule.code, finding, context.portfolio):
                place = context.places.of(finding.entity, *finding.field)
                said = diagnose(rule.code, place, finding.message, finding.hint)
                yield replace(said, severity=finding.severity) if finding.severity else said


def waived(code: str, finding: Finding, portfolio: Portfolio) -> bool:
    """Whether the objective that a finding is about waives the code; an error cannot be waived."""
    objective = portfolio.objectives.get(finding.entity.partition("#")[0])
    severity = finding.severity or CODES[code].severity
    return objective is not None and code in objective.waive and severity is not Severity.ERROR
