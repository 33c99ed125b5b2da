"""What stands under *Needs attention*, and in which order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from okr_site.analysis.attention import at_risk_or_worse, attention, not_updated, unaligned
from okr_site.model import Amendment, Dependency, Every, Level, Limits, Phase, Team
from tests.analysis.organisation import analysed, cycle, day, kpi, metric, objective, result, scored

YEAR = cycle("2026", "2026-01-01", "2026-12-31")
TEAMS = [Team(id="pay", name="Pay", parent="company")]
HEALTHY = Limits(minimum=Decimal(40))


def entry(value: int, status: str | None = None, when: str = "11-18") -> dict[str, object]:
    return {when: {"value": value, **({"status": status} if status else {})}}


def pct(name: str, value: int, status: str | None = None, when: str = "11-18") -> object:
    return result(name, metric(0, 100), entry(value, status, when))


GOALS = [
    objective("top", scored("k", 1), cycle="2026"),
    objective(
        "a",
        pct("stuck", 90, "blocked"),
        pct("low", 5),
        pct("lower", 0),
        pct("risky", 20),
        pct("old", 90, when="10-20"),
        result("never"),
        pct("fine", 90),
        result("drives", kpi="nps"),
        result("drove", kpi="nps", dropped="No"),
        supports=("2026/top",),
        amendments=(
            Amendment(date=day("10-20"), change="low.to"),
            Amendment(date=day("11-03"), change="low.to"),
            Amendment(date=day("12-03"), change="low.to"),
        ),
        depends_on=(Dependency(team="pay", what="API"), Dependency(team="pay", agreed_by="ada")),
        team="pay",
    ),
    objective("alone", scored("k", 1), team="pay"),
    objective("reason", scored("k", 1), team="pay", unaligned="The regulator"),
    objective("own", scored("k", 0), team="pay", level=Level.PERSON),
    objective("gone", scored("k", 0), team="pay", dropped="No"),
]
KPIS = [
    kpi("nps", {"2026-11-15": 30}, healthy=HEALTHY),
    kpi("alone", {"2026-10-01": 30}, healthy=HEALTHY, every=Every.WEEK),
    kpi("well", {"2026-11-15": 50}, healthy=HEALTHY),
]
FOUND = analysed(*GOALS, cycles=[YEAR, cycle(within="2026")], teams=TEAMS, kpis=KPIS)


def test_the_gravest_comes_first() -> None:
    assert [(c.kind.value, c.address) for c in attention(FOUND)] == [
        ("blocked", "2026-Q4/a#stuck"),
        ("off-track", "2026-Q4/a#lower"),
        ("off-track", "2026-Q4/a#low"),
        ("never-checked-in", "2026-Q4/a#never"),
        ("unhealthy-kpi", "kpi:alone"),
        ("unhealthy-kpi", "kpi:nps"),
        ("at-risk", "2026-Q4/a#risky"),
        ("stale", "2026-Q4/a#old"),
        ("overdue-kpi", "kpi:alone"),
        ("moved-goalpost", "2026-Q4/a"),
        ("moved-goalpost", "2026-Q4/a"),
        ("unaligned", "2026-Q4/alone"),
        ("unconfirmed-dependency", "2026-Q4/a"),
    ]


def test_an_unhealthy_kpi_names_the_results_that_use_it_or_none() -> None:
    users = {c.address: c.key_results for c in attention(FOUND) if c.kind == "unhealthy-kpi"}
    assert users == {"kpi:nps": ("2026-Q4/a#drives",), "kpi:alone": ()}


def test_the_latest_amendment_comes_first() -> None:
    moved = [str(c.since) for c in attention(FOUND) if c.kind == "moved-goalpost"]
    assert moved == ["2026-11-03", "2026-10-20"]


def test_without_a_running_cycle_only_kpis_need_attention() -> None:
    closed = [replace(YEAR, phase=Phase.CLOSED), cycle(phase=Phase.CLOSED)]
    kinds = {c.kind.value for c in attention(analysed(*GOALS, cycles=closed, teams=TEAMS, kpis=KPIS))}
    assert kinds == {"unhealthy-kpi", "overdue-kpi"}


def test_the_ready_made_lists() -> None:
    assert [s.address for s in unaligned(FOUND, "2026-Q4")] == ["2026-Q4/alone"]
    assert [r.address for r in not_updated(FOUND, "2026-Q4")] == ["2026-Q4/a#never", "2026-Q4/a#old"]
    assert [r.key_result.id for r in at_risk_or_worse(FOUND, "2026-Q4")] == [
        "stuck", "lower", "never", "low", "risky",
    ]  # fmt: skip


def test_nothing_is_unaligned_where_nothing_supports_anything() -> None:
    assert unaligned(FOUND, "2026") == ()


def test_the_root_team_may_stand_alone_only_in_the_outermost_cycle() -> None:
    goals = [
        objective("root", scored("k", 1)),
        objective("child", scored("k", 1), supports=("2026-Q4/root",), team="pay"),
    ]
    assert unaligned(analysed(*goals), "2026-Q4") == ()
    inner = analysed(*goals, cycles=[YEAR, cycle(within="2026")])
    assert [s.address for s in unaligned(inner, "2026-Q4")] == ["2026-Q4/root"]
