"""The map's toolbar: hidden until the script has filled it with life."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from okr_site.charts.map.graph import AlignmentMap
from okr_site.charts.svg import esc, markup
from okr_site.charts.vocabulary import STALE, shown
from okr_site.model.status import Status
from okr_site.words import Words

#: More cards than this and the map opens folded.
MOST_CARDS = 60


def map_tools(chart: AlignmentMap, words: Words, *, most: int = MOST_CARDS) -> Markup:
    """Search, team, status, level, zoom, what is in focus; stands before the map on the page."""
    teams = sorted({(node.team, node.team_id or node.team) for node in chart.nodes})
    known = {shown(node.status, node.stale) for node in chart.nodes}
    statuses = [name for name in (*(status.value for status in Status), STALE) if name in known]
    levels = 1 + max((node.level for node in chart.nodes), default=0)
    folds = [(str(level + 1), str(level)) for level in range(levels - 1)]
    labels = "".join(
        f' data-{key}="{esc(words(f"map.{name}"))}"'
        for key, name in (("focus", "focus"), ("fold", "fold"), ("unfold", "unfold"))
    )
    return markup(
        f'<form class="okr-map-tools" data-okr-map="{esc(chart.id)}" data-most="{most}"{labels}'
        f' role="search" aria-label="{esc(words("map.tools"))}" data-search-exclude="" hidden>'
        f'<label><span class="okr-sr">{esc(words("map.search"))}</span>'
        f'<input type="search" name="q" placeholder="{esc(words("map.search"))}"></label>',
        _choice("team", words("map.team"), teams, words),
        _choice("status", words("map.status"), [(words(f"status.{s}"), s) for s in statuses], words),
        _choice("fold", words("map.level"), folds, words),
        _button("out", "−", words("map.zoom_out")),
        _button("in", "+", words("map.zoom_in")),
        _button("fit", words("map.fit"), ""),
        f'<button type="button" data-do="screen" data-leave="{esc(words("map.leave"))}" hidden>'
        f"{esc(words('map.screen'))}</button>"
        f'<button type="button" data-do="keys" data-said="{esc(words("map.keys_said"))}">'
        f"{esc(words('map.keys'))}</button>"
        f'<button type="button" data-do="clear" hidden>{esc(words("map.clear"))}</button>',
        _output(words),
        f'<p class="okr-map-tools__focus" hidden>{esc(words("map.focused"))} <b></b> '
        f'<button type="button" data-do="unfocus">{esc(words("map.unfocus"))}</button> '
        f'<button type="button" data-okr-copy="" data-okr-copied="{esc(words("frame.copied"))}" hidden>'
        f"{esc(words('map.copy'))}</button></p></form>",
    )


def _output(words: Words) -> str:
    """Where the script says what is shown, in these words."""
    said = (("all", "count"), ("found", "found"), ("hit", "hit"), ("none", "none"))
    data = "".join(f' data-{key}="{esc(words(f"map.{name}"))}"' for key, name in said)
    return f'<output class="okr-chips__count"{data}></output>'


def _choice(name: str, label: str, options: Iterable[tuple[str, str]], words: Words) -> str:
    items = "".join(f'<option value="{esc(value)}">{esc(text)}</option>' for text, value in options)
    return (
        f'<label>{esc(label)} <select name="{name}"><option value="">{esc(words("map.all"))}</option>'
        f"{items}</select></label>"
    )


def _button(deed: str, sign: str, label: str) -> str:
    named = f' aria-label="{esc(label)}" title="{esc(label)}"' if label else ""
    return f'<button type="button" data-do="{deed}"{named}>{esc(sign)}</button>'
