"""How goals were written in each cycle, measured with one yardstick; asked for when a page shows it.

A closed cycle is judged by fewer rules than a running one. So here the rules that look at nothing but the
words and numbers of one goal are asked about every cycle alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from okr_site.analysis.analysis import Analysis
from okr_site.diagnostics import Diagnostic, Tally, diagnose
from okr_site.model import Level, Objective
from okr_site.reading.result import Reading
from okr_site.rules.levels import levelled
from okr_site.rules.registry import RULES
from okr_site.rules.rule import Context, counting
from okr_site.rules.wording import wording_for
from okr_site.settings import Settings

#: Neither dates nor people nor other goals change what these say of a goal.
YARDSTICK = tuple(f"OKR{number}" for number in range(402, 411))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anew(Context):
    """Takes every goal for one that can still be written better, whatever its cycle's phase."""

    def planned(self) -> Iterator[Objective]:
        return self.living()

    def living(self) -> Iterator[Objective]:
        portfolio = self.portfolio.objectives.values()
        return (each for each in portfolio if each.dropped is None and each.level is not Level.PERSON)


def tallies(reading: Reading, analysis: Analysis, settings: Settings) -> Mapping[str, Tally]:
    """Return for each cycle with key results how often OKR402 to OKR410 find something in them.

    What is waived or switched off is not counted, nor are dropped goals and people's own.
    """
    context = _Anew(
        portfolio=reading.portfolio,
        analysis=analysis,
        settings=settings,
        places=reading.places,
        wording=wording_for(settings),
    )
    results: Counter[str] = Counter()
    for objective in context.living():
        results[objective.cycle] += len(counting(objective))
    found: Counter[str] = Counter()
    for objective, said in _said(context):
        waives = said.code in objective.waive
        level = levelled(said, settings.rules, reading.docs_prefix, settings.root)
        if level is not None and not waives:
            found[objective.cycle] += 1
    return {
        cycle: Tally(findings=found[cycle], key_results=count) for cycle, count in results.items() if count
    }


def _said(context: Context) -> Iterator[tuple[Objective, Diagnostic]]:
    for rule in RULES:
        if rule.code in YARDSTICK:
            for finding in rule.findings(context):
                objective = context.portfolio.objectives[finding.entity.partition("#")[0]]
                place = context.places.of(finding.entity)
                yield objective, diagnose(rule.code, place, finding.message)
