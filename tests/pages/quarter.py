"""A quarter with everything on the pages of goals: each kind of measure, changes, bets, needs, endings."""

from __future__ import annotations

from collections.abc import Mapping

QUARTER: Mapping[str, str] = {
    "people.yml": "ada: Ada Lindqvist\ngrace: Grace Okafor\n",
    "teams/company.md": "---\nname: Acme\nlead: ada\n---\n",
    "teams/payments.md": "---\nname: Payments\nparent: company\nlead: grace\n---\n",
    "teams/platform.md": "---\nname: Platform\nparent: company\n---\n",
    "kpis/nps.md": (
        "---\ntitle: Net promoter score\nunit: points\nowner: ada\nhealthy: {min: 40}\n"
        "series: {2026-10-06: 30, 2026-11-03: 35}\n---\n"
    ),
    "2026/index.md": "---\ncycle: 2026\ntitle: The year\n---\n",
    "2026/trusted.md": (
        "---\ntitle: Customers trust us\nowner: ada\nkey_results:\n"
        "  incidents: {title: Fewer incidents, from: 10, to: 2, check_ins: {2026-10-01: 6}}\n---\n"
    ),
    "2026-Q3/index.md": "---\ncycle: 2026-Q3\ntitle: Third quarter\nphase: closed\n---\nIt was hot.\n",
    "2026-Q3/payments/old-ledger.md": (
        "---\ntitle: The old ledger rests\nowner: grace\nambition: committed\ncarried_to: 2026-Q4\n"
        "key_results:\n  moved: {title: Accounts moved, from: 0, to: 100, grade: 0.5,\n"
        "    grade_note: Half of them, check_ins: {2026-09-30: 60}}\n"
        "closing: {grade: 0.4, note: Two weeks late, learned: Ledgers *resist*, next: keep}\n---\n"
    ),
    "2026-Q3/payments/kept.md": (
        "---\ntitle: Fridays are Fridays\nowner: grace\n"
        "key_results:\n  paid: {title: Paid on Friday, from: 0, to: 10, check_ins: {2026-09-28: 8}}\n---\n"
    ),
    "2026-Q4/index.md": "---\ncycle: 2026-Q4\ntitle: Fourth quarter\n---\nDear all, it is cold.\n",
    "2026-Q4/payments/checkout.md": """\
---
title: Checkout never fails
owner: ada
contributors: [grace]
priority: P1
supports: [trusted#incidents]
carried_from: 2026-Q3/old-ledger
waive: {OKR405: The law says so}
depends_on:
  - {team: platform, for: A ledger API}
key_results:
  uptime:
    title: Raise availability
    owner: grace
    from: 99
    to: 100
    unit: "%"
    ladder: {commit: 99.5, target: 99.9}
    check_ins:
      2026-10-05: 99.25
      2026-10-12: {value: 99.5, confidence: 6, forecast: 0.8, note: "Failover **done**", by: grace}
      2026-11-16: {value: 98.9, confidence: 3, status: blocked, note: The bank is down}
  minutes:
    title: Recovery stays short
    keep: {max: 15}
    unit: minutes
    check_ins: {2026-11-02: 20, 2026-11-16: 9}
  steps:
    title: Ledger in steps
    milestones:
      - {title: Drawn, done: 2026-10-20}
      - {title: Built}
  never: {title: Nobody wrote, from: 0, to: 5}
  gone: {title: Left behind, dropped: No budget, from: 0, to: 5}
initiatives:
  - {title: Second region, bet: One may fail, status: doing, owner: grace, due: 2026-11-01, for: [uptime],
     link: "https://tracker.example/1"}
amendments:
  - {date: 2026-11-03, change: uptime.to, was: 99.99, why: The provider promises less}
---
Because a shop without a till is a museum.
""",
    "2026-Q4/platform/api.md": (
        "---\ntitle: One API for the ledger\nowner: grace\nsupports: [checkout#steps]\n"
        "depends_on: [{on: checkout, for: Patience, agreed_by: ada, agreed_on: 2026-10-02}]\n"
        "key_results:\n  calls: {title: Calls answered, from: 0, to: 100, unit: calls,\n"
        "    check_ins: {2026-11-16: 80}}\n---\n"
    ),
    "2026-Q4/platform/alone.md": (
        "---\ntitle: Tidy the cellar\nowner: grace\nkey_results:\n"
        "  boxes: {title: Boxes sorted, from: 0, to: 10, check_ins: {2026-11-16: 6}}\n---\n"
    ),
    "2026-Q4/reviews/2026-10-12-platform.md": (
        "---\nteam: platform\ndate: 2026-10-12\nby: grace\ncheck_ins: {api#calls: 10}\n---\nWe began.\n"
    ),
}
