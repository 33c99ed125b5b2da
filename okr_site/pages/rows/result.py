"""A key result as one row or panel: on its objective's page, in the scorecard, in lists."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import KeyResultStanding
from okr_site.charts.vocabulary import STALE, badge, shown
from okr_site.model import NOT_APPLICABLE, CheckIn, Phase, Status
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.rows.kpi import unreadable
from okr_site.pages.telling.drawings import Size, result_bar, result_trend
from okr_site.pages.telling.limits import kept
from okr_site.pages.telling.measures import current, headline, number_now, path_of
from okr_site.pages.telling.sentences import ago, moved, week_moved, why

#: Of what is over nobody asks how long ago it was.
_OVER = (Phase.GRADING, Phase.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """Finished texts and drawings of one key result.

    `status` is the name it is shown under (`on-track`, `stale`…), `filter` all names that find it.
    `number` says where it stands of what (`99.4 % of 99.95 %`), `path` the way (`99.2 → 99.95 %`); `kept`
    follows either where a limit wasn't always kept (`kept in 6 of 7 entries`); `now` is only the value.
    `score` is two decimals, `sort` the same for sorting (empty without a score); `change` is signed or
    empty, `week` the same with `0.00` for a score that stood still. `checked` is “4 days ago”, when the
    cycle is over the day; `news` the same day as ISO for sorting. `kind` is the measure's; `note` also names
    a KPI that can't be read; `due` is empty for the cycle's end.
    """

    id: str
    url: str
    title: str
    objective: str
    status: str
    filter: str
    badge: Markup
    why: str
    score: str
    sort: str
    computed: str
    typed: bool
    number: str
    path: str
    kept: str
    now: str
    change: str
    week: str
    bar: Markup
    trend: Markup
    kind: str
    team: str
    team_name: str
    team_link: Markup
    owner: str
    owner_name: str
    owner_link: Markup
    confidence: str
    checked: str
    news: str
    note: Markup
    due: str
    dropped: bool


def result_row(standing: KeyResultStanding, sheet: Sheet, size: Size = "table") -> ResultRow:
    """Gather what a row shows."""
    words, result = sheet.desk.words, standing.key_result
    word = standing.latest_word
    graded = standing.headline != standing.score
    portfolio = sheet.desk.edition.portfolio
    team = portfolio.teams.get(result.team)
    kpi = f"kpi:{result.kpi}"
    lost = unreadable(kpi, sheet) if result.kpi and kpi in portfolio.broken else Markup("")
    return ResultRow(
        id=result.id,
        url=sheet.url(result.address) or "",
        title=result.title,
        objective=result.objective,
        status=shown(standing.status, standing.stale),
        filter=_filter(standing),
        badge=badge(standing.status, standing.stale, words),
        # What was dropped with its objective needs no reason of its own.
        why=""
        if (lost and not word) or (standing.objective.dropped and not result.dropped)
        else why(standing, words),
        score=headline(standing, words),
        sort=""
        if standing.headline is None or standing.status is Status.PENDING
        else f"{float(standing.headline):.4f}",
        computed=words.figures.score(standing.score if graded else standing.computed),
        typed=graded or standing.typed,
        number=number_now(standing, words),
        path=path_of(result, words),
        kept=kept(standing, words),
        now=current(standing, words),
        change=moved(standing.score, standing.week_ago, words),
        week=week_moved(standing.score, standing.week_ago, words),
        bar=result_bar(standing, words, size),
        trend=result_trend(standing, sheet.desk.edition.analysis, words),
        kind=result.kind.value,
        team=result.team,
        team_name=team.name if team else result.team,
        team_link=sheet.link(f"team:{result.team}"),
        owner=result.owner or "",
        owner_name=sheet.desk.name(f"@{result.owner}") if result.owner else "",
        owner_link=sheet.link(f"@{result.owner}") if result.owner else Markup(""),
        confidence=confidence(word, sheet),
        checked=words.figures.day(standing.news)
        if standing.news and sheet.desk.edition.analysis.cycles[standing.cycle.id].phase in _OVER
        else ago(standing.news, sheet.desk.edition.analysis.as_of, words),
        news=standing.news.isoformat() if standing.news else "",
        note=Markup(" ").join(part for part in (lost, sheet.line(word.note if word else "")) if part),
        due=words.figures.short_day(result.due) if result.due else "",
        dropped=result.dropped is not None or standing.objective.dropped is not None,
    )


def _filter(standing: KeyResultStanding) -> str:
    """Return the statuses that a row is found by: those that its badge says."""
    name = shown(standing.status, standing.stale)
    return f"{name} {STALE}" if standing.stale and name != STALE else name


def confidence(entry: CheckIn | None, sheet: Sheet) -> str:
    """Return the owner's confidence, `6`, of ten; empty when the latest entry says none."""
    if entry is None or entry.confidence is None or entry.score is NOT_APPLICABLE:
        return ""
    return sheet.desk.words.figures.number(entry.confidence)
