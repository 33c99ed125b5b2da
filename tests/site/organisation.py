"""A bakery with two teams: one file of each kind, few enough to build in a moment."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

_FILES = {
    "index.md": """\
        # Crumb & Co

        We bake. See [[rye#sold]] and [our guide](guide/index.md).
        """,
    "people.yml": """\
        ada: Ada Lindqvist
        grace: {name: Grace Okafor, role: Baker, team: ovens, email: grace@example.org}
        """,
    "teams/company.md": """\
        ---
        name: Crumb & Co
        lead: ada
        ---
        Bread for everybody.
        """,
    "teams/ovens.md": """\
        ---
        name: Ovens
        parent: company
        lead: grace
        members: [grace]
        ---
        We heat.
        """,
    "kpis/returns.md": """\
        ---
        title: Loaves brought back
        unit: loaves
        owner: grace
        team: ovens
        healthy: {max: 20}
        series: returns.csv
        ---
        Counted every Friday.
        """,
    "kpis/returns.csv": """\
        date,value
        2026-10-02,12
        2026-11-06,9
        """,
    "kpis/visits.md": """\
        ---
        title: People in the shops
        unit: people
        owner: ada
        series: {2026-10-31: 4000, 2026-11-15: 4100}
        ---
        """,
    "2026/index.md": """\
        ---
        cycle: 2026
        title: The year 2026
        phase: active
        ---
        One year, one oven.
        """,
    "2026/bread-for-all.md": """\
        ---
        title: Bread for all
        owner: ada
        unaligned: It is the company's own
        key_results:
          towns:
            title: Serve ten towns
            from: 4
            to: 10
            check_ins: {2026-10-05: 6}
          shops:
            title: Forty shops sell our bread
            from: 10
            to: 40
            check_ins: {2026-10-05: 20}
        ---
        """,
    "2026-Q3/index.md": """\
        ---
        cycle: 2026-Q3
        title: Third quarter 2026
        phase: closed
        ---
        It was hot.
        """,
    "2026-Q3/ovens/white.md": """\
        ---
        title: White bread without waste
        owner: grace
        supports: [2026/bread-for-all]
        key_results:
          waste:
            title: Waste a tenth of the dough
            from: 30
            to: 10
            check_ins: {2026-09-21: 15}
          shelves:
            title: No empty shelf on 60 days
            from: 0
            to: 60
            check_ins: {2026-09-21: 50}
        closing: {grade: 0.7, learned: Dough keeps for a night, next: keep}
        ---
        """,
    "2026-Q4/index.md": """\
        ---
        cycle: 2026-Q4
        title: Fourth quarter 2026
        phase: active
        ---
        The letter of the quarter.
        """,
    "2026-Q4/ovens/rye.md": """\
        ---
        title: Rye is *the* bread of the town
        owner: grace
        supports: [2026/bread-for-all#towns]
        aliases: [old-rye]
        key_results:
          sold:
            title: Sell 900 loaves a week
            from: 100
            to: 900
            unit: loaves
            check_ins:
              2026-10-05: 200
              2026-10-19: {value: 350, confidence: 6, note: "The new oven"}
          returns:
            title: Fewer than 20 come back
            keep: {max: 20}
            kpi: returns
        ---
        Rye keeps. See [[bread-for-all]] and [[@ada]].
        """,
    "2026-Q4/company/shops.md": """\
        ---
        title: A shop in every street
        owner: ada
        supports: [2026/bread-for-all#shops, rye#sold]
        depends_on: [{team: ovens, for: Bread}]
        key_results:
          opened:
            title: Ten shops more
            from: 0
            to: 10
            check_ins: {2026-11-02: 3}
          happy:
            title: Nine of ten would come again
            from: 70
            to: 90
            check_ins: {2026-11-02: 75}
        ---
        """,
    "2026-Q4/reviews/2026-11-09-ovens.md": """\
        ---
        team: ovens
        date: 2026-11-09
        by: grace
        check_ins:
          rye#sold: {value: 420, confidence: 7}
        ---
        A warm week.
        """,
    "guide/index.md": """\
        # How we bake

        Read [[rye]] and ask [[team:ovens]].
        """,
    "about.md": """\
        ---
        title: About
        ---
        Nothing to see.
        """,
}

FILES = {path: dedent(text) for path, text in _FILES.items()}

CONFIG = """\
site_name: Crumb & Co
site_url: https://crumb.example/okrs/
theme: {theme}
plugins:
  - search
  - okr-site:
      as_of: 2026-11-20
"""
MATERIAL = "{name: material, font: false, features: [navigation.tabs, navigation.indexes]}"
PLAIN = "{name: mkdocs, highlightjs: false}"


def write_organisation(project: Path, config: str = "", *, theme: str = PLAIN, docs: str = "docs") -> Path:
    """Write the organisation and its `mkdocs.yml` (`config` is added to it); return `docs_dir`."""
    folder = project / docs
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (project / "mkdocs.yml").write_text(CONFIG.replace("{theme}", theme) + config, encoding="utf-8")
    return folder
