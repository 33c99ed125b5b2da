"""`okr-site explain CODE`: what a rule says, why, and what to write instead."""

from __future__ import annotations

import shutil
import sys

import click
from rich.console import Console
from rich.markdown import Markdown

from okr_site.cli.options import codes_of
from okr_site.diagnostics import CODES
from okr_site.reading.nearest import did_you_mean, nearest
from okr_site.rules.page import page
from okr_site.rules.registry import EXPLAINED, RESERVED
from okr_site.rules.rule import Rule

_EXAMPLES = """\b
Examples:
  okr-site explain OKR402
  okr-site explain vanity-metric"""

_WIDEST = 100


@click.command(epilog=_EXAMPLES)
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def explain(codes: tuple[str, ...]) -> int:
    """Explain rules: what each says, why it matters and what to write instead.

    CODE is a code (OKR402), a rule's name (activity-key-result), or the beginning of codes (OKR4). Without
    one the codes are listed. On a terminal the text is laid out, elsewhere it is Markdown.
    """
    if not codes:
        click.echo("\n".join(_line(rule) for rule in EXPLAINED.values()))
        return 0
    pages = [page for word in codes for page in _pages(word)]
    text = "\n\n".join(dict.fromkeys(pages))
    if sys.stdout.isatty():
        width = min(_WIDEST, shutil.get_terminal_size().columns)
        Console(width=width).print(Markdown(text))
    else:
        click.echo(text)
    return 0


def _pages(word: str) -> list[str]:
    found = [page(EXPLAINED[code]) for code in sorted(codes_of(word)) if code in EXPLAINED]
    found += [
        f"# {code} {name} (reserved)\n\nFor a rule about locked cycles; nothing is told under it yet."
        for code, name in RESERVED.items()
        if word.upper() == code or word.casefold() == name
    ]
    if not found:
        known = [*CODES, *(code.name for code in CODES.values())]
        near = did_you_mean(nearest(word, known))
        raise click.BadParameter(f"'{word}' is no code" + (f"; {near}" if near else ""), param_hint="CODE")
    return found


def _line(rule: Rule) -> str:
    return f"{rule.code}  {rule.level:<7}  {rule.name}"
