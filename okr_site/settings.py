"""The plugin's options, checked, and the one date that every computation uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from okr_site.diagnostics import Severity
from okr_site.model import Ambition, ResultClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Names inside `root`; `reviews` is a folder of each cycle."""

    teams: str = "teams"
    kpis: str = "kpis"
    reviews: str = "reviews"
    people: str = "people.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PacePolicy:
    """How far below the expectation a score may lie, 0..1, and how many quiet days a cycle starts with."""

    tolerance: Decimal = Decimal("0.10")
    risk: Decimal = Decimal("0.25")
    grace_days: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLevel:
    """What the options say of one code: a level (`None` is off) for paths that match, all if empty."""

    severity: Severity | None
    paths: tuple[str, ...] = ()


#: The word lists that the rules about wording use; a language without its own has the given ones only.
WORD_LISTS = (
    "activity",  # verbs that begin a task: launch, create, develop
    "activity_or_noun",  # the same where the word may be a noun too: test, plan, design
    "changing",  # verbs that begin a goal: grow, reduce
    "joining",  # words that join two goals: and
    "from",
    "by",
    "to",
    "at_least",
    "at_most",
    "quantity",  # number words: two, half, every
    "naming",  # words whose number is a name: phase, tier
    "vanity",  # figures that only look good: followers
    "rate",  # words of a share: rate, per, percent
    "count",  # words of a count or a speed: number of, faster
    "quality",  # words of a quality: errors, satisfaction
    "judging",  # phrases that tie a goal to pay or rating
    "negation",  # words that undo such a phrase: not, never
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a run depends on besides the files.

    `project` is the folder of `mkdocs.yml`, `docs` its `docs_dir` (both absolute); `root` is the OKRs'
    folder relative to `docs`, with forward slashes, `.` for `docs` itself.
    """

    project: Path
    docs: Path
    site_name: str
    as_of: date
    root: str = "."
    folders: Folders = field(default_factory=Folders)
    fiscal_year_starts: int = 1
    fail_on: Severity = Severity.ERROR
    rules: Mapping[str, tuple[RuleLevel, ...]] = field(default_factory=lambda: MappingProxyType({}))
    pace: PacePolicy = field(default_factory=PacePolicy)
    expected_final: Mapping[Ambition, Decimal] = field(
        default_factory=lambda: MappingProxyType(
            {Ambition.COMMITTED: Decimal(1), Ambition.ASPIRATIONAL: Decimal("0.7")}
        )
    )
    class_weights: Mapping[ResultClass, Decimal] | None = None
    drafts: bool = True
    rule_pages: bool = True
    downloads: bool = True
    wording: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    language: str = "en"
    #: An author's own texts of the interface, absolute.
    words: Path | None = None
