"""The author's page keys (`description`, `tags`, `hide`…) as plain values, for the site's frame.

Here a scalar is what YAML's core schema says, as MkDocs would have read it; dates stay text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from okr_site.reading.nodes import Items, Node, Pairs, Quoted, Scalar
from okr_site.reading.schema import PAGE_KEYS, SHAPES

_INTEGER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}\.[0-9]{1,15}")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False, "yes": True, "no": False}
_NONE: Mapping[str, object] = MappingProxyType({})


#: Keys that are the format's and the theme's at once.
_SHARED = frozenset({"tags"})


def page_keys(node: Node | None, kind: str = "") -> Mapping[str, object]:
    """Return the keys of an entity's file that are the theme's, or every key of an ordinary page's."""
    if not isinstance(node, Pairs):
        return _NONE
    names = set(node.keys)
    if kind:
        shape = SHAPES.get((kind,))
        names = names & PAGE_KEYS - ((shape.names() if shape else frozenset()) - _SHARED)
    return MappingProxyType({name: _value(node.values[name]) for name in sorted(names)}) if names else _NONE


def _value(node: Node) -> object:
    if isinstance(node, Scalar):
        return _scalar(node.text)
    if isinstance(node, Items):
        return [_value(item) for item in node.items]
    return {name: _value(value) for name, value in node.values.items()}


def _scalar(text: str) -> object:
    if isinstance(text, Quoted):
        return str(text)
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
