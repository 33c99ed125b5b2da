"""The texts of the codes that reading and linking give; what finds them is `okr_site.reading`."""

from __future__ import annotations

from okr_site.rules.rule import Rule

#: One for each code that no rule of this package gives, in the order of its code.
TOLD_BY_READING: tuple[Rule, ...] = (
    Rule(
        code="OKR101",
        what="A file can't be read: it isn't UTF-8, is larger than 1 MB (20 MB for a CSV), or can't be "
        "opened.",
        why="What can't be read is not on the site; guessing at bytes would put wrong letters into names.",
        instead="Save it as UTF-8: editors call that the file's encoding. Cut a large file into several.",
    ),
    Rule(
        code="OKR102",
        what="The YAML between the two lines of `---` can't be understood.",
        why="One wrong mark can change the meaning of all that follows, so nothing of the file is used.",
        instead="Look at the line that is named, and at the one above it: most often a quotation mark or "
        "a bracket isn't closed, a tab stands in place of blanks, or a text with `: ` in it needs "
        "quotation marks.",
    ),
    Rule(
        code="OKR103",
        what="A key stands twice in one mapping.",
        why="Only one of the two could be used, and which one would be chance.",
        instead="Keep one. Two key results need two ids, two check-ins two dates.",
    ),
    Rule(
        code="OKR104",
        what="A key isn't one of the format's.",
        why="A typing error (`titel:`) would otherwise be ignored in silence, and its value with it.",
        instead="Write the key that is named as the nearest. Your own keys begin with `x-` and are left "
        "alone.",
    ),
    Rule(
        code="OKR105",
        what="A key is missing without which the entry means nothing, such as an objective's `title`.",
        why="There would be nothing to show, or nothing to compute with.",
        instead="Add the key that is named.",
    ),
    Rule(
        code="OKR106",
        what="A value isn't what its key needs: a number in quotation marks, `90%`, `1,200`, a day that "
        "doesn't exist, a word that is none of the choices.",
        why="Numbers are kept exactly as written, so what isn't one must not be guessed.",
        instead="Write plain numbers with a point (`1200`, `99.5`), the unit under `unit`, and dates as "
        "`2026-11-20`.",
    ),
    Rule(
        code="OKR107",
        what="A file in a cycle's folder doesn't begin with front matter, the part between two lines of "
        "`---`.",
        why="Every file there is an objective or a review; one that is neither would vanish from the site in "
        "silence.",
        instead="Begin the file with `---`, the keys, and `---` again; or move an ordinary page out of "
        "the cycle's folder.",
    ),
    Rule(
        code="OKR108",
        what="A file holds the marks of a merge that was never finished: `<<<<<<<`, `=======`, `>>>>>>>`.",
        why="Git left both versions in the file, for a person to choose.",
        instead="Keep one of the two, or parts of both, and delete the three lines of marks.",
    ),
    Rule(
        code="OKR109",
        what="A key result is measured in two ways at once, or a check-in carries a value that its kind "
        "doesn't have.",
        why="A key result has exactly one measure: `from` and `to`, `keep`, `milestones`, `rubric` or "
        "`cascade`. With two there would be two scores.",
        instead="Keep one. A limit beside a metric is a key result of its own; the values of a KPI are "
        "written with the KPI.",
    ),
    Rule(
        code="OKR201",
        what="A team is named that has no file under `teams/`.",
        why="Goals of a team that doesn't exist belong to nobody's page.",
        instead="Write the id that is named as the nearest (the file name without `.md`), or add the "
        "team's file. A renamed team keeps its old name under `aliases`.",
    ),
    Rule(
        code="OKR202",
        what="A handle is named that isn't in `people.yml`.",
        why="Most often it is a typing error, and the goal then belongs to nobody.",
        instead="Write the handle that is named as the nearest, or add a line to `people.yml`: `ada: Ada "
        "Lindqvist`.",
    ),
    Rule(
        code="OKR203",
        what="A reference leads to an objective, a key result, a KPI or a cycle that isn't there.",
        why="The line on the map would lead nowhere.",
        instead="Write the reference that is named as the nearest. One to another cycle is written in full: "
        "`2026-Q3/faster-ledger`. A renamed objective keeps its old name under `aliases`.",
    ),
    Rule(
        code="OKR204",
        what="A short reference fits more than one thing.",
        why="Which of them is meant would be a guess.",
        instead="Write it in full: `2026-Q4/checkout-never-fails#uptime`.",
    ),
    Rule(
        code="OKR205",
        what="Objectives support each other in a circle.",
        why="Each of them would be the reason for itself, and a score that is made of others could never be "
        "computed.",
        instead="The message names the whole circle. Remove the `supports` that points from the larger "
        "goal to the smaller one.",
    ),
    Rule(
        code="OKR206",
        what="Two files claim one id.",
        why="A reference to it would fit both.",
        instead="Rename one of the two files that are named; inside a cycle every objective has a file "
        "name of its own.",
    ),
    Rule(
        code="OKR207",
        what="A team is, over some steps, above itself.",
        why="The organisation would have no top.",
        instead="Correct the `parent` of one of the teams in the circle that is named.",
    ),
    Rule(
        code="OKR301",
        what="A metric's `from` and `to` are the same number.",
        why="There is no way between them, so no score can be computed.",
        instead="Write where it stands today and where it shall be. What should stay as it is, is a limit: "
        "`keep: {min: 99.9}`.",
    ),
    Rule(
        code="OKR303",
        what="A key result has two check-ins of one day, in its own file or in reviews.",
        why="Which of the two numbers counts would be chance.",
        instead="The message names both places. Keep one of them.",
    ),
    Rule(
        code="OKR304",
        what="The rungs of a `ladder` don't lie strictly between `from` and `to`, `commit` before `target`.",
        why="The score climbs from rung to rung: 0.3 at `commit`, 0.7 at `target`, 1 at `to`. Out of "
        "order it would have to fall while the number improves.",
        instead="Bring them into order. For a number that falls they fall as well: `from: 60`, "
        "`ladder: {commit: 45, target: 35}`, `to: 30`.",
    ),
)
