"""Whatever people write in front matter comes out as text, on every page."""

from __future__ import annotations

import json
import re
from pathlib import Path

from lxml.html import HtmlElement

from tests.pages.printed import printed

EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](javascript:alert(2))"
    ' {{ 7*7 }} {% raw %} --8<-- "x" {: onclick=alert(1) } `x` ]]> <!-- </svg> \'q\' "q" *a*'
    ' <div data-okr="okr-top">'
)
Q = json.dumps(EVIL)

FILES = {
    "people.yml": (
        f"ada: {{name: {Q}, role: {Q}, team: pay, email: {Q}}}\n"
        f"bo: {{name: B, left: 2026-08-01, role: {Q}}}\n"
    ),
    "teams/pay.md": f"---\nname: {Q}\nlead: ada\nmembers: [bo]\n---\n",
    "teams/old.md": f"---\nname: {Q}\nparent: pay\nuntil: 2026-01-01\n---\n",
    "kpis/k.md": (
        f"---\ntitle: {Q}\nunit: {Q}\nteam: pay\nowner: ada\nbenchmark: {{value: 1, source: {Q}}}\n"
        f"healthy: {{min: 1}}\nsource: {Q}\nseries: k.csv\n---\n"
    ),
    "kpis/k.csv": 'date,value,note\n2026-10-01,1,"' + EVIL.replace('"', '""') + '"\n2026-11-01,2,x\n',
    "2026-Q3/index.md": f"---\ncycle: 2026-Q3\ntitle: {Q}\nphase: closed\n---\n",
    "2026-Q3/pay/o.md": (
        f"---\ntitle: {Q}\nowner: ada\nambition: committed\ncarried_to: 2026-Q4/o\nunaligned: {Q}\n"
        f"key_results: {{a: {{title: {Q}, from: 0, to: 1, check_ins: {{2026-07-10: {{value: 1, confidence: 7,"
        f" forecast: 0.5, note: {Q}}}}}}}}}\nclosing: {{grade: 0.3, learned: {Q}, note: {Q}}}\n---\n"
    ),
    "2026-Q4/index.md": f"---\ncycle: 2026-Q4\ntitle: {Q}\n---\n",
    "2026-Q4/pay/o.md": (
        f"---\ntitle: {Q}\nowner: ada\nunaligned: {Q}\ntags: [{Q}]\n"
        f"depends_on: [{{team: old, for: {Q}}}]\n"
        f"initiatives: [{{title: {Q}, bet: {Q}, link: {Q}}}]\n"
        f"amendments: [{{date: 2026-11-01, change: a.to, was: {Q}, why: {Q}}}]\n"
        f"key_results:\n  a: {{title: {Q}, from: 0, to: 1, unit: {Q}, source: {Q}}}\n"
        f"  b: {{title: {Q}, dropped: {Q}}}\n  c: {{title: C, from: 0, to: 3, kpi: k}}\n"
        f"  d: {{title: D, milestones: [{{title: {Q}}}]}}\n"
        f"  e: {{title: E, rubric: {{0.5: {Q}, 1.0: {Q}}}}}\n---\n"
    ),
    "2026-Q4/reviews/r.md": (
        f"---\nteam: pay\ndate: 2026-10-12\nby: ada\ncheck_ins: {{o#a: {{value: 1, note: {Q}}}}}\n---\n"
    ),
    "2026-Q4/pay/broken.md": f"---\ntitle: {Q}\n{Q}: 1\n---\n",
    "2026-Q4/pay/wrong.md": (
        f"---\ntitle: W\nowner: {Q}\nsupports: [{Q}]\nkey_results: {{a: {{title: A, from: 0, to: 1}}}}\n---\n"
    ),
    "2027-Q1/index.md": f"---\ncycle: 2027-Q1\ntitle: {Q}\nphase: draft\n---\n",
}

_SCHEMES = re.compile(r"(?i)^\s*(javascript|data|vbscript):")


def _dangers(tree: HtmlElement) -> list[str]:
    found = [f"<{e.tag}>" for e in tree.iter("script", "iframe", "object")]
    found += [f"<img> {image.get('src')}" for image in tree.xpath("//img[@src]")]
    for element in tree.iter():
        for name, value in element.items():
            if name.lower().startswith("on") or _SCHEMES.match(value):
                found.append(f"{element.tag} {name}={value}")
    return found


def test_hostile_text_is_shown_and_never_run(tmp_path: Path) -> None:
    site = printed(tmp_path, base=FILES)
    kinds = {page.kind for page in site.book.pages.values()}
    assert len(kinds) >= 14, kinds
    for path in site.book.pages:
        assert not _dangers(site.tree(path)), path


def test_hostile_titles_are_still_readable(tmp_path: Path) -> None:
    site = printed(tmp_path, base=FILES)
    for path in ("teams/pay.md", "people/ada.md"):
        [title] = site.tree(path).xpath("//h1")
        assert title.text_content() == EVIL, path
