"""Five hundred objectives in one cycle on four levels; a fifth have several parents, some across branches."""

from __future__ import annotations

import random
from pathlib import Path

#: Teams and objectives of each level, the organisation's first.
TEAMS = (1, 4, 12, 30)
GOALS = (8, 42, 150, 300)


def write_crowd(folder: Path) -> dict[str, tuple[str, ...]]:
    """Write the site's sources; return the objectives with the objectives that they support."""
    dice = random.Random(5)
    docs = folder / "okrs"
    _write(docs / "index.md", "# Home\n")
    _write(docs / "2026-Q4/index.md", "---\ncycle: 2026-Q4\n---\n")
    for level, count in enumerate(TEAMS):
        for number in range(count):
            above = f"parent: team-{level - 1}-{number % TEAMS[level - 1]}\n" if level else ""
            _write(
                docs / f"teams/team-{level}-{number}.md", f"---\nname: Team {level}.{number}\n{above}---\n"
            )
    parents: dict[str, tuple[str, ...]] = {}
    rows: list[list[str]] = []
    for level, count in enumerate(GOALS):
        rows.append([f"goal-{level}-{number}" for number in range(count)])
        for number, goal in enumerate(rows[-1]):
            served = [dice.choice(rows[level - 1])] if level else []
            if level and dice.random() < 0.25:
                served.append(dice.choice(dice.choice(rows[:level])))
            parents[goal] = tuple(dict.fromkeys(served))
            _write(
                docs / f"2026-Q4/team-{level}-{number % TEAMS[level]}/{goal}.md",
                _objective(
                    number, level, [f"{each}{dice.choice(('', '#wait'))}" for each in parents[goal]], dice
                ),
            )
    _write(
        folder / "mkdocs.yml",
        "site_name: Crowd\nsite_url: https://okrs.example/\ndocs_dir: okrs\n"
        "theme: {name: material, font: false}\nplugins: [search, okr-site: {as_of: 2026-11-20}]\n",
    )
    return parents


def _objective(number: int, level: int, supports: list[str], dice: random.Random) -> str:
    place = f"supports: [{', '.join(supports)}]" if supports else "unaligned: The top"
    value = dice.randrange(10, 20)
    results = "".join(
        f"  {key}: {{title: {title}, from: 10, to: 20, check_ins: {{2026-11-12: {value}}}}}\n"
        for key, title in (("wait", "Shorten the waiting time"), ("share", "Raise the share of repairs"))
    )
    return (
        f"---\ntitle: People in every town feel the difference that number {number} of level {level} makes\n"
        f"{place}\nkey_results:\n{results}---\nWhy it matters.\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
