"""What to write next, on a page that has nothing to show yet: a file, how it begins, where to start it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import date

from okr_site.model import Cycle
from okr_site.pages.desk.addresses import inside
from okr_site.pages.desk.desk import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A file in `docs_dir` and its first text; `url` starts it at the Git host, empty where none is known."""

    path: str
    text: str
    url: str


def new_cycle(sheet: Sheet) -> NextStep:
    """Return the calendar quarter of the edition's date as a first cycle."""
    name = _quarter(sheet.desk.edition.settings.as_of)
    said = sheet.desk.words("start.letter")
    path = inside(sheet.desk.edition.settings, name, "index.md")
    return _step(path, f"---\ncycle: {name}\nphase: active\n---\n{said}\n", sheet)


def new_objective(cycle: Cycle, team: str, sheet: Sheet) -> NextStep:
    """Return a first objective of a team; the root team's lies in the cycle's own folder."""
    portfolio, words = sheet.desk.edition.portfolio, sheet.desk.words
    folder = cycle.folder if team == portfolio.root_team else posixpath.join(cycle.folder, team)
    known = portfolio.teams.get(team)
    owner = (known.lead if known else None) or next(iter(portfolio.people), None) or "ada"
    lines = (
        "---",
        f"title: {words('start.title')}",
        f"owner: {owner}",
        "key_results:",
        "  first-sign:",
        f"    title: {words('start.result')}",
        "    from: 0",
        "    to: 10",
        "---",
        words("start.why"),
        "",
    )
    return _step(posixpath.normpath(posixpath.join(folder, "first-goal.md")), "\n".join(lines), sheet)


def _quarter(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _step(path: str, text: str, sheet: Sheet) -> NextStep:
    return NextStep(path=path, text=text, url=sheet.desk.edition.host.start_file(path, text))
