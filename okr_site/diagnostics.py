"""What is said about the files that people write: one value per fault, the same for every output."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from okr_site.source.edit import Fix
from okr_site.source.span import Location


class Severity(StrEnum):
    """How much a diagnostic matters; ordered by `rank`, 0 is the gravest."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for a hint."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A kind of fault: its number, its name and the level it has unless the options say otherwise."""

    code: str
    name: str
    severity: Severity


def _codes(*rows: tuple[str, str, Severity]) -> dict[str, Code]:
    return {code: Code(code=code, name=name, severity=severity) for code, name, severity in rows}


_ERROR, _WARNING, _HINT = Severity

#: Every code that reading and the rules give. Codes are never reused; 601 to 605 wait for the lock files.
CODES = _codes(
    ("OKR101", "unreadable-file", _ERROR),
    ("OKR102", "invalid-yaml", _ERROR),
    ("OKR103", "duplicate-key", _ERROR),
    ("OKR104", "unknown-key", _ERROR),
    ("OKR105", "missing-key", _ERROR),
    ("OKR106", "invalid-value", _ERROR),
    ("OKR107", "missing-front-matter", _ERROR),
    ("OKR108", "merge-conflict-marker", _ERROR),
    ("OKR109", "conflicting-measures", _ERROR),
    ("OKR110", "mixed-line-ends", _HINT),
    ("OKR201", "unknown-team", _ERROR),
    ("OKR202", "unknown-person", _ERROR),
    ("OKR203", "unknown-reference", _ERROR),
    ("OKR204", "ambiguous-reference", _ERROR),
    ("OKR205", "alignment-cycle", _ERROR),
    ("OKR206", "duplicate-id", _ERROR),
    ("OKR207", "team-cycle", _ERROR),
    ("OKR208", "unaligned-objective", _WARNING),
    ("OKR209", "supports-later-cycle", _WARNING),
    ("OKR210", "copied-parent", _WARNING),
    ("OKR211", "phase-against-dates", _WARNING),
    ("OKR213", "departed-owner", _WARNING),
    ("OKR214", "several-root-teams", _WARNING),
    ("OKR301", "from-equals-to", _ERROR),
    ("OKR302", "check-in-outside-cycle", _WARNING),
    ("OKR303", "duplicate-check-in", _ERROR),
    ("OKR304", "ladder-out-of-order", _ERROR),
    ("OKR305", "future-check-in", _WARNING),
    ("OKR306", "shared-measure", _WARNING),
    ("OKR307", "due-outside-cycle", _WARNING),
    ("OKR401", "too-few-or-too-many-key-results", _WARNING),
    ("OKR402", "activity-key-result", _WARNING),
    ("OKR403", "key-result-without-baseline", _WARNING),
    ("OKR404", "key-result-without-number", _WARNING),
    ("OKR405", "objective-with-number", _HINT),
    ("OKR406", "compound-objective", _HINT),
    ("OKR407", "binary-key-result", _WARNING),
    ("OKR408", "only-outputs", _WARNING),
    ("OKR409", "vanity-metric", _HINT),
    ("OKR410", "text-and-numbers-differ", _WARNING),
    ("OKR411", "too-many-objectives", _WARNING),
    ("OKR412", "missing-owner", _WARNING),
    ("OKR413", "no-counter-metric", _HINT),
    ("OKR414", "judging-people", _HINT),
    ("OKR415", "business-as-usual", _HINT),
    ("OKR416", "idle-waiver", _WARNING),
    ("OKR501", "stale-key-result", _WARNING),
    ("OKR502", "never-checked-in", _WARNING),
    ("OKR503", "status-against-pace", _WARNING),
    ("OKR504", "confidence-without-note", _HINT),
    ("OKR505", "sandbagging", _HINT),
    ("OKR506", "unconfirmed-dependency", _WARNING),
    ("OKR507", "overdue-kpi", _WARNING),
    ("OKR508", "unattended-kpi", _HINT),
    ("OKR509", "bets-played", _HINT),
    ("OKR606", "unscored-result", _WARNING),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What breaks a rule and what to write instead: front matter, or a whole file with its marks."""

    wrong: str
    right: str
    path: str = "2026-Q4/payments/checkout.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """What a rule says: `what` it finds, `why` it matters, what to write `instead`, its `source` or none.

    The four texts are Markdown; they are the rule's page on the site and what `explain` prints.
    """

    code: str
    what: str
    why: str
    instead: str
    source: str = ""
    example: Example

    @property
    def name(self) -> str:
        """`unaligned-objective`."""
        return CODES[self.code].name

    @property
    def level(self) -> Severity:
        """The level unless the options say otherwise."""
        return CODES[self.code].severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many findings of some rules there are among so many key results."""

    findings: int
    key_results: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault at one place: `message` names it and quotes what was seen, `hint` names the cure.

    `fix` is the one sensible edit, where there is one.
    """

    location: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    fix: Fix | None = None

    @property
    def name(self) -> str:
        """The rule's name, `unknown-key`."""
        return CODES[self.code].name

    def __str__(self) -> str:
        place = f"{self.location.path}:{self.location.line}:{self.location.column}"
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}: {self.code} {self.message}{hint}"


def diagnose(
    code: str, location: Location, message: str, hint: str = "", fix: Fix | None = None
) -> Diagnostic:
    """Return a diagnostic with the code's default severity."""
    severity = CODES[code].severity
    return Diagnostic(location=location, code=code, message=message, hint=hint, severity=severity, fix=fix)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by path, line, column and code, and say each thing once."""
    key = {(d.location, d.code, d.message): d for d in diagnostics}
    return tuple(key[k] for k in sorted(key))
