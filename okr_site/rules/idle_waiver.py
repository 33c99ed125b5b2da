"""OKR416: a waiver that waives nothing; asked when all other rules have spoken."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import CODES, Example, Severity
from okr_site.model import Objective
from okr_site.rules.levels import off
from okr_site.rules.rule import Context, Finding, Rule

_OWN = "OKR416"


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        for code in objective.waive:
            field = ("waive", code)
            if CODES[code].severity is Severity.ERROR:
                yield Finding(
                    entity=objective.address,
                    field=field,
                    message=f"{code} {CODES[code].name} is an error and cannot be waived",
                    hint="delete the waiver, and mend the error where there is one",
                )
            elif (objective.address, code) not in context.told and _lasting(code, objective, context):
                yield Finding(
                    entity=objective.address,
                    field=field,
                    message=f"there is nothing to waive: no {code} {CODES[code].name} is found here",
                    hint="delete the waiver, or correct its code",
                )


def _lasting(code: str, objective: Objective, context: Context) -> bool:
    """Whether a rule's silence means that nothing is left to waive."""
    rule, settings = context.rules.get(code), context.settings
    if code == _OWN or (rule is not None and rule.passing):
        return False
    if rule is not None and rule.wordy and settings.language.split("-")[0] != "en":
        return False
    path = context.places.of(objective.address).path
    return not off(code, path, settings.rules, path.removesuffix(objective.path), settings.root)


RULE = Rule(
    code=_OWN,
    what="An objective has a waiver (`waive: {OKR402: reason}`) for advice that nobody gives: the title was "
    "written anew, the key result is gone, the code is another one, or it is an error's, which can't be "
    "waived. What comes and goes with the day or with the numbers (OKR211, OKR213, OKR302, OKR305, OKR415, "
    "OKR5xx, OKR606) may be waived ahead. Rules that the options switch off, dropped objectives, and "
    "cycles in grading or closed are left in peace.",
    why="The Quality page lists every waiver with its reason, for all to read. One that is only a leftover "
    "stands there as if something were still wrong, and it would silence the same advice the day it is "
    "right.",
    instead="Delete the line, or correct its code: `okr-site check` shows the codes of all advice.",
    example=Example(
        wrong="""\
title: Everybody can pay
waive: {OKR405: The law names the number} # the title has none now
""",
        right="""\
title: Everybody can pay
""",
    ),
    findings=_findings,
    last=True,
)
