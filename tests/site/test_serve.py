"""`mkdocs serve` shows what a fresh build would, after any change of any file that matters."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from tests.site.building import built
from tests.site.organisation import FILES, PLAIN, write_organisation

#: Seconds after which a change counts as lost; a build of this site takes half of one on an idle machine.
_PATIENCE = 60
_LIVE_RELOAD = re.compile(rb"(?s)<script>\s*var livereload = .*?</script>")

BUNS = dedent(
    """\
    ---
    title: Buns on Sunday
    owner: ada
    supports: [rye#sold]
    key_results:
      open: {title: Open on ten Sundays, from: 0, to: 10, check_ins: {2026-11-01: 4}}
      queue: {title: Nobody waits five minutes, from: 12, to: 5, check_ins: {2026-11-01: 9}}
    ---
    """
)


def _put(path: str, text: str) -> Callable[[Path], None]:
    def change(docs: Path) -> None:
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return change


def _edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(docs: Path) -> None:
        text = (docs / path).read_text(encoding="utf-8")
        assert old in text
        (docs / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def _rename(old: str, new: str) -> Callable[[Path], None]:
    def change(docs: Path) -> None:
        (docs / old).rename(docs / new)

    return change


def _delete(path: str) -> Callable[[Path], None]:
    return lambda docs: (docs / path).unlink()


#: What is done to each kind of file, one change after the other.
CHANGES: dict[str, list[Callable[[Path], None]]] = {
    "objective": [
        _put("2026-Q4/ovens/buns.md", BUNS),
        _edit("2026-Q4/ovens/buns.md", "2026-11-01: 4", "2026-11-01: 6"),
        _rename("2026-Q4/ovens/buns.md", "2026-Q4/ovens/rolls.md"),
        _delete("2026-Q4/ovens/rolls.md"),
    ],
    "cycle": [
        _put("2027-Q1/index.md", "---\ncycle: 2027-Q1\ntitle: What comes next\n---\nPlans.\n"),
        _edit("2027-Q1/index.md", "What comes next", "Next"),
        _rename("2027-Q1", "2027-first"),
        _delete("2027-first/index.md"),
    ],
    "review": [
        _put(
            "2026-Q4/reviews/2026-11-16-ovens.md",
            "---\nteam: ovens\ndate: 2026-11-16\ncheck_ins: {rye#sold: 500}\n---\nSnow.\n",
        ),
        _edit("2026-Q4/reviews/2026-11-16-ovens.md", "500", "510"),
        _rename("2026-Q4/reviews/2026-11-16-ovens.md", "2026-Q4/reviews/2026-11-16-ovens-grace.md"),
        _delete("2026-Q4/reviews/2026-11-16-ovens-grace.md"),
    ],
    "team": [
        _put("teams/shops.md", "---\nname: Shops\nparent: company\n---\nWe sell.\n"),
        _edit("teams/shops.md", "name: Shops", "name: Our shops"),
        _rename("teams/shops.md", "teams/stalls.md"),
        _delete("teams/stalls.md"),
    ],
    "KPI": [
        _put("kpis/queue.md", "---\ntitle: Queue\nunit: people\nowner: ada\nseries: {2026-11-01: 4}\n---\n"),
        _edit("kpis/queue.md", "2026-11-01: 4", "2026-11-01: 5"),
        _rename("kpis/queue.md", "kpis/line.md"),
        _delete("kpis/line.md"),
    ],
    "series": [
        _edit("kpis/returns.csv", "2026-11-06,9", "2026-11-06,31"),
        _rename("kpis/returns.csv", "kpis/back.csv"),
        _delete("kpis/back.csv"),
        _put("kpis/returns.csv", FILES["kpis/returns.csv"]),
    ],
    "people": [
        _edit("people.yml", "Ada Lindqvist", "Ada Berg"),
        _rename("people.yml", "folk.yml"),
        _delete("folk.yml"),
        _put("people.yml", FILES["people.yml"]),
    ],
    "ordinary page": [
        _put("prices.md", "# Prices\n\nOf [[rye]].\n"),
        _edit("prices.md", "Of [[rye]]", "Of [[shops]]"),
        _rename("prices.md", "cost.md"),
        _delete("cost.md"),
    ],
    "template": [
        _put("../overrides/okr/frame/top.html", "<p>{{ view.as_of }}</p>"),
        _edit("../overrides/okr/frame/top.html", "<p>", "<p>As of "),
        _rename("../overrides/okr/frame/top.html", "../overrides/okr/frame/not-top.html"),
        _delete("../overrides/okr/frame/not-top.html"),
    ],
}


#: Changes of files that nothing uses any more.
_SILENT = {("series", 3), ("template", 4)}


@dataclass(frozen=True)
class Served:
    """A running `mkdocs serve`; `scratch` holds the folder that it serves."""

    project: Path
    url: str
    scratch: Path

    def tree(self) -> dict[str, bytes]:
        (folder,) = self.scratch.glob("mkdocs_*")
        found = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
        return found

    def page(self, path: str) -> bytes:
        with urllib.request.urlopen(self.url + path, timeout=_PATIENCE) as answer:
            return _LIVE_RELOAD.sub(b"", answer.read())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    project = tmp_path_factory.mktemp("served")
    scratch = project / "scratch"
    scratch.mkdir()
    (project / "overrides").mkdir()
    write_organisation(project, theme=PLAIN.replace("}", ", custom_dir: overrides}"))
    port = _free_port()
    log = project / "log.txt"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "mkdocs",
                "serve",
                "-f",
                str(project / "mkdocs.yml"),
                "-a",
                f"127.0.0.1:{port}",
            ],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"TMPDIR": str(scratch), "PYTHONUNBUFFERED": "1"},
        )
        try:
            deadline = time.monotonic() + _PATIENCE
            while "Serving on" not in log.read_text(encoding="utf-8"):
                assert server.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
                time.sleep(0.1)
            yield Served(project=project, url=f"http://127.0.0.1:{port}/okrs/", scratch=scratch)
        finally:
            server.terminate()
            server.wait(timeout=_PATIENCE)
            assert "Traceback" not in log.read_text(encoding="utf-8")


def fresh(served: Served) -> dict[str, bytes]:
    """What a new process would serve: built from scratch, for the same address."""
    return built(served.project, site="fresh", site_url=served.url).bytes()


def assert_served(served: Served, expected: dict[str, bytes], change: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    differing = ["?"]
    while differing and time.monotonic() < deadline:
        time.sleep(0.1)
        try:
            tree = served.tree()
        except FileNotFoundError:  # a build is under way
            continue
        differing = [
            path for path in sorted(tree.keys() | expected.keys()) if tree.get(path) != expected.get(path)
        ]
    assert not differing, change


@pytest.mark.slow
@pytest.mark.parametrize("kind", CHANGES)
def test_after_each_change_the_served_site_is_a_fresh_build(served: Served, kind: str) -> None:
    before = fresh(served)
    assert_served(served, before, "before")
    for number, change in enumerate(CHANGES[kind], 1):
        change(served.project / "docs")
        after = fresh(served)
        assert after != before or (kind, number) in _SILENT, f"{kind}, change {number}: says nothing"
        assert_served(served, after, f"{kind}, change {number}")
        changed = [path for path in after if path.endswith(".html") and after[path] != before.get(path)]
        for path in changed[:2]:
            assert served.page(path) == after[path]
        before = after
