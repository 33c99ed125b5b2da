"""What a person asked for and cannot have: one sentence on standard error and exit status 2."""

from __future__ import annotations

import click


class Misuse(click.ClickException):
    """Ends the program with a message and no traceback."""

    exit_code = 2
