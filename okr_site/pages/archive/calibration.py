"""How good guesses were, as pictures with a sentence each and tables behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okr_site.analysis.calibration import guesses
from okr_site.analysis.standing import KeyResultStanding
from okr_site.model import Cycle
from okr_site.pages.archive.forecasts import Forecasts, error_findings, forecasts
from okr_site.pages.archive.sureness import Sureness, sure_findings, sureness
from okr_site.pages.archive.years import Past
from okr_site.pages.desk.desk import Sheet
from okr_site.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Both views of the same question; nothing where nobody said anything."""

    confidence: Sureness | None
    forecasts: Forecasts | None


def calibration(past: tuple[Past, ...], sheet: Sheet) -> Calibration:
    """Gather what was believed and what came out, over all past cycles with dates."""
    found = [
        guess
        for one in past
        for guess in guesses((r for o in one.objectives for r in o.key_results), one.standing.cycle)
    ]
    return Calibration(confidence=sureness(found, sheet.desk.words), forecasts=forecasts(found, sheet))


def findings_of(results: Iterable[KeyResultStanding], cycle: Cycle, words: Words) -> tuple[str, ...]:
    """Return what the guesses of one cycle show, in sentences; none where there were too few."""
    found = guesses(results, cycle)
    return (*error_findings(found, words), *sure_findings(found, words))
