"""Organisations of any size: a hundred objectives a quarter, three key results each, checked in weekly."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

OBJECTIVES_A_QUARTER = 100
TEAMS = ("payments", "platform", "mobile", "data", "sales", "support", "people", "finance", "growth")
VERBS = ("Shorten", "Raise", "Halve", "Widen", "Steady", "Grow", "Cut", "Lift")
THINGS = (
    "waiting time",
    "repeat orders",
    "first replies",
    "failed payments",
    "release lead time",
    "trial starts",
)
WORDS = (
    "Customers told us in three interviews out of five that they wait without knowing what for. "
    "We looked at where the time goes and found most of it between two teams, not inside either. "
    "If this moves, the support queue gets shorter and the renewals become easier to talk about. "
    "We leave the large accounts aside this time, because their contracts have a process of their own. "
).strip()


@dataclass(frozen=True, slots=True)
class Quarter:
    """A calendar quarter, counted back from the running 2026-Q4."""

    back: int

    @property
    def starts(self) -> date:
        months = 2026 * 12 + 9 - 3 * self.back
        return date(months // 12, months % 12 + 1, 1)

    @property
    def name(self) -> str:
        return f"{self.starts.year}-Q{(self.starts.month + 2) // 3}"


@dataclass(frozen=True, slots=True)
class Result:
    """A key result with its weekly values and, now and then, a note."""

    id: str
    title: str
    start: int
    target: int
    check_ins: tuple[tuple[date, int, str], ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective as both kinds of site need it."""

    id: str
    team: str
    title: str
    owner: str
    supports: str
    results: tuple[Result, ...]
    body: str


def quarters(count: int) -> tuple[Quarter, ...]:
    """The running quarter and those before it, oldest first."""
    return tuple(Quarter(back) for back in reversed(range(count)))


def goals(quarter: Quarter) -> Iterator[Goal]:
    """A quarter's objectives, always the same ones for the same quarter."""
    dice = random.Random(f"{quarter.name}")
    for number in range(OBJECTIVES_A_QUARTER):
        company = number < 10
        team = "company" if company else TEAMS[number % len(TEAMS)]
        yield Goal(
            id=f"goal-{number:03}",
            team=team,
            title=f"{dice.choice(VERBS)} the {dice.choice(THINGS)} that people feel, part {number}",
            owner=f"person{dice.randrange(200):03}",
            supports="" if company else f"goal-{dice.randrange(10):03}",
            results=tuple(_results(quarter, dice)),
            body=f"{WORDS}\n\n{WORDS}",
        )


def _results(quarter: Quarter, dice: random.Random) -> Iterator[Result]:
    for number in range(3):
        start, target = dice.randrange(10, 90), dice.randrange(100, 300)
        if dice.random() < 0.3:
            start, target = target, start
        days = tuple(quarter.starts + timedelta(days=4 + 7 * week) for week in range(13))
        shown = tuple(day for day in days if day <= date(2026, 11, 20))
        yield Result(
            id=f"kr{number}",
            title=f"{dice.choice(VERBS)} {dice.choice(THINGS)} number {number}",
            start=start,
            target=target,
            check_ins=tuple(
                (
                    day,
                    round(start + (target - start) * (week + dice.random()) / 16),
                    "The new flow is live for a tenth of the traffic." if dice.random() < 0.25 else "",
                )
                for week, day in enumerate(shown)
            ),
        )


def write_okrs(folder: Path, count: int) -> int:
    """Write the organisation in our format; return the number of objectives."""
    docs = folder / "okrs"
    _write(docs / "index.md", "# Home\n\nWhat we are up to.\n")
    _write(docs / "people.yml", "".join(f"person{n:03}: Person Number {n}\n" for n in range(200)))
    _write(docs / "teams/company.md", "---\nname: Company\nlead: person000\n---\nThe whole of us.\n")
    for number, team in enumerate(TEAMS):
        lead = f"person{number:03}"
        _write(
            docs / f"teams/{team}.md",
            f"---\nname: {team.title()}\nparent: company\nlead: {lead}\n---\nWe look after it.\n",
        )
    written = 0
    for quarter in quarters(count):
        closed = "phase: closed\n" if quarter.back else ""
        _write(docs / quarter.name / "index.md", f"---\ncycle: {quarter.name}\n{closed}---\nThe letter.\n")
        for goal in goals(quarter):
            _write(docs / quarter.name / goal.team / f"{goal.id}.md", _objective(goal, bool(quarter.back)))
            written += 1
    _write(
        folder / "mkdocs.yml",
        "site_name: Company\nsite_url: https://okrs.example/\ndocs_dir: okrs\n"
        "theme: {name: material, font: false, features: [navigation.prune]}\n"
        "plugins: [search, okr-site: {as_of: 2026-11-20}]\n",
    )
    return written


def _objective(goal: Goal, closed: bool) -> str:
    lines = ["---", f"title: {goal.title}", f"owner: {goal.owner}"]
    if goal.supports:
        lines.append(f"supports: [{goal.supports}]")
    lines.append("key_results:")
    for result in goal.results:
        lines += [
            f"  {result.id}:",
            f"    title: {result.title}",
            f"    from: {result.start}",
            f"    to: {result.target}",
            "    unit: hours",
            "    check_ins:",
        ]
        for day, value, note in result.check_ins:
            entry = f'{{value: {value}, confidence: 6, note: "{note}"}}' if note else str(value)
            lines.append(f"      {day}: {entry}")
    if closed:
        lines += ["closing:", "  grade: 0.6", "  learned: Ask earlier."]
    return "\n".join([*lines, "---", goal.body, ""])


def write_stock(folder: Path, count: int, pages: int, *, check_ins: bool) -> int:
    """Write the same texts for Material alone, filled up to as many pages as ours; return their number.

    With `check_ins` the weekly numbers stand in the page as a nested list too.
    """
    docs = folder / "docs"
    _write(docs / "index.md", "# Home\n\nWhat we are up to.\n")
    written = 1
    for quarter in quarters(count):
        for goal in goals(quarter):
            _write(docs / quarter.name / goal.team / f"{goal.id}.md", _plain(goal, check_ins=check_ins))
            written += 1
    for number in range(max(0, pages - written)):
        _write(docs / "more" / f"page-{number:04}.md", f"# Page {number}\n\n{WORDS}\n")
        written += 1
    _write(
        folder / "mkdocs.yml",
        "site_name: Company\nsite_url: https://okrs.example/\n"
        "theme: {name: material, font: false, features: [navigation.prune]}\nplugins: [search]\n"
        "markdown_extensions: [attr_list, tables, md_in_html]\n",
    )
    return written


def _plain(goal: Goal, *, check_ins: bool) -> str:
    lines = [f"# {goal.title}", "", f"Owner: {goal.owner}", ""]
    for result in goal.results:
        now = result.check_ins[-1][1] if result.check_ins else result.start
        lines.append(f"- {result.title}: from {result.start} to {result.target} hours, now {now}")
        if check_ins:
            lines += [f"    - {day}: {value} {note}".rstrip() for day, value, note in result.check_ins]
    return "\n".join([*lines, "", goal.body, ""])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
