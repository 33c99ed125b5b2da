"""An organisation in which no Latin letter stands, and a catalogue in which none stands either.

Authors write Greek, the catalogue's texts are spelt with full-width letters: a plain Latin letter that a
reader meets is a word that somebody wrote into a template or into the code.
"""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from pathlib import Path

from okr_site.words.catalogue import flat

_WIDE = {ord(c): ord(c) - ord("!") + 0xFF01 for c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_FIGURE = re.compile(r"(\{\w+\})")


def wide(text: str) -> str:
    """Spell a text with full-width letters; its figures stay."""
    return "".join(part if part.startswith("{") else part.translate(_WIDE) for part in _FIGURE.split(text))


def catalogue() -> str:
    """The English catalogue as TOML in full-width letters."""
    texts = flat(tomllib.loads(files("okr_site.words").joinpath("en.toml").read_text("utf-8")))
    lines = []
    for name, text in texts.items():
        key = ".".join(json.dumps(part) for part in name.split("."))
        lines.append(f"{key} = {json.dumps(wide(text), ensure_ascii=False)}")
    return "\n".join(lines)


CONFIG = """\
site_name: Ψωμί
site_url: https://psomi.example/
repo_url: https://github.com/example/okrs
theme: {name: material, font: false, language: el}
plugins:
  - search
  - okr-site: {as_of: 2026-11-20, words: words.toml}
"""

FILES = {
    "index.md": "# Ψωμί\n\nΈνα [[2026-Q4/sikali]].\n\n"
    "```okr\nchart: 2026-Q4/sikali\n```\n\n```okr\nchart: kpi:pelates\n```\n\n"
    "```okr\nobjective: 2026-Q4/sikali\n```\n",
    "people.yml": (
        "ada: Άδα\nzoe: {name: Ζωή, role: Φούρναρης, team: fournos}\nleo: {name: Λέων, left: 2026-09-30}\n"
    ),
    "teams/etaireia.md": "---\nname: Εταιρεία\nlead: ada\n---\nΨωμί για όλους.\n",
    "teams/fournos.md": "---\nname: Φούρνος\nparent: etaireia\nlead: zoe\nmembers: [zoe, leo]\n---\n",
    "teams/palio.md": "---\nname: Παλιό\nparent: etaireia\nuntil: 2026-03-31\n---\n",
    "teams/adeio.md": "---\nname: Άδειο\nparent: etaireia\n---\n",
    "kpis/pelates.md": (
        "---\ntitle: Πελάτες\nunit: άτομα\nowner: ada\nteam: fournos\nhealthy: {min: 40, max: 90}\n"
        "benchmark: {value: 60, source: Κλάδος}\n"
        "series: {2026-09-01: 50, 2026-10-06: 30, 2026-11-03: {value: 35, note: Κρύο}}\n---\n"
    ),
    "kpis/metrita.md": (
        "---\ntitle: Μετρητά\nunit: EUR\nhealthy: {min: 4}\n"
        "series: {2026-10-31: 4000000, 2026-11-15: 4100000}\n---\n"
    ),
    "kpis/adeia.md": "---\ntitle: Άδεια\nowner: ada\nseries: {}\n---\n",
    "2026/index.md": "---\ncycle: 2026\ntitle: Το έτος\n---\n",
    "2026/psomi.md": (
        "---\ntitle: Ψωμί για όλους\nowner: ada\nunaligned: Είναι το πρώτο\nkey_results:\n"
        "  poleis: {title: Δέκα πόλεις, from: 4, to: 10, check_ins: {2026-10-05: 6}}\n"
        "  apo: {title: Από κάτω, cascade: true}\n---\n"
    ),
    "2026-Q2/index.md": "---\ncycle: 2026-Q2\ntitle: Δεύτερο\nphase: closed\n---\n",
    "2026-Q2/fournos/leuko.md": (
        "---\ntitle: Λευκό\nowner: zoe\nambition: committed\n"
        "key_results:\n  a: {title: Άλφα, from: 0, to: 10, check_ins:\n"
        "    {2026-05-15: {value: 9, confidence: 8, forecast: 0.9}, 2026-06-28: 10}}\n"
        "closing: {grade: 1, learned: Καλά, next: drop}\n---\n"
    ),
    "2026-Q3/index.md": "---\ncycle: 2026-Q3\ntitle: Τρίτο\nphase: grading\n---\nΉταν ζέστη.\n",
    "2026-Q3/fournos/leuko.md": (
        "---\ntitle: Λευκό ψωμί\nowner: zoe\nambition: committed\ncarried_to: 2026-Q4\n"
        "key_results:\n  a: {title: Άλφα, from: 0, to: 10, grade: 0.5, grade_note: Μισό,\n"
        "    check_ins: {2026-08-15: {value: 4, confidence: 3, forecast: 0.4}, 2026-09-28: 5}}\n"
        "closing: {grade: 0.4, note: Αργά, learned: Υπομονή, next: change}\n---\n"
    ),
    "2026-Q3/fournos/mauro.md": (
        "---\ntitle: Μαύρο\nowner: leo\n"
        "key_results:\n  a: {title: Άλφα, from: 0, to: 10, check_ins: {2026-09-28: 8}}\n---\n"
    ),
    "2026-Q4/index.md": "---\ncycle: 2026-Q4\ntitle: Τέταρτο\n---\nΑγαπητοί όλοι.\n",
    "2027-Q1/index.md": "---\ncycle: 2027-Q1\ntitle: Επόμενο\nphase: draft\n---\n",
    "2027-Q1/fournos/neo.md": "---\ntitle: Νέο\nowner: zoe\n---\n",
    "2026-Q4/sikali.md": """\
---
title: Σίκαλη
team: fournos
owner: ada
contributors: [zoe]
priority: P1
tags: [ψωμί]
ambition: aspirational
supports: [psomi#poleis]
carried_from: 2026-Q3/leuko
waive: {OKR405: Ο νόμος}
depends_on:
  - {team: adeio, for: Αλεύρι}
  - {team: etaireia, for: Χρήμα, agreed_by: ada, agreed_on: 2026-10-02}
key_results:
  poliseis:
    title: Πωλήσεις
    type: outcome
    class: stretch
    owner: zoe
    weight: 2
    due: 2026-12-01
    from: 100
    to: 900
    unit: άτομα
    ladder: {commit: 400, target: 700}
    check_ins:
      2026-10-05: 200
      2026-10-12: {value: 350, confidence: 6, forecast: 0.8, note: "Ο **φούρνος**", by: zoe}
      2026-11-16: {value: 90, confidence: 3, status: blocked, note: Η τράπεζα}
  lepta: {title: Λεπτά, keep: {max: 15, min: 2}, unit: λεπτά, check_ins: {2026-11-02: 20, 2026-11-16: 9}}
  vimata:
    title: Βήματα
    milestones: [{title: Σχέδιο, done: 2026-10-20}, {title: Έργο, due: 2026-11-01}]
  kritiki:
    title: Κριτική
    rubric: {0.3: Λίγο, 0.7: Καλά, 1: Όλα}
    check_ins: {2026-11-16: {score: 0.7}}
  xeri: {title: Χέρι, check_ins: {2026-11-16: {score: 0.4}}}
  pote: {title: Ποτέ, from: 0, to: 5}
  exo: {title: Έξω, dropped: Τέλος, from: 0, to: 5}
  ochi: {title: Όχι, from: 0, to: 5, check_ins: {2026-11-01: {score: n/a, note: Ακόμη}}}
  deiktis: {title: Δείκτης, kpi: pelates, from: 30, to: 60}
initiatives:
  - {title: Δεύτερος, bet: Ίσως, status: doing, owner: zoe, due: 2026-11-01, for: [poliseis], link: "https://t.example/1"}
  - {title: Τρίτος, status: dropped}
amendments:
  - {date: 2026-11-03, change: poliseis.to, was: 990, why: Λιγότερο}
  - {date: 2026-11-04, change: lepta.keep, was: το πολύ 10, why: Περισσότερο}
  - {date: 2026-11-05, change: poliseis.ladder, was: 300 και 600, why: Λάθος}
  - {date: 2026-11-06, change: owner, was: Λέων, why: Έφυγε}
---
Γιατί η σίκαλη κρατά.
""",
    "2026-Q4/katastimata.md": (
        "---\ntitle: Καταστήματα\nowner: ada\nteam: etaireia\nambition: committed\nsupports: [sikali]\n"
        "depends_on: [{on: sikali, for: Υπομονή}]\n"
        "key_results:\n  ena: {title: Ένα, from: 0, to: 10, check_ins: {2026-11-16: 9, 2026-11-02: 1}}\n---\n"
    ),
    "2026-Q4/mathisi.md": (
        "---\ntitle: Μάθηση\nowner: zoe\nlevel: person\nambition: learning\n"
        "key_results:\n  ena: {title: Ένα, from: 0, to: 10, check_ins: {2026-11-16: 3}}\n---\n"
    ),
    "2026-Q4/keno.md": "---\ntitle: Κενό\nteam: fournos\n---\n",
    "2026-Q4/reviews/2026-11-09-fournos.md": (
        "---\nteam: fournos\ndate: 2026-11-09\nby: zoe\ncheck_ins:\n"
        "  sikali#poliseis: {value: 420, confidence: 7, forecast: 0.6}\n---\nΖεστή εβδομάδα.\n"
    ),
    "2026-Q3/reviews/2026-09-30-fournos.md": (
        "---\nteam: fournos\ndate: 2026-09-30\nby: zoe\nkind: quarter\n---\nΖεστό τρίμηνο.\n"
    ),
}


def write(project: Path) -> None:
    """Write the organisation, the catalogue and `mkdocs.yml`."""
    for path, text in FILES.items():
        file = project / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (project / "words.toml").write_text(catalogue(), encoding="utf-8")
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
