"""Owners' forecasts against final scores: how far off they were, and to which side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from markupsafe import Markup

from okr_site.analysis.calibration import (
    ENOUGH,
    NEAR,
    ForecastErrors,
    Guess,
    Leaning,
    errors_by,
    forecast_errors,
)
from okr_site.charts.dots import Dot, Dots, dots
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.telling.cycles import short_name
from okr_site.pages.telling.linked import linked
from okr_site.pages.telling.sentences import signed
from okr_site.words import Words, hundredths


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
class Forecasts:
    """Forecasts against final scores, by cycle and by team; `guesses` holds each, the farthest off first."""

    findings: tuple[str, ...]
    chart: Markup
    cycles: tuple[ForecastRow, ...]
    teams: tuple[ForecastRow, ...]
    guesses: tuple[GuessRow, ...]


def forecasts(found: Iterable[Guess], sheet: Sheet) -> Forecasts | None:
    """Gather them; None where nobody foresaw anything."""
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
        findings=(*_findings(whole, words), *_course(by_cycle, sheet), *_closest(by_team, sheet)),
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


def error_findings(found: Iterable[Guess], words: Words) -> tuple[str, ...]:
    """Say how far off forecasts were, in a sentence; none where there are too few of them."""
    errors = forecast_errors(found)
    return tuple(_findings(errors, words)) if errors else ()


def _findings(errors: ForecastErrors, words: Words) -> Iterator[str]:
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


def _closest(by_team: dict[str, ForecastErrors], sheet: Sheet) -> Iterator[Markup]:
    """Name the team whose forecasts were the nearest; the farthest is nobody's business here."""
    ranked = sorted((e.off, name) for name, e in by_team.items() if e.count >= ENOUGH)
    if len(ranked) > 1:
        off, team = ranked[0]
        words = sheet.desk.words
        links = {"team": sheet.link(f"team:{team}")}
        yield linked(words, "calibration.closest", links=links, off=words.figures.score(off))


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
