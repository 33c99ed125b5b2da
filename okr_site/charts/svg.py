"""The few pieces every drawing is made of: escaped text, short numbers, the frame of an image."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from markupsafe import Markup, escape

from okr_site.words import half_up

Number = Fraction | Decimal | int | float

_PLAIN = re.compile(r"[^&<>'\"\x00-\x08\x0b-\x1f]*").fullmatch
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f]")


class _Hundredths(dict[int, str]):
    """The coordinates that were written already, by hundredths: drawings share most of theirs."""

    def __missing__(self, hundredths: int) -> str:
        text = f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
        if -1_000_000 < hundredths < 1_000_000:
            self[hundredths] = text
        return text


_WRITTEN = _Hundredths()


def num(value: float) -> str:
    """Write a coordinate with at most two decimals."""
    return _WRITTEN[round(value * 100)]


def real(value: Number) -> float:
    """Return a coordinate's number; a Fraction's own conversion takes three times as long."""
    if type(value) is Fraction:
        top, bottom = value.as_integer_ratio()
        return top / bottom
    return float(value)


def exact(value: Number) -> Fraction:
    """Return the number as it was written, so that printing it rounds half up and not by a float's tail."""
    if isinstance(value, float):
        return _of_float(value)
    return value if type(value) is Fraction else Fraction(value)


@lru_cache(maxsize=8192)
def _of_float(value: float) -> Fraction:
    """Kept, since ticks are the same on most drawings."""
    return Fraction(repr(value))


def written(value: Number) -> Decimal:
    """Return a number as precise as it was written; what is computed has at most four decimals."""
    if isinstance(value, Decimal):
        return value
    short = half_up(exact(value), 4).normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def esc(text: str) -> str:
    """Escape text for an element or an attribute; characters that XML forbids are dropped."""
    return text if _PLAIN(text) else str(escape(_FORBIDDEN.sub("", text)))


def markup(*parts: str) -> Markup:
    """Join parts whose texts were escaped one by one."""
    return Markup("".join(parts))  # noqa: S704 -- the one door; all text went through esc()


def image(
    body: str,
    *,
    id: str,  # noqa: A002 -- the attribute's name
    title: str,
    description: str,
    width: float,
    height: float,
    css: str,
    role: str = "img",
    attributes: str = "",
) -> str:
    """Wrap a drawing in an `<svg>` that is named and described; `id` must be unique on the page."""
    name = esc(id)
    described = f' aria-describedby="{name}-d"' if description else ""
    desc = f'<desc id="{name}-d">{esc(description)}</desc>' if description else ""
    return (
        f'<svg class="{css}" id="{name}" role="{role}" viewBox="0 0 {num(width)} {num(height)}"'
        f' width="{num(width)}" height="{num(height)}" aria-labelledby="{name}-t"{described}'
        f' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' data-search-exclude=""{attributes and " " + attributes}>'
        f'<title id="{name}-t">{esc(title)}</title>{desc}{body}</svg>'
    )


def text(x: float, y: float, content: str, css: str = "", attributes: str = "") -> str:
    """One line of text with its baseline at `y`."""
    shown = f' class="{css}"' if css else ""
    return f'<text x="{num(x)}" y="{num(y)}"{shown}{attributes}>{esc(content)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    """A straight line as a path, so that a style sheet can dash and colour it."""
    return f'<path class="{css}" d="M{num(x1)} {num(y1)}L{num(x2)} {num(y2)}"/>'


def polyline(points: list[tuple[float, float]]) -> str:
    """Path data through the points."""
    return "M" + "L".join(map(spot, points)) if points else ""


def spot(point: tuple[float, float]) -> str:
    """A point as path data and transforms have it: `12.5 40`."""
    return f"{_WRITTEN[round(point[0] * 100)]} {_WRITTEN[round(point[1] * 100)]}"
