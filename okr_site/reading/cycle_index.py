"""Which folders are cycles: what an index says or was meant to say, and goals whose folder lost its index."""

from __future__ import annotations

import re
from collections.abc import Iterable

from okr_site.diagnostics import Diagnostic, diagnose
from okr_site.reading.cycle_names import known_dates
from okr_site.reading.faults import Fault
from okr_site.reading.front_matter import Parts
from okr_site.reading.inventory import INDEXES, Found
from okr_site.reading.nearest import nearest
from okr_site.reading.nodes import Node, Pairs, Scalar
from okr_site.reading.parsed import Parsed
from okr_site.reading.schema.keys import PAGE_KEYS
from okr_site.reading.yaml_nodes import compose
from okr_site.source.span import Span

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_CYCLE_ID = re.compile(r"^cycle[ \t]*:[ \t]*[\"']?([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)
_CYCLE_KEY = re.compile(r"^cycle[ \t]*:", re.MULTILINE)
_RESULTS = re.compile(r"^key_results(?=[ \t]*:)", re.MULTILINE)
#: Keys that only a cycle has; in a folder with a cycle's name they say enough.
_OWN = frozenset({"starts", "ends", "phase", "within", "check_ins"})


def is_cycle(found: Found, content: str, parts: Parts | Fault) -> bool:
    """Whether an index is a cycle's: it says or means it, or its folder's name does and it says nothing."""
    known = known_dates(folder_name(found)) is not None
    if isinstance(parts, Parts):
        front = content[parts.front.start : parts.front.end]
        if _CYCLE_KEY.search(front):
            return True
        node, faults = compose(front, parts.front.start)
        if not isinstance(node, Pairs):
            return bool(faults) and known
        if "cycle" in node.values or _misspelt(node, found) is not None:
            return True
        return known and not _OWN.isdisjoint(node.values)
    if _CYCLE_KEY.search(content[:2000]) and content.lstrip().startswith(("---", "<<<<<<<")):
        return True
    return known and (not content.strip() or "-" in folder_name(found))


def says_cycle(found: Found, raw: str) -> bool:
    """Whether an index whose bytes cannot be read was a cycle's."""
    return _CYCLE_KEY.search(raw) is not None or known_dates(folder_name(found)) is not None


def cycle_id(found: Found, content: str, node: Node | None = None) -> str:
    """The id of a broken cycle, as far as it can be told."""
    match = _CYCLE_ID.search(content)
    if match:
        return match[1]
    meant = _misspelt(node, found) if isinstance(node, Pairs) else None
    return meant or folder_name(found) or "cycle"


def folder_name(found: Found) -> str:
    """The last part of the folder's path."""
    return found.folder.rpartition("/")[2]


def _misspelt(node: Pairs, found: Found) -> str | None:
    """The cycle's id under a key that is nearly `cycle`: a cycle's name, or that of the folder."""
    for name, value in node.values.items():
        if name in PAGE_KEYS or not isinstance(value, Scalar) or not _ID.fullmatch(value.text):
            continue
        named = value.text == folder_name(found) or known_dates(value.text) is not None
        if named and nearest(name, ("cycle",)):
            return value.text
    return None


def results_at(content: str, front: Span) -> Span | None:
    """Where an ordinary page's front matter says `key_results`, as only an objective's does."""
    match = _RESULTS.search(content, front.start, front.end)
    return Span(*match.span()) if match else None


def outside_cycles(files: Iterable[Parsed], paths: Iterable[str], prefix: str) -> list[Diagnostic]:
    """Say of pages with key results that no cycle has them: once for a folder whose name is a cycle's.

    `files` are the ordinary pages of the OKRs' folder that no cycle holds, `paths` those of all files.
    """
    there = set(paths)
    said: list[Diagnostic] = []
    folders: set[str] = set()
    for file in sorted(files, key=lambda f: f.found.path):
        if file.misplaced is None:
            continue
        folder = _named_folder(file.found.folder)
        if folder is None:
            message = f"'{file.found.name}' has key results but lies in no cycle's folder"
            cure = "move it into a cycle's folder, or write 'cycle: …' in its folder's index.md"
            said.append(diagnose("OKR107", file.misplaced, message, cure))
        elif folder not in folders:
            folders.add(folder)
            name = folder.rpartition("/")[2]
            index = next((i for i in sorted(INDEXES, reverse=True) if f"{folder}/{i}" in there), None)
            said.append(_no_cycle(file, f"{prefix}{folder}", name, index))
    return said


def _no_cycle(file: Parsed, folder: str, name: str, index: str | None) -> Diagnostic:
    assert file.misplaced is not None  # noqa: S101 - the caller looked
    if index is None:
        message = f"the folder '{name}' has key results but no index.md, so it is no cycle"
        cure = f"write {folder}/index.md with 'cycle: {name}' between two lines '---'"
        return diagnose("OKR107", file.misplaced, message, cure)
    message = f"the folder '{name}' has key results but its {index} has no 'cycle', so it is no cycle"
    cure = f"add 'cycle: {name}' to the front matter of {folder}/{index}"
    return diagnose("OKR105", file.misplaced, message, cure)


def _named_folder(folder: str) -> str | None:
    """The innermost folder on the way whose name is a cycle's."""
    while folder:
        if known_dates(folder.rpartition("/")[2]) is not None:
            return folder
        folder = folder.rpartition("/")[0]
    return None
