"""The texts of the codes that reading a file gives; what finds them is `okr_site.reading`."""

from __future__ import annotations

from okr_site.diagnostics import Example
from okr_site.rules.rule import Rule

#: One for each code of a single file, in the order of its code.
TOLD_BY_READING: tuple[Rule, ...] = (
    Rule(
        code="OKR101",
        what="A file can't be read: it isn't UTF-8, is larger than 1 MB (20 MB for a CSV), or can't be "
        "opened; or its text is so tangled that making a page of it would take minutes.",
        why="What can't be read is not on the site; guessing at bytes would put wrong letters into names.",
        instead="Save it as UTF-8: editors call that the file's encoding. Cut a large file into several.",
        example=Example(
            wrong="""\
title: Checkout für alle # saved as Latin-1
""",
            right="""\
title: Checkout für alle # saved as UTF-8
""",
        ),
    ),
    Rule(
        code="OKR102",
        what="The YAML between the two lines of `---` can't be understood.",
        why="One wrong mark can change the meaning of all that follows, so nothing of the file is used.",
        instead="Look at the line that is named, and at the one above it: most often a quotation mark or "
        "a bracket isn't closed, a tab stands in place of blanks, or a text with `: ` in it needs "
        "quotation marks.",
        example=Example(
            wrong="""\
title: Checkout: it never fails
""",
            right="""\
title: "Checkout: it never fails"
""",
        ),
    ),
    Rule(
        code="OKR103",
        what="A key stands twice in one mapping.",
        why="Only one of the two could be used, and which one would be chance.",
        instead="Keep one. Two key results need two ids, two check-ins two dates.",
        example=Example(
            wrong="""\
title: Checkout never fails
owner: ada
owner: linus
""",
            right="""\
title: Checkout never fails
owner: ada
contributors: [linus]
""",
        ),
    ),
    Rule(
        code="OKR104",
        what="A key isn't one of the format's.",
        why="A typing error (`titel:`) would otherwise be ignored in silence, and its value with it.",
        instead="Write the key that is named as the nearest. Your own keys begin with `x-` and are left "
        "alone.",
        example=Example(
            wrong="""\
titel: Checkout never fails
owner: ada
""",
            right="""\
title: Checkout never fails
owner: ada
""",
        ),
    ),
    Rule(
        code="OKR105",
        what="A key is missing without which the entry means nothing, such as an objective's `title`.",
        why="There would be nothing to show, or nothing to compute with.",
        instead="Add the key that is named.",
        example=Example(
            wrong="""\
owner: ada
contributors: [linus]
""",
            right="""\
title: Checkout never fails
owner: ada
contributors: [linus]
""",
        ),
    ),
    Rule(
        code="OKR106",
        what="A value isn't what its key needs: a number in quotation marks, `90%`, `1,200`, a day that "
        "doesn't exist, a word that is none of the choices.",
        why="Numbers are kept exactly as written, so what isn't one must not be guessed.",
        instead="Write plain numbers with a point (`1200`, `99.5`), the unit under `unit`, and dates as "
        "`2026-11-20`.",
        example=Example(
            wrong="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, from: "99,2 %", to: "99,95 %"}
""",
            right="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, from: 99.2, to: 99.95, unit: "%"}
""",
        ),
    ),
    Rule(
        code="OKR107",
        what="A file in a cycle's folder doesn't begin with front matter, the part between two lines of "
        "`---`.",
        why="Every file there is an objective or a review; one that is neither would vanish from the site in "
        "silence.",
        instead="Begin the file with `---`, the keys, and `---` again; or move an ordinary page out of "
        "the cycle's folder.",
        example=Example(
            wrong="""\
# Checkout never fails

And here is why.
""",
            right="""\
---
title: Checkout never fails
---
And here is why.
""",
        ),
    ),
    Rule(
        code="OKR108",
        what="A file holds the marks of a merge that was never finished: `<<<<<<<`, `=======`, `>>>>>>>`.",
        why="Git left both versions in the file, for a person to choose.",
        instead="Keep one of the two, or parts of both, and delete the three lines of marks.",
        example=Example(
            wrong="".join(
                (
                    "title: Checkout never fails\n",
                    "<<<<<<< HEAD\n",
                    "owner: ada\n",
                    "=======\n",
                    "owner: linus\n",
                    ">>>>>>> autumn\n",
                )
            ),
            right="""\
title: Checkout never fails
owner: linus
""",
        ),
    ),
    Rule(
        code="OKR109",
        what="A key result is measured in two ways at once, or a check-in carries a value that its kind "
        "doesn't have.",
        why="A key result has exactly one measure: `from` and `to`, `keep`, `milestones`, `rubric` or "
        "`cascade`. With two there would be two scores.",
        instead="Keep one. A limit beside a metric is a key result of its own; the values of a KPI are "
        "written with the KPI.",
        example=Example(
            wrong="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, from: 99.2, to: 99.95, keep: {min: 99}}
""",
            right="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, from: 99.2, to: 99.95}
  worst: {title: The worst day of a week, keep: {min: 99}}
""",
        ),
    ),
    Rule(
        code="OKR110",
        what="Some lines of a file end as on Windows (CRLF), others as everywhere else (LF).",
        why="It reads well, so it is a hint only. But the next editor that makes them all the same changes "
        "every line: the pull request then hides the one number that was meant, and merges conflict.",
        instead="End all lines in one way, the one that most of them have; editors show it at the bottom of "
        "the window. `okr-site check --fix` does it. A line `* text=auto` in `.gitattributes` keeps it so.",
        example=Example(
            wrong="""\
title: Checkout never fails # this line ends with CRLF
owner: ada # and this one with LF
""",
            right="""\
title: Checkout never fails # both lines
owner: ada # end with LF
""",
        ),
    ),
)
