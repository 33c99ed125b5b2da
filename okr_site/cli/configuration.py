"""`mkdocs.yml` without MkDocs: only what the OKRs need, whatever else it holds.

Runs once at the start of each command. `INHERIT` and `!ENV` work as in MkDocs; tags of Python objects,
which themes and extensions bring along, are passed over.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from okr_site.cli.misuse import Misuse

_NAMES = ("mkdocs.yml", "mkdocs.yaml")
_DEEPEST = 20


class _Loader(yaml.SafeLoader):
    """A safe loader for files that use more than plain YAML."""


def _scalar_or_parts(loader: _Loader, _suffix: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return node.value


def _environment(loader: _Loader, node: yaml.Node) -> object:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`; a variable's text is read as a plain scalar."""
    if isinstance(node, yaml.SequenceNode):
        names = [str(loader.construct_object(each)) for each in node.value]
        *variables, default = node.value if len(names) > 1 else [*node.value, None]
        names = names[: len(variables)]
    else:
        names, default = [str(node.value)], None
    for name in names:
        if name in os.environ:
            text = os.environ[name]
            tag = loader.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag=tag, value=text))
    return loader.construct_object(default) if default is not None else None


def _day(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value  # the option's own check says that there is no such day


_Loader.add_multi_constructor("", _scalar_or_parts)
_Loader.add_constructor("!ENV", _environment)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _day)


def find(named: Path | None, *starts: Path) -> Path:
    """Return the configuration: the one that was named, else the first in or above one of the folders."""
    if named is not None:
        inside = next((named / name for name in _NAMES if (named / name).is_file()), named)
        if not inside.is_file():
            raise Misuse(f"there is no file '{named}'; -f takes the path of a mkdocs.yml")
        return inside.resolve()
    for start in starts:
        for folder in (start.resolve(), *start.resolve().parents):
            for name in _NAMES:
                if (folder / name).is_file():
                    return folder / name
    raise Misuse(
        f"there is no mkdocs.yml in {starts[0].resolve()} or above it; "
        "go to the folder of your site, or name the file with -f PATH"
    )


def load(path: Path) -> Mapping[str, Any]:
    """Return the configuration as a mapping, inherited parents merged in; a fault in it is misuse."""
    merged: dict[str, Any] = {}
    for _ in range(_DEEPEST):
        content = _parse(path)
        parent = content.pop("INHERIT", None)
        merged = _merged(content, merged)
        if parent is None:
            return merged
        path = path.parent / str(parent)
    raise Misuse(f"{path.name}: INHERIT leads in a circle")


def _parse(path: Path) -> dict[str, Any]:
    try:
        content = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except OSError as error:
        raise Misuse(f"'{path}' cannot be read: {error.strerror}") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise Misuse(f"{path.name}{place}: {error.problem}; correct the YAML there") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Misuse(f"{path.name} is not valid YAML: {str(error).splitlines()[0]}") from None
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise Misuse(f"{path.name} holds no mapping; the least is a line such as 'site_name: Goals'")
    return content


def _merged(over: Mapping[str, Any], under: Mapping[str, Any]) -> dict[str, Any]:
    """Return a parent with its child's values put over it; mappings are merged, lists are replaced."""
    result = dict(over)
    for key, value in under.items():
        mine = result.get(key)
        both = isinstance(value, dict) and isinstance(mine, dict)
        result[key] = _merged(mine, value) if both else value  # type: ignore[arg-type]
    return result
