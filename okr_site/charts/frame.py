"""What every chart over time has in common: the plot's edges, the grid, weeks below, today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from okr_site.charts.lettering import width, wrap
from okr_site.charts.scale import spread
from okr_site.charts.svg import esc, line, num, text
from okr_site.words import Words

#: The largest that the style sheet makes letters beside a drawing with labels.
LETTER = 13.5
#: How high a line of labels is, in sizes of its letters.
_LINE = 1.075
#: The most lines of a name, and the air between two names where there is any.
_LINES, _AIR = 3, 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A plot inside an image, in user units; `starts` and `ends` are the first and the last day on x.

    `calendar` says that x is no cycle: it has months and years however short it is, never weeks.
    """

    width: float
    height: float
    starts: date
    ends: date
    low: float
    high: float
    left: float = 44
    right: float = 150
    top: float = 14
    bottom: float = 28
    calendar: bool = False

    def x(self, day: date) -> float:
        """Where a day lies; days outside lie on the edge."""
        first, last = self.starts.toordinal(), self.ends.toordinal() + 1
        at = min(max(day.toordinal(), first), last)
        return self.left + (at - first) / (last - first) * (self.end - self.left)

    def line(self, points: Iterable[tuple[date, float]]) -> list[tuple[float, float]]:
        """Where points lie that are a day and a number each."""
        first, last = self.starts.toordinal(), self.ends.toordinal() + 1
        left, wide, span = self.left, self.end - self.left, last - first
        return [
            (left + (min(max(day.toordinal(), first), last) - first) / span * wide, self.y(value))
            for day, value in points
        ]

    def y(self, value: float) -> float:
        """Where a number lies; numbers outside lie on the edge."""
        if self.high == self.low:
            return (self.height - self.bottom + self.top) / 2
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.height - self.bottom + share * (self.top - self.height + self.bottom)

    @property
    def end(self) -> float:
        """The right edge of the plot."""
        return self.width - self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class EndLabel:
    """A direct label of a line: a figure and its name, near the height `y`.

    `x` is where the line ends, if not at the right edge. `marker` is the line's own, around 0,0: it tells
    which line is meant where none is drawn up to the label.
    """

    y: float
    figure: str
    name: str
    css: str
    x: float | None = None
    marker: str = ""


def rows(frame: Frame, ticks: tuple[tuple[float, str], ...]) -> str:
    """Horizontal grid lines with their numbers at the left."""
    return _rows(frame.left, frame.end, ticks, tuple(frame.y(v) for v, _ in ticks))


@lru_cache(maxsize=512)
def _rows(left: float, end: float, ticks: tuple[tuple[float, str], ...], heights: tuple[float, ...]) -> str:
    """Kept, since many charts have the same scale."""
    lines = "".join(f"M{num(left)} {num(y)}H{num(end)}" for y in heights)
    labels = "".join(
        text(left - 8, y + 4, label, attributes=' text-anchor="end"')
        for y, (_, label) in zip(heights, ticks, strict=True)
    )
    return f'<path class="okr-chart__grid" d="{lines}"/><g class="okr-chart__ticks">{labels}</g>'


def weeks(frame: Frame, words: Words) -> str:
    """Marks on x: each week by its number in a quarter, else months or years by their first day."""
    y, calendar = frame.height - frame.bottom, frame.calendar
    return _weeks(frame.starts, frame.ends, frame.left, frame.end, y, calendar, words)


@lru_cache(maxsize=1024)
def _weeks(starts: date, ends: date, left: float, end: float, y: float, calendar: bool, words: Words) -> str:
    """Kept, since all charts of a cycle share it."""
    frame = Frame(
        width=end,
        height=y,
        starts=starts,
        ends=ends,
        low=0,
        high=1,
        left=left,
        right=0,
        bottom=0,
        calendar=calendar,
    )
    days = (frame.ends - frame.starts).days + 1
    week = timedelta(days=7)
    if days <= 200 and not calendar:
        step = 1 if days <= 95 else 2
        count = max(1, round(days / 7))
        marks = [(frame.starts + week * i, words("chart.week", number=i + 1)) for i in range(0, count, step)]
        middle = (frame.x(frame.starts + week) - frame.x(frame.starts)) / 2
    else:
        marks = [(day, _day(day, frame, words)) for day in _firsts(frame.starts, frame.ends)]
        middle = 0.0
    lines = "".join(f"M{num(frame.x(day))} {num(y)}v5" for day, _ in marks)
    labels = "".join(
        text(frame.x(day) + middle, y + 19, label, attributes=' text-anchor="middle"') for day, label in marks
    )
    base = f"M{num(frame.left)} {num(y)}H{num(frame.end)}"
    return (
        f'<path class="okr-chart__axis" d="{base}{lines}"/>'
        f'<g class="okr-chart__ticks okr-chart__x">{labels}</g>'
    )


