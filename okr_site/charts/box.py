"""The element around a drawing: one that shrinks with its column, or one that scrolls sideways."""

from __future__ import annotations

from typing import Protocol

from markupsafe import Markup

from okr_site.charts.svg import esc, image, markup


class Named(Protocol):
    """What a chart says of itself: `id` is the only one on its page, `description` may be empty."""

    @property
    def id(self) -> str:
        """The image's own."""
        ...

    @property
    def title(self) -> str:
        """Its name."""
        ...

    @property
    def description(self) -> str:
        """What it shows, for those who can't see it."""
        ...


def shrinking(chart: Named, body: str, *, kind: str, width: float, height: float, css: str = "") -> Markup:
    """Return a drawing that is never wider than its column; `kind` is the last part of `okr-chart--`."""
    drawing = _image(chart, body, width, height, f"okr-chart__image{css and ' ' + css}", "img")
    return markup(f'<div class="okr-chart okr-chart--{kind}">', drawing, "</div>")


def scrolling(
    chart: Named,
    body: str,
    *,
    kind: str,
    width: float,
    height: float,
    read: bool,
    beside: str = "",
    below: str = "",
) -> Markup:
    """Return a drawing that keeps its size and opens at its latest part.

    What is in it is read out one by one if `read`, else it is a single image. What stands `beside` it, at
    its left, is not scrolled. `kind` is the last part of `okr-chart--` and of the image's class.
    """
    css = f"okr-chart okr-chart--{kind}"
    drawing = _image(chart, body, width, height, f"okr-{kind}", "group" if read else "img")
    box = markup(
        f'<div class="{"" if beside else f"{css} "}okr-scroll" tabindex="0" role="group"'
        f' aria-label="{esc(chart.title)}" data-okr-latest="">{drawing}</div>'
    )
    return markup(f'<div class="{css}">{beside}{box}</div>' if beside else box, below)


def _image(chart: Named, body: str, width: float, height: float, css: str, role: str) -> str:
    return image(
        body,
        id=chart.id,
        title=chart.title,
        description=chart.description,
        width=width,
        height=height,
        css=css,
        role=role,
    )
