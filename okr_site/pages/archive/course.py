"""How grades went from cycle to cycle: a sentence, and a chart with all teams and each of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from markupsafe import Markup

from okr_site.analysis.standing import TeamStanding
from okr_site.charts.course import Course, Stop, Strand, course
from okr_site.charts.lettering import wrap
from okr_site.model import Cycle, Status
from okr_site.pages.archive.commitments import Commitments
from okr_site.pages.archive.years import Past
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup
from okr_site.pages.telling.cycles import short_name
from okr_site.words import Words, hundredths

#: Fewer cycles show no trend; more than these are too narrow for a phone: the table has them all.
ENOUGH, MOST = 3, 12
#: A smaller difference of the first and the last grade, in hundredths, is none to speak of.
_TOLD = 5
_PERIOD = re.compile(r"((?:FY)?\d{2,4})[-_.]?([QHTSW]\d{1,2})", re.IGNORECASE)
_ROOM, _LETTER = 64, 11.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Sentences, and the drawing; both are empty where too few cycles are over."""

    sentences: tuple[str, ...]
    chart: Markup


def told(past: tuple[Past, ...], kept: Commitments, sheet: Sheet) -> Told:
    """Gather it."""
    row = chain(past, sheet)[-MOST:]
    if len(row) < ENOUGH:
        return Told(sentences=(), chart=Markup(""))
    return Told(
        sentences=(*_course(row, sheet), *_met(past, kept, sheet.desk.words)), chart=_chart(row, sheet)
    )


def chain(past: tuple[Past, ...], sheet: Sheet) -> tuple[Past, ...]:
    """Return the graded cycles that follow one another, oldest first.

    A cycle that contains others is none of them. Where cycles overlap, those stay that have the most
    objectives together, by weighted interval scheduling.
    """
    outer = {cycle.within for cycle in sheet.desk.edition.portfolio.cycles.values()}
    found: list[tuple[date, date, Past]] = []
    for one in past:
        cycle = one.standing.cycle
        scored = one.standing.headline is not None and cycle.id not in outer
        if scored and cycle.starts and cycle.ends:
            found.append((cycle.ends, cycle.starts, one))
    found.sort(key=lambda each: (each[0], each[1], each[2].standing.cycle.id))
    ends = [each[0] for each in found]
    best: list[tuple[int, tuple[Past, ...]]] = [(0, ())]
    for i, (_, starts, one) in enumerate(found):
        count, before = best[bisect_right(ends, starts, hi=i)]
        with_it = (count + len(one.objectives), (*before, one))
        best.append(max(best[-1], with_it, key=lambda way: way[0]))
    return best[-1][1]


def _course(row: tuple[Past, ...], sheet: Sheet) -> Iterator[str]:
    words = sheet.desk.words
    grades = [one.standing.headline or Fraction(0) for one in row]
    change = hundredths(grades[-1]) - hundredths(grades[0])
    name = "rose" if change >= _TOLD else "fell" if change <= -_TOLD else "even"
    score = words.figures.score
    yield words(
        f"archive.course.{name}",
        first=score(grades[0]),
        last=score(grades[-1]),
        since=short_name(row[0].standing.cycle),
        until=short_name(row[-1].standing.cycle),
        low=score(min(grades)),
        high=score(max(grades)),
    )


def _met(past: tuple[Past, ...], kept: Commitments, words: Words) -> Iterator[str]:
    ended = [o for one in past for o in one.objectives]
    yield words("archive.were_met", met=sum(o.status is Status.MET for o in ended), count=len(ended))
    if committed := len(kept.kept) + len(kept.missed):
        yield words("archive.kept_of", kept=len(kept.kept), count=committed)


def _chart(row: tuple[Past, ...], sheet: Sheet) -> Markup:
    desk = sheet.desk
    words, teams = desk.words, desk.edition.analysis.teams
    cycles = [one.standing.cycle for one in row]
    stops = tuple(_stop(one, before, sheet) for one, before in zip(row, [None, *cycles], strict=False))
    strands = []
    for team in desk.once(lineup).teams:
        scores = tuple(_grade(teams.get((team.id, cycle.id))) for cycle in cycles)
        if any(score is not None for score in scores):
            strands.append(Strand(name=team.name, scores=scores))
    return course(
        Course(
            id="okr-course",
            title=words("archive.course.title", count=len(row)),
            description=words("archive.course.described", cycles="; ".join(stop.title for stop in stops)),
            stops=stops,
            strands=tuple(strands) if len(strands) > 1 else (),
        ),
        words,
    )


def _grade(standing: TeamStanding | None) -> Fraction | None:
    return standing.headline if standing and standing.objectives else None


def _stop(one: Past, before: Cycle | None, sheet: Sheet) -> Stop:
    words, standing = sheet.desk.words, one.standing
    score = words.figures.score
    said = [f"{standing.cycle.title}: {score(standing.headline)}"]
    if standing.expected is not None:
        said.append(words("bar.expected", score=score(standing.expected)))
    met = sum(o.status is Status.MET for o in one.objectives)
    said.append(words("archive.all_met", met=met, count=len(one.objectives)))
    return Stop(
        label=_label(standing.cycle, before),
        title=", ".join(said),
        score=standing.headline,
        expected=standing.expected,
        href=sheet.url(standing.cycle.address) or "",
    )


def _label(cycle: Cycle, before: Cycle | None) -> tuple[str, ...]:
    """A period's part, with its year below where that is another one than before; else the title."""
    name, last = short_name(cycle), short_name(before) if before else ""
    period, earlier = _PERIOD.fullmatch(name), _PERIOD.fullmatch(last)
    if period is None:
        return wrap(name, _ROOM, _LETTER)
    year, part = period.groups()
    return (part,) if earlier and earlier[1] == year else (part, year)