def _day(day: date, frame: Frame, words: Words) -> str:
    long = (frame.ends - frame.starts).days > 800 or (frame.calendar and frame.starts.year != frame.ends.year)
    return str(day.year) if long and day.month == 1 else words.figures.short_day(day)


def _firsts(starts: date, ends: date) -> list[date]:
    months = (ends.year - starts.year) * 12 + ends.month - starts.month + 1
    step = next((s for s in (1, 2, 3, 6, 12) if months / s <= 9), 12 * -(-months // 108))
    found = []
    for i in range(months + 1):
        year, month = divmod(starts.year * 12 + starts.month - 1 + i, 12)
        day = date(year, month + 1, 1)
        if starts <= day <= ends and (
            month % step == 0 if step <= 12 else year % (step // 12) == 0 and month == 0
        ):
            found.append(day)
    return found or [starts]


def today(frame: Frame, day: date | None, words: Words) -> str:
    """A vertical line for today, if it lies inside."""
    if day is None or not frame.starts <= day <= frame.ends:
        return ""
    x = frame.x(day)
    anchor = "end" if x > frame.end - 60 else "start"
    shift = -4 if anchor == "end" else 4
    return line(x, frame.top - 4, x, frame.height - frame.bottom, "okr-chart__today") + text(
        x + shift, frame.top - 4, words("chart.today"), "okr-chart__note", f' text-anchor="{anchor}"'
    )


def end_labels(frame: Frame, labels: tuple[EndLabel, ...], *, letter: float = LETTER) -> str:
    """Labels in a column right of the plot, each as near to its line as the others let it.

    A thin leader joins them unless the line ends far from the edge and has a marker. `letter` is the
    largest size that the style sheet gives them.
    """
    if not labels:
        return ""
    order = sorted(range(len(labels)), key=lambda i: (labels[i].y, i))
    x, room = frame.end + 14, frame.right - 18
    low, high = frame.top - 6, frame.height - frame.bottom + 6
    tall = _LINE * letter
    for lines in range(_LINES, 0, -1):
        names = [_name(labels[i], room, lines, letter) for i in order]
        sizes = [tall * max(len(n), 1) for n in names]
        if sum(sizes) <= high - low:
            break
    gap = min(_AIR, max(high - low - sum(sizes), 0.0) / len(sizes))
    placed = spread([labels[i].y for i in order], sizes, gap=gap, low=low, high=high)
    parts = []
    for i, y, name in zip(order, placed, names, strict=True):
        label = labels[i]
        first = y + 4 - tall * (max(len(name), 1) - 1) / 2
        parts.append(f'<g class="{label.css}">{_lead(frame, label, x, y)}{_sign(label, x, first, letter)}')
        at = x + _marker_width(label, letter)
        spans = (
            f'<tspan class="okr-chart__figure" x="{num(at)}">{esc(label.figure)}</tspan>'
            if label.figure
            else ""
        )
        inset = at + _figure_width(label, letter)
        spans += "".join(
            f'<tspan x="{num(inset)}" y="{num(first + tall * n)}">{esc(words)}</tspan>'
            for n, words in enumerate(name)
        )
        parts.append(f'<text y="{num(first)}">{spans}</text></g>')
    return f'<g class="okr-chart__labels">{"".join(parts)}</g>'


def _lead(frame: Frame, label: EndLabel, x: float, y: float) -> str:
    if label.marker and label.x is not None:
        return ""
    start = frame.end + 3 if label.x is None else label.x + 7
    lead = f"M{num(start)} {num(label.y)}L{num(x - 3)} {num(y)}"
    return f'<path class="okr-chart__lead" d="{lead}"/>'


def _sign(label: EndLabel, x: float, y: float, letter: float) -> str:
    """The line's marker, in the middle of the small letters of the first line."""
    if not label.marker:
        return ""
    at = f"{num(x + 5)} {num(y - letter / 3)}"
    return f'<path class="okr-chart__figure" transform="translate({at})" d="{label.marker}"/>'


def _marker_width(label: EndLabel, letter: float) -> float:
    return letter if label.marker else 0.0


def _figure_width(label: EndLabel, letter: float) -> float:
    return width(label.figure, letter, bold=True) + 5 if label.figure else 0.0


def _name(label: EndLabel, room: float, lines: int, letter: float) -> tuple[str, ...]:
    taken = _marker_width(label, letter) + _figure_width(label, letter)
    return wrap(label.name, max(room - taken, 40), letter, lines=lines)
