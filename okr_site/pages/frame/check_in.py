"""*Check in*: the way from a static page to a new file in the Git host's web editor."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from okr_site.analysis.standing import KeyResultStanding
from okr_site.model import Cycle, Kind, Status
from okr_site.pages.desk.desk import Desk
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.page import Page, PageKind

#: Longer texts make addresses that hosts refuse.
_MOST_LINES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a review begins; `text` is to be copied by hand where the address cannot carry it."""

    url: str = ""
    text: str = ""


def check_in(page: Page, desk: Desk) -> Start:
    """Return the host's page for a new weekly review of this objective or team, empty where none is due.

    The date is the edition's; the site's script turns it into the reader's today. A host that cannot
    start a file shows the page's own.
    """
    edition = desk.edition
    cycle, team, objectives = _subject(page, edition)
    if cycle is None or not edition.analysis.cycles[cycle.id].running:
        return Start()
    settings = edition.settings
    path = posixpath.join(cycle.folder, settings.folders.reviews, f"{settings.as_of}-{team}.md")
    if path in edition.reading.files:
        return Start(url=edition.host.edit(path))
    text = review_text(edition, team, objectives)
    url = edition.host.start_file(path, text)
    if not url:
        return Start(url=edition.host.edit(page.source))
    return Start(url=url, text="" if quote(text, safe="") in url else text)


def _subject(page: Page, edition: Edition) -> tuple[Cycle | None, str, tuple[str, ...]]:
    portfolio, analysis = edition.portfolio, edition.analysis
    if objective := portfolio.objectives.get(page.address):
        return portfolio.cycles[objective.cycle], objective.team, (objective.address,)
    if page.kind is PageKind.TEAM and analysis.running:
        team = page.address.removeprefix("team:")
        until = portfolio.teams[team].until
        if until is not None and until < analysis.as_of:
            return None, "", ()
        standing = analysis.teams.get((team, analysis.running))
        return portfolio.cycles[analysis.running], team, standing.objectives if standing else ()
    return None, "", ()


def review_text(edition: Edition, team: str, objectives: tuple[str, ...]) -> str:
    """Return a weekly review with a line for each result, its last number in place to be written over.

    Results without a number so far are comments, since an empty number is an error.
    """
    words = edition.words
    lines = [
        line
        for address in objectives
        for standing in edition.analysis.objectives[address].key_results
        if (line := _line(standing))
    ][:_MOST_LINES]
    filled = any(not line.lstrip().startswith("#") for line in lines)
    head = [f"# {words('check_in.how')}", "check_ins:" if filled else "# check_ins:"] if lines else []
    front = ["---", f"team: {team}", f"date: {edition.settings.as_of}", *head, *lines, "---"]
    return "\n".join([*front, words("check_in.prompt"), ""])


def _line(standing: KeyResultStanding) -> str:
    result = standing.key_result
    measured = not result.kpi and result.kind not in (Kind.MILESTONES, Kind.CASCADE)
    if not measured or standing.status in (Status.DROPPED, Status.NOT_APPLICABLE):
        return ""
    name = f"{standing.objective.id}#{result.id}"
    word, latest = standing.latest_word, standing.latest
    confidence = f", confidence: {word.confidence}" if word and word.confidence is not None else ""
    if result.kind in (Kind.METRIC, Kind.LIMIT):
        key, number = "value", latest.value if latest else None
    else:
        key, number = "score", latest.score if latest and isinstance(latest.score, Decimal) else None
    start, shown = ("  # ", "") if number is None else ("  ", f"{number:f}")
    return f'{start}{name}: {{{key}: {shown}{confidence}, note: ""}}'
