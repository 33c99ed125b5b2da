"""The package's shape: imports lead strictly down, nothing goes in a circle, no module is long."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "okr_site"
LONGEST = 300

#: What may import what: only parts of a lower number, and a part's own modules among themselves.
LAYERS = {
    "source": 0,
    "bulk": 0,
    "diagnostics": 1,
    "model": 2,
    "settings": 3,
    "options": 3,
    "words": 3,
    "reading": 4,
    "analysis": 5,
    "charts": 5,
    "history": 5,
    "rules": 6,
    "pages": 6,
    "exchange": 6,
    "cli": 7,
    "site": 7,
}
#: Likewise inside `pages`: the book binds the views; that of a larger whole may show parts of a smaller one.
SHELVES = {
    "desk": 0,
    "telling": 0,
    "frame": 1,
    "map": 1,
    "rows": 1,
    "archive": 2,
    "kpi": 2,
    "objective": 2,
    "people": 2,
    "quality": 2,
    "reviews": 2,
    "cycle": 3,
    "home": 4,
}
#: `options` makes `settings`: the one pair inside a layer.
INSIDE_A_LAYER = {("options", "settings")}
ONLY_IN = {
    "mkdocs": "site",
    "click": "cli",
    "rich": "cli",
    "igraph": "charts",
    "lightningcss": "site",
    "rjsmin": "site",
}


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("okr_site", *path.relative_to(PACKAGE).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(source: str, known: set[str]) -> Iterator[str]:
    """What a module imports anywhere: at the top, inside functions, for types only."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in known else str(node.module)


def part(module: str) -> str:
    """`okr_site.reading.nodes` is of the part `reading`; the package itself of none."""
    return module.split(".")[1] if "." in module else ""


def refused(module: str, imported: str) -> bool:
    """Whether an import inside the package leads up or sideways."""
    here, there = part(module), part(imported)
    if here == there or not there:
        return False
    return LAYERS[there] >= LAYERS.get(here, -1) and (here, there) not in INSIDE_A_LAYER


MODULES = modules()
IMPORTS = {
    name: sorted(set(imports(path.read_text(encoding="utf-8"), set(MODULES))))
    for name, path in MODULES.items()
}


def test_every_part_has_a_layer() -> None:
    parts = {part(name) for name in MODULES} - {""}
    assert parts <= set(LAYERS)


def test_imports_lead_strictly_downward() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, found in IMPORTS.items()
        for imported in found
        if imported.startswith("okr_site") and refused(name, imported)
    ]
    assert wrong == []


def test_inside_pages_they_lead_down_too() -> None:
    shelves = {
        name: SHELVES.get(name.split(".")[2], len(SHELVES))
        for name in MODULES
        if name.count(".") > 1 and part(name) == "pages"
    }
    wrong = [
        f"{name} imports {imported}"
        for name in shelves
        for imported in IMPORTS[name]
        if imported in shelves
        and name.split(".")[2] != imported.split(".")[2]
        and shelves[imported] >= shelves[name] < len(SHELVES)
    ]
    assert wrong == []


def test_nothing_goes_in_a_circle() -> None:
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join([*way[way.index(name) :], name])
        if name not in done:
            for imported in IMPORTS[name]:
                # A package imports its own modules to offer their names; they never import it back.
                if imported in IMPORTS and imported != name:
                    walk(imported, (*way, name))
            done.add(name)

    for name in IMPORTS:
        walk(name, ())


def test_each_library_has_one_place() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, found in IMPORTS.items()
        for imported in found
        if ONLY_IN.get(imported.partition(".")[0], part(name)) != part(name)
    ]
    assert wrong == []


def test_model_is_standard_library_only() -> None:
    ours = {"source", "diagnostics", "model"}
    wrong = [
        f"{name} imports {imported}"
        for name, found in IMPORTS.items()
        if part(name) in ours
        for imported in found
        if imported.partition(".")[0] in {"pydantic", "yaml", "markdown", "jinja2", "babel", "markupsafe"}
    ]
    assert wrong == []


def test_no_module_is_long() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "common", "helpers", "helper", "manager", "misc"}
    assert [name for name in MODULES if drawers & set(name.split("."))] == []


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("okr_site.model.cycle", "okr_site.reading.result"),
        ("okr_site.rules.engine", "okr_site.pages.desk.links"),
        ("okr_site.words.figures", "okr_site.settings"),
        ("okr_site.cli.check", "okr_site.site.plugin"),
        ("okr_site", "okr_site.model"),
    ],
)
def test_an_arrow_up_or_sideways_is_refused(module: str, imported: str) -> None:
    assert refused(module, imported)


def test_imports_for_types_and_inside_functions_are_seen() -> None:
    source = (
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from okr_site.site import plugin\n"
        "def f():\n    import okr_site.cli\n"
    )
    found = set(imports(source, {"okr_site.site", "okr_site.site.plugin"}))
    assert {"okr_site.site.plugin", "okr_site.cli"} <= found
