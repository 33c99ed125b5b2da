"""How good guesses were, as pictures with a sentence each and tables behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from markupsafe import Markup

from okr_site.analysis.calibration import (
    ENOUGH,
    NEAR,
    ConfidenceGroup,
    ForecastErrors,
    Guess,
    Leaning,
    confidence_groups,
    errors_by,
    forecast_errors,
    guesses,
)
from okr_site.analysis.standing import KeyResultStanding
from okr_site.charts.dots import Dot, Dots, dots
from okr_site.charts.pairs import Pair, Pairs, pairs
from okr_site.model import Cycle
from okr_site.pages.archive.years import Past
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.telling.cycles import short_name
from okr_site.pages.telling.sentences import signed
from okr_site.words import Words, hundredths


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceRow:
    """Results whose owners were this sure halfway: how many, what that promised, how many were met."""

    name: str
    count: int
    said: str
    met: str
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """The forecasts of one cycle or team; `error` has a sign, `off` has none, both in score points."""

    name: Markup
    count: int
    error: str
    off: str
    near: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessRow:
    """One forecast and what came out."""

    result: Markup
    cycle: Markup
    forecast: str
    final: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """Confidence against what was met; `findings` is empty where there are too few to say anything."""

    findings: tuple[str, ...]
    chart: Markup
    rows: tuple[ConfidenceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecasts:
    """Forecasts against final scores, by cycle and by team; `guesses` holds each, the farthest off first."""

    findings: tuple[str, ...]
    chart: Markup
    cycles: tuple[ForecastRow, ...]
    teams: tuple[ForecastRow, ...]
    guesses: tuple[GuessRow, ...]


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
    return Calibration(confidence=_sureness(found, sheet.desk.words), forecasts=_forecasts(found, sheet))


def findings_of(results: Iterable[KeyResultStanding], cycle: Cycle, words: Words) -> tuple[str, ...]:
    """Return what the guesses of one cycle show, in sentences; none where there were too few."""
    found = guesses(results, cycle)
    errors = forecast_errors(found)
    sure = _sure_findings(confidence_groups(found), words)
    return (*(_error_findings(errors, words) if errors else ()), *sure)


def _sureness(found: list[Guess], words: Words) -> Sureness | None:
    groups = confidence_groups(found)
    if not groups:
        return None
    rows = tuple(_confidence_row(group, words) for group in groups)
    chart = pairs(
        Pairs(
            id="okr-sureness",
            title=words("calibration.confidence"),
            said=words("calibration.promised"),
            came=words("calibration.met"),
            pairs=tuple(
                Pair(
                    label=words("calibration.sure", group=row.name, results=_results(row.count, words)),
                    finding=row.finding,
                    said=group.said,
                    came=group.met,
                    faint=group.leaning is Leaning.TOO_FEW,
                )
                for row, group in zip(rows, groups, strict=True)
            ),
        ),
        words,
    )
    return Sureness(findings=tuple(_sure_findings(groups, words)), chart=chart, rows=rows)


def _confidence_row(group: ConfidenceGroup, words: Words) -> ConfidenceRow:
    return ConfidenceRow(
        name=words("calibration.group", low=group.low, high=group.high),
        count=group.count,
        said=words.figures.percent(group.said),
        met=words.figures.percent(group.met),
        finding=words(f"calibration.leaning.{group.leaning.value}"),
    )


def _results(count: int, words: Words) -> str:
    return words("calibration.results", count=count)


def _sure_findings(groups: tuple[ConfidenceGroup, ...], words: Words) -> Iterator[str]:
    """Say where owners were wrong; where they nowhere were, that the largest group was right."""
    telling = [g for g in groups if g.leaning is not Leaning.TOO_FEW]
    wrong = [g for g in telling if g.leaning is not Leaning.RIGHT]
    for group in wrong or sorted(telling, key=lambda g: -g.count)[:1]:
        row = _confidence_row(group, words)
        yield words("calibration.finding", group=row.name, met=row.met, finding=row.finding)


def _forecasts(found: list[Guess], sheet: Sheet) -> Forecasts | None:
    words = sheet.desk.words
    said = [g for g in found if g.forecast is not None]
    whole = forecast_errors(said)
    if whole is None:
        return None
    by_team = errors_by(said, lambda g: g.key_result.objective.team)
    by_cycle = errors_by(said, lambda g: g.key_result.cycle.id)
    cycles = sheet.desk.edition.portfolio.cycles
    far = sorted(said, key=lambda g: -abs((g.forecast or 0) - g.final))
    return Forecasts(
        findings=(*_error_findings(whole, words), *_course(by_cycle, sheet), *_closest(by_team, sheet)),
        chart=_dots(said, whole, words),
        cycles=tuple(
            _forecast_row(sheet.link(cycles[name].address, short_name(cycles[name])), errors, words)
            for name, errors in by_cycle.items()
        ),
        teams=tuple(
            _forecast_row(sheet.link(f"team:{name}"), errors, words)
            for name, errors in sorted(by_team.items(), key=lambda one: (one[1].off, one[0]))
        ),
        guesses=tuple(_guess_row(guess, sheet) for guess in far),
    )


def _error_findings(errors: ForecastErrors, words: Words) -> Iterator[str]:
    if errors.leaning is Leaning.TOO_FEW:
        return
    name = "even" if abs(hundredths(errors.error)) < 2 else ("high" if errors.error > 0 else "low")
    yield words(
        f"calibration.forecasts.{name}",
        error=words.figures.score(abs(errors.error)),
        near=errors.near,
        count=errors.count,
    )


def _course(by_cycle: dict[str, ForecastErrors], sheet: Sheet) -> Iterator[str]:
    """Say how far off the first and the last cycle were; a cycle that holds others is neither."""
    cycles = sheet.desk.edition.portfolio.cycles
    outer = {cycle.within for cycle in cycles.values()}
    told = [(cycles[i], e) for i, e in by_cycle.items() if e.count >= ENOUGH and i not in outer]
    told.sort(key=lambda one: one[0].ends or date.min)
    if len(told) > 1:
        (first, then), (last, now) = told[0], told[-1]
        words = sheet.desk.words
        yield words(
            "calibration.course",
            first=short_name(first),
            then=words.figures.score(then.off),
            last=short_name(last),
            now=words.figures.score(now.off),
        )


def _closest(by_team: dict[str, ForecastErrors], sheet: Sheet) -> Iterator[str]:
    """Name the team whose forecasts were the nearest; the farthest is nobody's business here."""
    ranked = sorted((e.off, name) for name, e in by_team.items() if e.count >= ENOUGH)
    if len(ranked) > 1:
        off, team = ranked[0]
        words = sheet.desk.words
        yield words("calibration.closest", team=sheet.desk.name(f"team:{team}"), off=words.figures.score(off))


