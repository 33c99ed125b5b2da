"""The page of a team: its mission, its goals now, what it needs, and how it did before."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.attention import Concern, ConcernKind, attention
from okr_site.model import Phase, ReviewKind, Status, Team
from okr_site.pages.desk.addresses import page_of_team, teams_index
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.lineup import lineup, shared_goals
from okr_site.pages.desk.next_step import NextStep, new_objective
from okr_site.pages.desk.page import Content, Island, Page, PageKind
from okr_site.pages.desk.register import register
from okr_site.pages.map.team import team_map
from okr_site.pages.people.members import Member, people_of_team
from okr_site.pages.people.needs import NeedRow, open_needs
from okr_site.pages.people.person import PartRow, part_rows
from okr_site.pages.people.scores import team_scores
from okr_site.pages.people.teams import teams_below
from okr_site.pages.rows.concern import AttentionLine, attention_lines
from okr_site.pages.rows.goal import CycleGoals, cycle_goals
from okr_site.pages.rows.kpi import KpiRow, kpi_row
from okr_site.pages.rows.review import ReviewRow, review_row
from okr_site.pages.telling.drawings import mean_bar
from okr_site.pages.telling.linked import linked
from okr_site.pages.telling.measures import expectation, headline

_REVIEWS = 4
_CONCERNS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamFacts:
    """Who leads it and where it belongs; `until` is its last day, empty for a living team."""

    lead: Markup
    above: Markup
    people: int
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamNow:
    """The running cycle in one line, then its goals, those of longer cycles, and drafts of the next.

    Key results stand below the running goals, and below the others only where none runs.
    `elsewhere` are key results of this team in the objectives of others; `step` is how a team without goals
    begins, nothing where none runs.
    """

    cycle: Markup
    score: str
    expected: str
    bar: Markup
    goals: CycleGoals
    others: tuple[CycleGoals, ...]
    elsewhere: tuple[PartRow, ...]
    step: NextStep | None
    nothing: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAttention:
    """The gravest concerns, how many more there are, and open dependencies both ways."""

    lines: tuple[AttentionLine, ...]
    more: int
    list_url: str
    of_us: tuple[NeedRow, ...]
    by_us: tuple[NeedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReviews:
    """The latest weekly reviews, all retrospectives, and the cycle's whole list."""

    latest: tuple[ReviewRow, ...]
    retrospectives: tuple[ReviewRow, ...]
    all_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamView:
    """The skeleton that is Markdown; the flags say which sections there are."""

    title: str
    body: Markup
    now: str
    attention: bool
    below: bool
    alignment: bool
    kpis: bool
    reviews: bool
    scores: bool
    people: bool


def pages(edition: Edition) -> Iterable[Page]:
    """Return a page for every team; one without a file has a page if anything is said of it."""
    settings, portfolio = edition.settings, edition.portfolio
    everything = (portfolio.objectives, portfolio.kpis, portfolio.reviews)
    busy = {one.team for table in everything for one in table.values()}
    busy |= {result.team for o in portfolio.objectives.values() for result in o.key_results}
    busy |= {team.parent for team in portfolio.teams.values() if team.parent}
    busy |= {person.team for person in portfolio.people.values() if person.team}
    for team in portfolio.teams.values():
        if not team.path and team.id not in busy:
            continue
        path = team.path or page_of_team(team.id, settings)
        folder = posixpath.dirname(path)
        yield Page(
            path=path,
            kind=PageKind.TEAM,
            title=team.name,
            address=team.address,
            parent=teams_index(settings),
            source=team.path,
            authored=bool(team.path),
            old_paths=tuple(posixpath.join(folder, f"{alias}.md") for alias in team.aliases),
        )


def content(page: Page, desk: Desk) -> Content:
    """Write the page; mission and people are searched, tables and drawings are not."""
    team = desk.edition.portfolio.teams[page.address.removeprefix("team:")]
    sheet = desk.sheet(page.path)
    now = _now(team, sheet)
    asked = _attention(team, sheet)
    below = teams_below(team, sheet)
    kpis = tuple(_kpis(team, sheet))
    reviews = _reviews(team, sheet)
    scores = team_scores(team.id, sheet)
    people = people_of_team(team, sheet)
    cycles = tuple(goals.name for goals in (now.goals, *now.others)) if now else ()
    drawing = team_map(team.id, _current(desk), sheet) if cycles else Markup("")
    view = TeamView(
        title=team.name,
        body=Markup(sheet.prose(team.body).strip()),  # noqa: S704 -- the author's own page
        now=desk.words("team.goals") if now else "",
        alignment=bool(drawing),
        attention=bool(asked.lines or asked.of_us or asked.by_us),
        below=bool(below.rows),
        kpis=bool(kpis),
        reviews=bool(reviews.latest or reviews.retrospectives),
        scores=bool(scores.rows),
        people=bool(people),
    )
    facts = _facts(team, people, sheet)
    return Content(
        markdown=sheet.render("okr/team.md", view=view),
        islands={
            "okr-team-facts": island(sheet, "okr/team/facts.html", lambda: facts, searchable=True),
            "okr-team-now": island(sheet, "okr/team/now.html", lambda: now),
            "okr-team-map": Island(render=lambda: drawing),
            "okr-team-attention": island(sheet, "okr/team/attention.html", lambda: asked),
            "okr-team-below": island(sheet, "okr/teams/tree.html", lambda: below),
            "okr-team-kpis": island(sheet, "okr/kpis/table.html", lambda: kpis),
            "okr-team-reviews": island(sheet, "okr/team/reviews.html", lambda: reviews),
            "okr-team-scores": island(sheet, "okr/team/scores.html", lambda: scores),
            "okr-team-people": island(sheet, "okr/team/people.html", lambda: people, searchable=True),
        },
    )


