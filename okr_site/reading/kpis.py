"""Links KPIs: owner, team and the values, from YAML or from the CSV file that is named."""

from __future__ import annotations

import posixpath
from array import array
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from okr_site.model import Benchmark, Every, Kpi, KpiPoint, Limits
from okr_site.reading.findings import Findings
from okr_site.reading.inventory import inside, joined
from okr_site.reading.nodes import Pairs, Scalar
from okr_site.reading.organisation import Named
from okr_site.reading.parsed import Parsed
from okr_site.reading.schema.key_result import LimitsKeys
from okr_site.reading.schema.kpi import KpiKeys, PointKeys
from okr_site.reading.series import Series, read_series
from okr_site.reading.titles import plain_title
from okr_site.settings import Settings
from okr_site.source.text import CSV_LIMIT, Unreadable, decode, read_bytes


def build_kpis(
    named: Named, findings: Findings, settings: Settings, root_team: str, prefix: str
) -> tuple[dict[str, Kpi], dict[str, array[int]], dict[str, str]]:
    """Return the KPIs by id, the line of every point of each CSV file, and the KPIs of unreadable ones.

    CSV files are named relative to `docs_dir`; the last are addresses.

    A KPI whose series cannot be had moves to `named.broken`.
    """
    kpis: dict[str, Kpi] = {}
    lines: dict[str, array[int]] = {}
    unread: dict[str, str] = {}
    for name, file in sorted(named.files.items()):
        keys = file.keys
        assert isinstance(keys, KpiKeys)  # noqa: S101 - `by_name` sorted out the others
        path = ""
        if isinstance(keys.series, str):
            path, series = _from_file(file, keys.series, findings, settings, prefix)
            if series is None:
                named.broken[f"kpi:{name}"] = file.found.path
                if path:
                    unread[path] = f"kpi:{name}"
                continue
            findings.said += series.diagnostics
            points = series.points
            lines[path] = series.lines
        else:
            points = _points(keys.series or {})
        kpis[name] = Kpi(
            id=name,
            title=plain_title(keys.title),
            title_markdown=keys.title,
            path=file.found.path,
            unit=keys.unit,
            owner=findings.person(file, keys.owner, "owner"),
            team=findings.team(file, keys.team, "team") or root_team,
            healthy=limits_of(keys.healthy),
            benchmark=Benchmark(value=keys.benchmark.value, source=keys.benchmark.source or "")
            if keys.benchmark
            else None,
            every=keys.every or Every.MONTH,
            source=keys.source,
            series=points,
            series_path=path,
            aliases=tuple(a for a in keys.aliases or () if named.aliases.get(a) == name),
            body=file.body,
        )
    return kpis, lines, unread


def say_series(file: Parsed, findings: Findings, settings: Settings, prefix: str) -> None:
    """Report what is wrong in the series of a KPI that another fault keeps out."""
    node = file.nodes
    written = node.values.get("series") if isinstance(node, Pairs) else None
    if isinstance(written, Scalar) and written.text:
        series = _from_file(file, written.text, findings, settings, prefix)[1]
        findings.said += series.diagnostics if series else ()


def limits_of(keys: LimitsKeys | None) -> Limits | None:
    """The range as a value."""
    return Limits(minimum=keys.min, maximum=keys.max) if keys else None


def _points(series: Mapping[date, Decimal | PointKeys]) -> tuple[KpiPoint, ...]:
    made = []
    for when, said in series.items():
        if isinstance(said, PointKeys):
            made.append(KpiPoint(date=when, value=said.value, note=said.note or ""))
        else:
            made.append(KpiPoint(date=when, value=said))
    return tuple(sorted(made, key=lambda p: p.date))


def _from_file(
    file: Parsed, written: str, findings: Findings, settings: Settings, prefix: str
) -> tuple[str, Series | None]:
    """Return the path of the CSV file, empty if there is none, and what it holds, if it can be read."""
    where = file.locate("series")
    path = posixpath.normpath(posixpath.join(file.found.folder, written.replace("\\", "/")))
    home = joined(settings.root)
    if path.startswith(("/", "../")) or path == ".." or not inside(path, home):
        findings.say(
            "OKR106", where, f"'{written}' leads out of the OKRs' folder", "put the file beside the KPI"
        )
        return "", None
    if not path.lower().endswith(".csv"):
        findings.say(
            "OKR106",
            where,
            f"'{written}' is no CSV file",
            "name a file that ends in .csv, or write dates with values",
        )
        return "", None
    on_disk = settings.docs / path
    if not on_disk.exists() and not on_disk.is_symlink():
        findings.say("OKR106", where, f"there is no file '{written}'", f"put it at {prefix}{path}")
        return "", None
    data = read_bytes(on_disk, f"{prefix}{path}", (settings.docs / home).resolve(), CSV_LIMIT)
    text = decode(data, f"{prefix}{path}", CSV_LIMIT) if isinstance(data, bytes) else data
    if isinstance(text, Unreadable):
        findings.say("OKR101", text.location, text.message, text.hint)
        return path, None
    return path, read_series(text)