def _dots(said: list[Guess], whole: ForecastErrors, words: Words) -> Markup:
    score = words.figures.score
    return dots(
        Dots(
            id="okr-forecasts",
            title=words("calibration.forecast_title", count=whole.count),
            description=words("calibration.forecast_described", count=whole.count, near=whole.near),
            dots=tuple(
                Dot(
                    foreseen=guess.forecast or 0,
                    came=guess.final,
                    title=words(
                        "calibration.dot",
                        result=guess.key_result.key_result.title,
                        forecast=score(guess.forecast),
                        final=score(guess.final),
                    ),
                )
                for guess in said
            ),
            near=NEAR,
            x=words("calibration.forecast_axis"),
            y=words("calibration.final_axis"),
            above=words("calibration.better"),
            below=words("calibration.worse"),
        ),
        words,
    )


def _forecast_row(name: Markup, errors: ForecastErrors, words: Words) -> ForecastRow:
    return ForecastRow(
        name=name,
        count=errors.count,
        error=_signed(errors.error, words),
        off=words.figures.score(errors.off),
        near=words("archive.met_of", met=errors.near, count=errors.count),
    )


def _guess_row(guess: Guess, sheet: Sheet) -> GuessRow:
    words, cycle = sheet.desk.words, guess.key_result.cycle
    score = words.figures.score
    return GuessRow(
        result=sheet.link(guess.key_result.address),
        cycle=sheet.link(cycle.address, short_name(cycle)),
        forecast=score(guess.forecast),
        final=score(guess.final),
        error=_signed((guess.forecast or 0) - guess.final, words),
    )


def _signed(difference: Fraction, words: Words) -> str:
    """Return a difference of scores with its sign; none where it is printed as zero."""
    shown = words.figures.score(abs(difference))
    return signed(difference, shown) if hundredths(difference) else shown
