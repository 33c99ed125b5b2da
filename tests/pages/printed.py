"""A small organisation on disk, read, analysed and printed page by page, without any host."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lxml import html as lxml_html
from markdown import markdown

from okr_site.analysis import analyse
from okr_site.diagnostics import Diagnostic
from okr_site.pages import Book, Edition, Host
from okr_site.reading import read
from okr_site.rules import judge
from okr_site.rules.registry import EXPLAINED
from okr_site.rules.tally import tallies
from okr_site.settings import Settings
from okr_site.words import words_for

AS_OF = date(2026, 11, 20)
FORGE = Host(
    edit=lambda path: f"https://git.example/edit/{path}",
    view=lambda path: f"https://git.example/blob/{path}",
    history=lambda path: f"https://git.example/log/{path}",
    start_file=lambda path, text: f"https://git.example/new/{path}?value={quote(text)}",
)

ORGANISATION: Mapping[str, str] = {
    "people.yml": """\
ada: {name: Ada Lindqvist, role: Lead, team: payments, email: ada@example.org}
grace: {name: Grace Okafor, role: Staff engineer}
linus: {name: Linus Berg, left: 2026-08-31}
cfo: {role: Chief financial officer}
""",
    "teams/company.md": "---\nname: Acme\nlead: cfo\n---\nWe make anvils.\n",
    "teams/payments.md": """\
---
name: Payments
parent: company
lead: ada
members: [grace, linus]
---
Money arrives.
""",
    "teams/loans.md": "---\nname: Loans\nparent: company\nlead: linus\nuntil: 2026-03-31\n---\nWe lent.\n",
    "kpis/nps.md": """\
---
title: Net promoter score
unit: points
owner: ada
team: payments
healthy: {min: 40}
benchmark: {value: 32, source: Industry survey 2025}
every: month
series: {2026-09-30: 44, 2026-10-31: 38}
---
Would they tell a friend?
""",
    "2026-Q3/index.md": "---\ncycle: 2026-Q3\nphase: closed\n---\nA summer.\n",
    "2026-Q3/payments/ledger.md": """\
---
title: One ledger
owner: ada
contributors: [linus]
ambition: committed
carried_to: 2026-Q4/checkout
key_results:
  moved:
    title: Accounts moved
    from: 0
    to: 100
    check_ins:
      2026-07-20: {value: 10, confidence: 8}
      2026-09-30: 60
closing: {grade: 0.5, learned: Old ledgers hide}
---
""",
    "2026-Q3/reviews/2026-09-28-payments.md": """\
---
team: payments
date: 2026-09-28
by: ada
kind: quarter
---
We learned to count.
""",
    "2026-Q4/index.md": "---\ncycle: 2026-Q4\n---\nThe letter.\n",
    "2026-Q4/payments/checkout.md": """\
---
title: Checkout never fails
owner: ada
contributors: [grace]
supports: [anvils]
carried_from: 2026-Q3/ledger
depends_on:
  - {team: company, for: A second *bank*, agreed_by: cfo, agreed_on: 2026-10-02}
  - {team: company, for: Patience}
key_results:
  uptime:
    title: Raise availability
    owner: grace
    from: 99.2
    to: 99.95
    unit: "%"
    check_ins:
      2026-10-05: 99.31
  happy: {title: Happier shops, from: 40, to: 50, kpi: nps}
---
Why.
""",
    "2026-Q4/company/anvils.md": """\
---
title: Anvils for all
owner: cfo
unaligned: It is the root
key_results:
  sold: {title: Anvils sold, from: 0, to: 10, check_ins: {2026-11-16: 4}}
---
""",
    "2026-Q4/payments/grace-learns.md": """\
---
title: Grace learns to say no
level: person
owner: grace
unaligned: Her own
key_results:
  noes: {title: Noes said, from: 0, to: 5}
---
""",
    "2026-Q4/reviews/2026-10-12-payments.md": """\
---
team: payments
date: 2026-10-12
by: grace
check_ins:
  checkout#uptime: {value: 99.40, confidence: 6, note: "Failover **done**"}
---
The bank was slow; see [[checkout]].
""",
    "2027-Q1/index.md": "---\ncycle: 2027-Q1\nphase: draft\n---\nNot yet.\n",
    "2027-Q1/payments/next.md": """\
---
title: Whatever comes next
owner: grace
unaligned: Draft
key_results:
  one: {title: One thing, from: 0, to: 1}
---
""",
}


def parsed(text: str) -> str:
    """Return what a host makes of Markdown."""
    return markdown(text, extensions=["tables", "attr_list", "md_in_html", "toc"])


@dataclass(frozen=True)
class Printed:
    """A book whose pages can be looked at as finished HTML."""

    book: Book

    def html(self, path: str) -> str:
        """Print one page as a host would."""
        page = self.book.fill(path, self.searched(path), searchable=False)
        assert not re.search("<(div|span) data-okr=", page), f"a marker of {path} was not filled"
        return page

    def tree(self, path: str) -> lxml_html.HtmlElement:
        """Return the page as elements."""
        return lxml_html.fromstring(f"<div>{self.html(path)}</div>")

    def text(self, path: str) -> str:
        """Return what a reader sees, in one line."""
        return " ".join(self.tree(path).text_content().split())

    def searched(self, path: str) -> str:
        """Return the page as the search index sees it: without what comes in last."""
        return self.book.fill(path, parsed(self.book.write(path).markdown), searchable=True)

    def links(self, path: str) -> dict[str, str]:
        """Return the targets of a page's links by their words."""
        return {
            " ".join(link.text_content().split()): link.get("href", "") for link in self.tree(path).iter("a")
        }


def printed(
    folder: Path,
    files: Mapping[str, str | bytes | None] | None = None,
    *,
    base: Mapping[str, str] = ORGANISATION,
    host: Host = FORGE,
    as_of: date = AS_OF,
    drafts: bool = True,
    judged: bool = False,
    **options: Any,
) -> Printed:
    """Write the organisation with changes (`None` leaves a file out) and print it.

    If `judged`, the rules are asked too; `options` are further ones of `Settings`.
    """
    for path, text in {**base, **(files or {})}.items():
        if text is not None:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text if isinstance(text, bytes) else text.encode())
    settings = Settings(project=folder, docs=folder, site_name="Acme", as_of=as_of, drafts=drafts, **options)
    reading = read(settings)
    analysis = analyse(reading.portfolio, settings)
    findings: dict[str, tuple[Diagnostic, ...]] = {}
    for diagnostic in judge(reading, analysis, settings) if judged else reading.diagnostics:
        path = diagnostic.location.path.removeprefix(reading.docs_prefix)
        findings[path] = (*findings.get(path, ()), diagnostic)
    edition = Edition(
        settings=settings,
        reading=reading,
        analysis=analysis,
        findings=findings,
        words=words_for(settings.language),
        host=host,
        rules=EXPLAINED if judged else {},
        tallies=partial(tallies, reading, analysis, settings),
    )
    return Printed(Book(edition))
