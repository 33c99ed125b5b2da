"""`okr-site schema`: the JSON Schema of each kind of file, for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from okr_site.cli.misuse import Misuse
from okr_site.exchange import json_schema
from okr_site.reading.schema import MODELS, json_schemas

_EXAMPLES = """\b
Examples:
  okr-site schema objective
  okr-site schema --write .vscode/schemas"""

_EXPORT = "export"


@click.command(epilog=_EXAMPLES)
@click.argument("kind", required=False, type=click.Choice([*MODELS, _EXPORT]), metavar="[KIND]")
@click.option("--write", "folder", type=click.Path(file_okay=False, path_type=Path), help="A folder to fill.")
def schema(kind: str | None, folder: Path | None) -> int:
    """Print the JSON Schema of a kind of front matter, or of all of them by kind.

    KIND is objective, cycle, review, team, kpi, people, or export for what `okr-site export` writes.
    With --write each kind becomes a file KIND.schema.json in that folder.
    """
    every = {**json_schemas(), _EXPORT: json_schema()}
    chosen = {kind: every[kind]} if kind else every
    if folder is None:
        click.echo(_text(every[kind] if kind else every))
        return 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, made in chosen.items():
            path = folder / f"{name}.schema.json"
            path.write_text(f"{_text(made)}\n", encoding="utf-8")
            click.echo(path)
    except OSError as error:
        raise Misuse(f"'{folder}' cannot be written: {error.strerror}") from None
    return 0


def _text(made: dict[str, Any]) -> str:
    return json.dumps(made, indent=2, ensure_ascii=False)
