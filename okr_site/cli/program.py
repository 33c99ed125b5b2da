"""The program and its exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from okr_site import __version__
from okr_site.cli.check import check
from okr_site.cli.export import export
from okr_site.cli.schema import schema
from okr_site.cli.show import show

_NAME = "okr-site"
_INTERRUPTED = 130


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExamples:\n  okr-site check\n  okr-site show",
)
@click.version_option(__version__, prog_name=_NAME)
def program() -> None:
    """Objectives and key results, kept as Markdown in Git.

    The options are read from the plugin's entry in mkdocs.yml, in this folder or above it.
    """


for _command in (check, show, export, schema):
    program.add_command(_command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status: 0 clean, 1 findings, 2 misuse."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal without UTF-8 shows a mark in place of an arrow, instead of a traceback.
            stream.reconfigure(errors="replace")
    try:
        status = program.main(args=argv, prog_name=_NAME, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return _INTERRUPTED
    return status if isinstance(status, int) else 0
