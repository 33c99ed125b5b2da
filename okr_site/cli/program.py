"""The program and its exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from okr_site import __version__

_NAME = "okr-site"
_INTERRUPTED = 130

#: Where each command lives; only the one that is called is loaded, since `check` needs no pages.
COMMANDS = {
    "check": "okr_site.cli.check",
    "explain": "okr_site.cli.explain",
    "export": "okr_site.cli.export",
    "schema": "okr_site.cli.schema",
    "show": "okr_site.cli.show",
}


class Program(click.Group):
    """A group whose commands are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one, nothing for a name that is not ours."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return found


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExamples:\n  okr-site check\n  okr-site show",
)
@click.version_option(__version__, prog_name=_NAME)
def program() -> None:
    """Objectives and key results, kept as Markdown in Git.

    The options are read from the plugin's entry in mkdocs.yml, in this folder or above it.
    """


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
