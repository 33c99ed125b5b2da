"""What else is written of a key result, below its number on its objective's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from okr_site.analysis.standing import KeyResultStanding
from okr_site.model import Kind
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.objective.headline import dated_link
from okr_site.pages.objective.record import web_address
from okr_site.pages.rows.result import ResultRow, result_row
from okr_site.pages.telling.rungs import Rung, labels_of, rungs_of
from okr_site.pages.telling.sentences import because


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPanel:
    """A key result's row, and what is written of it beyond its number.

    `because` is the reason of its status, unless the objective has the same; `labels` stand in one line,
    `rungs` under `summary`; all empty where no more is written.
    """

    row: ResultRow
    because: str
    labels: tuple[Markup, ...]
    summary: str
    rungs: tuple[Rung, ...]


def result_panel(standing: KeyResultStanding, sheet: Sheet) -> ResultPanel:
    """Gather what stands under a key result's title."""
    words, kind = sheet.desk.words, standing.key_result.kind
    rungs = rungs_of(standing, sheet.desk.edition.analysis.as_of, words)
    following = next((rung.text for rung in rungs if not rung.reached), "")
    if kind is Kind.MILESTONES and following:
        summary = words("result.next", step=following)
    else:
        summary = words(f"result.{kind.value}") if rungs else ""
    row = result_row(standing, sheet, "card")
    reason, analysis = because(standing, words), sheet.desk.edition.analysis
    known = because(analysis.objectives[standing.objective.address], words)
    return ResultPanel(
        row=row,
        because=reason if row.why and reason != known else "",
        labels=tuple(_labels(standing, sheet)),
        summary=summary,
        rungs=rungs,
    )


def _labels(standing: KeyResultStanding, sheet: Sheet) -> Iterator[Markup]:
    result, objective, words = standing.key_result, standing.objective, sheet.desk.words
    if result.kpi:
        yield _named("log.kpi", sheet.link(f"kpi:{result.kpi}"), sheet)
    if result.team != objective.team:
        yield _named("objective.team", sheet.link(f"team:{result.team}"), sheet)
    if result.contributors and result.contributors != objective.contributors:
        people = Markup(", ").join(sheet.link(f"@{handle}") for handle in result.contributors)
        yield _named("objective.contributors", people, sheet)
    yield from map(escape, labels_of(result, objective, words))
    if result.source:
        name = escape(result.source.removeprefix("https://").removeprefix("http://").rstrip("/"))
        address = web_address(result.source)
        link = Markup('<a href="{}">{}</a>').format(address, name) if address else name
        yield _named("kpi.source", link, sheet)
    if result.carried_from:
        yield _named("objective.carried_from", dated_link(result.carried_from, sheet), sheet)
    if result.carried_to:
        yield _named("objective.carried_to", dated_link(result.carried_to, sheet), sheet)


def _named(word: str, what: Markup, sheet: Sheet) -> Markup:
    return Markup("{} {}").format(sheet.desk.words(word), what)
