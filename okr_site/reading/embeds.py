"""Pictures that a text asks for in `okr` fences; runs when files are checked and when pages are made."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okr_site.reading.faults import Fault
from okr_site.reading.mentions import Fence, fences
from okr_site.reading.nodes import Pairs
from okr_site.reading.references import Target, Unresolved
from okr_site.reading.schema.embed import EmbedKeys
from okr_site.reading.validation import validate
from okr_site.reading.yaml_nodes import compose
from okr_site.source.span import Span

_LIKELY = re.compile(r"(?:```|~~~)[`~]*[ \t]*okr[ \t]*\r?$", re.MULTILINE)
_KEYS = tuple(EmbedKeys.model_fields)
_HINT = "write " + " or ".join(f"'{name}: …'" for name in _KEYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one fence asks for; `span` is where the reference stands."""

    key: str
    target: str
    span: Span


def embeds(markdown: str) -> tuple[Fence, ...]:
    """Return the `okr` fences of a text, in its order; offsets are characters of the text."""
    if "okr" not in markdown or _LIKELY.search(markdown) is None:
        return ()
    return tuple(fence for fence in fences(markdown) if fence.info == "okr")


def asked(markdown: str, fence: Fence, base: int = 0) -> tuple[Wish | None, list[Fault]]:
    """Return what a fence asks for, or what is wrong in it; places begin at `base`."""
    start = fence.span.start + base
    top = Span(start, markdown.find("okr", fence.span.start) + 3 + base)
    node, faults = compose(markdown[fence.inside.start : fence.inside.end], fence.inside.start + base)
    if node is None:
        return None, faults or [Fault(code="OKR105", span=top, message="the fence is empty", hint=_HINT)]
    keys, wrong = validate("embed", node, top)
    if faults or keys is None or not isinstance(node, Pairs):
        return None, [*faults, *wrong]
    written = [name for name in _KEYS if getattr(keys, name) is not None]
    if not written:
        return None, [Fault(code="OKR105", span=top, message="the fence asks for nothing", hint=_HINT)]
    if len(written) > 1:
        message = f"'{written[0]}' and '{written[1]}' in one fence"
        second = max((node.keys[name].start, name) for name in written)[1]
        return None, [
            Fault(code="OKR106", span=node.keys[second].span, message=message, hint="write a fence for each")
        ]
    name = written[0]
    target = " ".join(str(getattr(keys, name)).split())
    return Wish(key=name, target=target, span=node.values[name].span), []


def shown_by(key: str, found: Target | Unresolved) -> Target | Unresolved:
    """Return what was found if the key can show it, else why not."""
    if isinstance(found, Unresolved):
        return found
    kind, colon, _ = found.address.partition(":")
    kind = "person" if found.address.startswith("@") else kind if colon else ""
    if key == "chart":
        if kind in ("", "kpi"):
            return found
        hint = "name an objective, a key result (objective#key-result) or a KPI (kpi:name)"
        return Unresolved(code="OKR106", message=f"there is no chart of a {kind}", hint=hint)
    if not kind and "#" not in found.address:
        return found
    what = {"": "key result", "kpi": "KPI"}.get(kind, kind)
    hint = "name an objective"
    if kind in ("", "kpi"):
        hint += f", or write 'chart: {found.address}'"
    return Unresolved(code="OKR106", message=f"'{found.address}' is a {what}, not an objective", hint=hint)
