"""The texts of the codes that linking and measuring give; what finds them is `okr_site.reading`."""

from __future__ import annotations

from okr_site.diagnostics import Example
from okr_site.rules.rule import Rule

#: One for each code of 2xx and 3xx that no rule of this package gives, in the order of its code.
TOLD_BY_LINKING: tuple[Rule, ...] = (
    Rule(
        code="OKR201",
        what="A team is named that has no file under `teams/`.",
        why="Goals of a team that doesn't exist belong to nobody's page.",
        instead="Write the id that is named as the nearest (the file name without `.md`), or add the "
        "team's file. A renamed team keeps its old name under `aliases`.",
        example=Example(
            wrong="""\
title: Checkout never fails
team: paymants
""",
            right="""\
title: Checkout never fails
team: payments
""",
        ),
    ),
    Rule(
        code="OKR202",
        what="A handle is named that isn't in `people.yml`.",
        why="Most often it is a typing error, and the goal then belongs to nobody.",
        instead="Write the handle that is named as the nearest, or add a line to `people.yml`: `ada: Ada "
        "Lindqvist`.",
        example=Example(
            wrong="""\
title: Checkout never fails
owner: adda
""",
            right="""\
title: Checkout never fails
owner: ada
""",
        ),
    ),
    Rule(
        code="OKR203",
        what="A reference leads to an objective, a key result, a KPI or a cycle that isn't there.",
        why="The line on the map would lead nowhere.",
        instead="Write the reference that is named as the nearest. One to another cycle is written in full: "
        "`2026-Q3/faster-ledger`. A renamed objective keeps its old name under `aliases`.",
        example=Example(
            wrong="""\
title: Checkout never fails
supports: [everybody-can-pya]
""",
            right="""\
title: Checkout never fails
supports: [everybody-can-pay]
""",
        ),
    ),
    Rule(
        code="OKR204",
        what="A short reference fits more than one thing.",
        why="Which of them is meant would be a guess.",
        instead="Write it in full: `2026-Q4/checkout-never-fails#uptime`.",
        example=Example(
            wrong="""\
title: Checkout never fails
supports: [2026/trust] # of the year, or of the folder 2026-Q4/2026?
""",
            right="""\
title: Checkout never fails
supports: [2026-Q4/trust]
""",
        ),
    ),
    Rule(
        code="OKR205",
        what="Objectives support each other in a circle.",
        why="Each of them would be the reason for itself, and a score that is made of others could never be "
        "computed.",
        instead="The message names the whole circle. Remove the `supports` that points from the larger "
        "goal to the smaller one.",
        example=Example(
            wrong="""\
title: Checkout never fails
supports: [one-ledger] # which supports this one
""",
            right="""\
title: Checkout never fails
supports: [everybody-can-pay]
""",
        ),
    ),
    Rule(
        code="OKR206",
        what="Two files claim one id.",
        why="A reference to it would fit both.",
        instead="Rename one of the two files that are named; inside a cycle every objective has a file "
        "name of its own.",
        example=Example(
            path="2026-Q4/platform/one-ledger.md",
            wrong="""\
title: One ledger for all
aliases: [everybody-can-pay] # the name of another goal
""",
            right="""\
title: One ledger for all
aliases: [a-ledger]
""",
        ),
    ),
    Rule(
        code="OKR207",
        what="A team is, over some steps, above itself.",
        why="The organisation would have no top.",
        instead="Correct the `parent` of one of the teams in the circle that is named.",
        example=Example(
            path="teams/company.md",
            wrong="""\
name: Company
parent: payments # which is below the company
""",
            right="""\
name: Company
""",
        ),
    ),
    Rule(
        code="OKR301",
        what="A metric's `from` and `to` are the same number.",
        why="There is no way between them, so no score can be computed.",
        instead="Write where it stands today and where it shall be. What should stay as it is, is a limit: "
        "`keep: {min: 99.9}`.",
        example=Example(
            wrong="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, from: 99.9, to: 99.9}
""",
            right="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, keep: {min: 99.9}}
""",
        ),
    ),
    Rule(
        code="OKR303",
        what="A key result has two check-ins of one day, in its own file or in reviews.",
        why="Which of the two numbers counts would be chance.",
        instead="The message names both places. Keep one of them.",
        example=Example(
            path="2026-Q4/reviews/2026-10-12-payments.md",
            wrong="""\
team: payments
date: 2026-10-12
check_ins:
  checkout#uptime: 99.4 # the goal's own file has this day, too
  checkout#calls: 31
""",
            right="""\
team: payments
date: 2026-10-12
check_ins:
  checkout#calls: 31
""",
        ),
    ),
    Rule(
        code="OKR304",
        what="The rungs of a `ladder` don't lie strictly between `from` and `to`, `commit` before `target`.",
        why="The score climbs from rung to rung: 0.3 at `commit`, 0.7 at `target`, 1 at `to`. Out of "
        "order it would have to fall while the number improves.",
        instead="Bring them into order. For a number that falls they fall as well: `from: 60`, "
        "`ladder: {commit: 45, target: 35}`, `to: 30`.",
        example=Example(
            wrong="""\
title: Checkout never fails
key_results:
  calls:
    title: Minutes until we are back
    from: 60
    to: 30
    ladder: {commit: 35, target: 45}
""",
            right="""\
title: Checkout never fails
key_results:
  calls:
    title: Minutes until we are back
    from: 60
    to: 30
    ladder: {commit: 45, target: 35}
""",
        ),
    ),
)
