"""A small organisation with a mkdocs.yml, and the program run in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from okr_site.cli import main

#: Its goals are few words long, and no models of how to write them.
CONFIG = """\
site_name: Kettle
docs_dir: okrs
plugins:
  - okr-site: {as_of: 2026-11-20, rules: {OKR401: off, OKR407: off, OKR412: off, OKR502: off, OKR506: off}}
"""

FILES = {
    "mkdocs.yml": CONFIG,
    "okrs/people.yml": "ada: {name: Ada Lindqvist, role: Engineer, team: payments}\nlinus: Linus Berg\n",
    "okrs/teams/company.md": "---\nname: Company\n---\n",
    "okrs/teams/payments.md": "---\nname: Payments\nparent: company\nlead: ada\nmembers: [linus]\n---\n",
    "okrs/kpis/nps.md": "---\ntitle: Net promoter score\nunit: points\nteam: company\nhealthy: {min: 40}\n"
    "series: {2026-09-30: 38, 2026-10-31: 36.5}\n---\n",
    "okrs/2026-Q4/index.md": "---\ncycle: 2026-Q4\ntitle: Fourth quarter\n---\n",
    "okrs/2026-Q3/index.md": "---\ncycle: 2026-Q3\nphase: closed\n---\n",
    "okrs/2026-Q3/ledger.md": "---\ntitle: A ledger that adds up\nteam: payments\nkey_results:\n"
    "  days: {title: Days to close, from: 9, to: 3, check_ins: {2026-09-20: 3}}\n"
    "closing: {grade: 0.7, learned: Start with the bank}\n---\n",
    "okrs/2026-Q4/pay.md": "---\ntitle: Everybody can pay\nteam: company\nowner: linus\nkey_results:\n"
    "  liked: {title: They like us, kpi: nps, from: 30, to: 40}\n---\n",
    "okrs/2026-Q4/payments/checkout.md": """\
---
title: Checkout *never* fails
owner: ada
supports: [pay#liked]
depends_on: [{team: payments, for: A drill}]
key_results:
  uptime:
    title: Raise availability
    from: 99
    to: 99.8
    unit: "%"
    check_ins:
      2026-10-12: 99.1
      2026-11-16: {value: 99.3, confidence: 6, status: at-risk, note: "Drill, done"}
  pages:
    title: Alarms at night
    keep: {max: 5}
    check_ins: {2026-11-16: 3}
  plan:
    title: The plan is read
---
Because.
""",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the program gave."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Program:
    """`okr-site` in the folder of an organisation."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *argv: str) -> Outcome:
        status = main(argv)
        captured = self.capture.readouterr()
        assert "Traceback" not in captured.err
        return Outcome(status, captured.out, captured.err)

    def put(self, name: str, text: str | bytes) -> Path:
        """Write one file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path
