"""Says of every file what it is and which entity it holds or would hold; the end of a run."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from okr_site.model import Portfolio
from okr_site.reading.cycles import Cycles
from okr_site.reading.parsed import Parsed
from okr_site.reading.result import FileKind, SourceFile


def describe(
    portfolio: Portfolio,
    files: Mapping[str, Parsed],
    kinds: Mapping[str, FileKind],
    cycles: Cycles,
    unread: Mapping[str, str],
) -> dict[str, SourceFile]:
    """Return the files by path, those of series included; `unread` are those with faults, and their KPIs."""
    living: dict[str, str] = {c.path: c.address for c in portfolio.cycles.values()}
    living |= {t.path: t.address for t in portfolio.teams.values() if t.path}
    living |= {k.path: k.address for k in portfolio.kpis.values()}
    living |= {o.path: o.address for o in portfolio.objectives.values()}
    living |= {r.path: r.address for r in portfolio.reviews.values()}
    broken = {path: address for address, path in portfolio.broken.items() if not address.startswith("@")}
    made: dict[str, SourceFile] = {}
    for path, kind in kinds.items():
        address, readable = living.get(path, ""), True
        if path in broken:
            address, readable = broken[path], False
        elif kind is FileKind.LOCK:
            cycle = cycles.of(path)
            address = f"cycle:{cycle}" if cycle else ""
        elif kind is FileKind.PAGE:
            readable = not files[path].diagnostics
        elif kind is FileKind.PEOPLE:
            readable = files[path].keys is not None
        elif not address:  # the second of two with one id
            address, readable = _would_be(kind, path, cycles), False
        keys = files[path].page_keys if path in files else MappingProxyType({})
        made[path] = SourceFile(path=path, kind=kind, address=address, readable=readable, page_keys=keys)
    for path, address in unread.items():
        made[path] = SourceFile(path=path, kind=FileKind.SERIES, address=address, readable=False)
    for kpi in portfolio.kpis.values():
        if kpi.series_path:
            made[kpi.series_path] = SourceFile(
                path=kpi.series_path, kind=FileKind.SERIES, address=kpi.address
            )
    return dict(sorted(made.items()))


def _would_be(kind: FileKind, path: str, cycles: Cycles) -> str:
    stem = path.rpartition("/")[2].removesuffix(".md")
    if kind in (FileKind.TEAM, FileKind.KPI):
        return f"{kind.value}:{stem}"
    cycle = cycles.of(path)
    return f"{'review:' if kind is FileKind.REVIEW else ''}{cycle}/{stem}"