def _current(desk: Desk) -> tuple[str, ...]:
    """The running cycle and those around it."""
    analysis = desk.edition.analysis
    return (analysis.running, *analysis.containers) if analysis.running else ()


def _facts(team: Team, people: tuple[Member, ...], sheet: Sheet) -> TeamFacts:
    words = sheet.desk.words
    return TeamFacts(
        lead=sheet.link(f"@{team.lead}") if team.lead else Markup(""),
        above=sheet.link(f"team:{team.parent}") if team.parent else Markup(""),
        people=sum(not member.left for member in people),
        until=words.figures.long_day(team.until) if team.until else "",
    )


def _attention(team: Team, sheet: Sheet) -> TeamAttention:
    """Gather what is wrong with the team's results and KPIs, and what is asked of whom.

    A dependency that nobody confirmed stands with the others, not a second time as a concern.
    """
    desk = sheet.desk
    concerns = desk.once(_concerns_by_team).get(team.id, ())
    return TeamAttention(
        lines=attention_lines(concerns[:_CONCERNS], sheet, own=team.id),
        more=max(0, len(concerns) - _CONCERNS),
        list_url=sheet.url("list:at-risk") or "",
        of_us=open_needs(register(desk).asked_of.get(team.id, ()), sheet),
        by_us=open_needs(register(desk).asked_by.get(team.id, ()), sheet),
    )


def _concerns_by_team(desk: Desk) -> dict[str, list[Concern]]:
    analysis, portfolio = desk.edition.analysis, desk.edition.portfolio
    found: defaultdict[str, list[Concern]] = defaultdict(list)
    for concern in attention(analysis):
        if concern.kind is ConcernKind.UNCONFIRMED_DEPENDENCY:
            continue
        if concern.address.startswith("kpi:"):
            found[portfolio.kpis[concern.address.removeprefix("kpi:")].team].append(concern)
        elif result := analysis.key_results.get(concern.address):
            found[result.key_result.team].append(concern)
        else:
            found[analysis.objectives[concern.address].objective.team].append(concern)
    return found


def _now(team: Team, sheet: Sheet) -> TeamNow | None:
    """What the team works towards; nothing for a team that has ended or a site without cycles."""
    desk = sheet.desk
    analysis, words = desk.edition.analysis, desk.words
    ended = team.until is not None and team.until < analysis.as_of
    if ended or analysis.running is None:
        return None
    standing = analysis.teams.get((team.id, analysis.running))
    goals = _goals(team, analysis.running, sheet, results=True)
    drafts = [c.id for c in reversed(register(desk).cycles) if analysis.cycles[c.id].phase is Phase.DRAFT]
    further = (*analysis.containers, *drafts)
    others = (_goals(team, cycle, sheet, results=not goals.rows) for cycle in further)
    lent = register(desk).parts_of_team
    parts = [part for cycle in (analysis.running, *further) for part in lent.get((team.id, cycle), ())]
    step = None
    if analysis.is_running and not goals.rows:
        step = new_objective(desk.edition.portfolio.cycles[analysis.running], team.id, sheet)
    nothing = "team.no_goals" if step else "team.no_goals_then"
    return TeamNow(
        cycle=goals.cycle,
        score=headline(standing, words) if standing else "",
        expected=expectation(standing, words) if standing else "",
        bar=mean_bar(standing, words, "card")
        if standing and standing.status is not Status.PENDING
        else Markup(""),
        goals=goals,
        others=tuple(other for other in others if other.rows),
        elsewhere=tuple(part_rows(parts, sheet)),
        step=step,
        nothing=linked(words, nothing, links={"cycle": goals.cycle}),
    )


def _goals(team: Team, cycle: str, sheet: Sheet, *, results: bool) -> CycleGoals:
    found = shared_goals(sheet.desk.once(lineup).by_team.get((team.id, cycle), ()))
    return cycle_goals(
        sheet.desk.edition.portfolio.cycles[cycle],
        [o.address for o in found],
        sheet,
        results=results,
        size="card",
    )


def _kpis(team: Team, sheet: Sheet) -> Iterable[KpiRow]:
    standings = sheet.desk.edition.analysis.kpis
    for kpi in register(sheet.desk).kpis_of_team.get(team.id, ()):
        yield kpi_row(standings[kpi.id], sheet)


def _reviews(team: Team, sheet: Sheet) -> TeamReviews:
    found = register(sheet.desk).reviews_of_team.get(team.id, ())
    weekly = [review for review in found if review.kind is ReviewKind.WEEK]
    return TeamReviews(
        latest=tuple(review_row(review, sheet) for review in weekly[:_REVIEWS]),
        retrospectives=tuple(review_row(r, sheet) for r in found if r.kind is ReviewKind.QUARTER),
        all_url=(sheet.url(f"reviews:{weekly[0].cycle}") or "") if len(weekly) > _REVIEWS else "",
    )
