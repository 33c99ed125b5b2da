"""Whatever is written, reading and all pages answer: no traceback, no hang. `make fuzz` asks for longer."""

from __future__ import annotations

import json
import os
import random
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from okr_site.reading import Cache
from tests.conftest import ROOT
from tests.fuzz.whole import publish, watchdog
from tests.fuzz.writing import SCALARS, front_matters, mutated, variants

#: Processor seconds for one organisation of a dozen files with all its pages: far below one for a file.
PATIENCE = 8
LONG = settings.get_current_profile_name() == "long"
#: When each test of the long run began, and how long it may go on.
BEGUN: dict[str, float] = {}
MINUTES = float(os.environ.get("MINUTES", "10"))


def times(bounded: int) -> settings:
    """So many examples in the suite; the long run has its own number."""
    checks = list(HealthCheck)
    return (
        settings(suppress_health_check=checks)
        if LONG
        else settings(max_examples=bounded, suppress_health_check=checks)
    )


@pytest.fixture(autouse=True)
def begun(request: pytest.FixtureRequest) -> None:
    BEGUN["now"] = time.monotonic()


def stop_in_time() -> None:
    """End the long run of one test after its minutes."""
    if LONG and time.monotonic() - BEGUN["now"] > MINUTES * 60:
        pytest.skip(f"nothing found in {MINUTES:g} minutes")


GOOD = {
    "2026/index.md": "---\ncycle: 2026\n---\n",
    "2026/far.md": "---\ntitle: Far\nkey_results: {all: {title: All, cascade: true}}\n---\n",
    "2026-Q3/index.md": "---\ncycle: 2026-Q3\nphase: closed\n---\n",
    "2026-Q3/old.md": "---\ntitle: Old\n"
    "closing: {grade: 0.5}\nkey_results: {a: {title: A, from: 0, to: 1}}\n---\n",
    "2026-Q4/index.md": "---\ncycle: 2026-Q4\n---\n",
    "2026-Q4/goal.md": "---\ntitle: Goal\nsupports: [far#all]\nowner: ada\n"
    "key_results: {speed: {title: Speed, from: 0, to: 10, check_ins: {2026-10-12: 4}}}\n---\n",
    "2026-Q4/reviews/r.md": "---\nteam: payments\ndate: 2026-10-19\ncheck_ins: {'goal#speed': 5}\n---\n",
    "teams/company.md": "---\nname: Company\n---\n",
    "teams/payments.md": "---\nname: Payments\nparent: company\n---\n",
    "kpis/k.md": "---\ntitle: K\nseries: series.csv\n---\n",
    "kpis/series.csv": "date,value,note\n2026-10-01,5,x\n",
    "people.yml": "ada: Ada\n",
    "page.md": "# A page\n\nText [[goal]].\n",
}
#: One file of every kind, to be written anew.
PLACES = tuple(path for path in GOOD if path != "2026-Q4/index.md")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("fuzz")
    for path, text in GOOD.items():
        put(made, path, text.encode())
    return made


def put(folder: Path, path: str, data: bytes) -> None:
    file = folder / "okrs" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def tried(folder: Path, changed: dict[str, bytes]) -> None:
    """Publish the organisation with files changed, and put them back."""
    stop_in_time()
    for path, data in changed.items():
        put(folder, path, data)
    try:
        with watchdog(PATIENCE, changed):
            reading = publish(folder)
        assert "2026-Q4" in reading.portfolio.cycles
        assert set(changed) & {*GOOD} or "2026-Q4/goal" in reading.portfolio.objectives
    finally:
        for path in changed:
            put(folder, path, GOOD[path].encode())


@times(40)
@given(
    where=st.sampled_from(PLACES),
    data=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)),
)
def test_any_bytes_in_any_file(folder: Path, where: str, data: bytes) -> None:
    tried(folder, {where: data})


@times(60)
@given(
    first=st.tuples(st.sampled_from(PLACES), front_matters()),
    second=st.none() | st.tuples(st.sampled_from(PLACES), front_matters()),
)
@example(first=("2026-Q4/goal.md", "---\ntitle: 'a [b](http://[x)'\n---\n"), second=None)
def test_any_front_matter_in_any_file(
    folder: Path, first: tuple[str, str], second: tuple[str, str] | None
) -> None:
    pairs = [first, second] if second else [first]
    made = {path: text.encode(errors="surrogatepass") for path, text in pairs}
    if "people.yml" in made:
        made["people.yml"] = made["people.yml"].strip(b"-\n")
    tried(folder, made)


@times(25)
@given(
    rows=st.lists(
        st.lists(st.sampled_from(SCALARS) | st.text(max_size=8), max_size=5).map(",".join), max_size=6
    )
)
def test_any_table_of_a_kpi(folder: Path, rows: list[str]) -> None:
    tried(folder, {"kpis/series.csv": "\n".join(rows).encode(errors="surrogatepass")})


class Example:
    """The example's own files in a folder of their own; what is unchanged is not read again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "okrs", folder / "okrs")
        self.cache = Cache()
        kinds = ("*.md", "*.yml", "*.csv")
        found = {path for kind in kinds for path in (folder / "okrs").rglob(kind)}
        self.paths = sorted(path.relative_to(folder / "okrs").as_posix() for path in found)
        publish(folder, self.cache, only=())

    def tried(self, changes: dict[str, bytes]) -> None:
        """Publish the example with files changed, and put them back."""
        stop_in_time()
        before = {path: (self.folder / "okrs" / path).read_bytes() for path in changes}
        for path, data in changes.items():
            put(self.folder, path, data)
        try:
            with watchdog(PATIENCE * 2, changes):
                publish(self.folder, self.cache, only={*changes, "index.md", "map.md"})
        finally:
            for path, data in before.items():
                put(self.folder, path, data)


@pytest.fixture(scope="module")
def kettle(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return Example(tmp_path_factory.mktemp("kettle"))


@times(12)
@given(seed=st.integers(0, 2**40))
def test_the_examples_files_changed_in_any_way(kettle: Example, seed: int) -> None:
    dice = random.Random(seed)
    paths = dice.sample(kettle.paths, dice.choice((1, 1, 2)))
    files = {path: (kettle.folder / "okrs" / path).read_bytes() for path in paths}
    kettle.tried({path: mutated(data, dice) for path, data in files.items()})


WRONG = (
    None,
    True,
    0,
    -1,
    1e400,
    "",
    "x",
    "[[goal]]",
    "2026-10-05",
    [],
    ["x"],
    [[]],
    {},
    {"x": "y"},
    {"2026-10-05": {}},
)

FULL = {
    "objective": {
        "title": "T", "team": "payments", "owner": "ada", "contributors": ["ada"], "level": "team",
        "ambition": "learning", "priority": "P1", "weight": 1, "supports": ["far"], "tags": ["a"],
        "depends_on": [{"team": "payments", "on": "goal", "for": "x", "agreed_by": "ada", "agreed_on": "2026-10-02"}],
        "waive": {"OKR405": "so"}, "carried_to": "2026-Q4", "carried_from": "2026-Q3/old", "aliases": ["other-name"],
        "key_results": {
            "m": {"title": "M", "type": "outcome", "class": "stretch", "owner": "ada", "from": 1, "to": 5, "unit": "%",
                  "weight": 2, "due": "2026-12-01", "expect": 0.5, "source": "https://a.example", "grade": 0.4,
                  "ladder": {"commit": 2, "target": 3}, "priority": "P0", "tags": ["a"], "contributors": ["ada"],
                  "check_ins": {"2026-10-05": 2, "2026-10-12": {"value": 3, "confidence": 6, "forecast": 0.8,
                                "status": "blocked", "note": "n", "by": "ada", "score": 0.5}}},
            "l": {"title": "L", "keep": {"min": 1, "max": 5}, "check_ins": {"2026-10-05": 2}},
            "s": {"title": "S", "milestones": [{"title": "a", "weight": 1, "due": "2026-11-01", "done": "2026-10-20"}]},
            "r": {"title": "R", "rubric": {"0.3": "a", "1.0": "b"}},
            "c": {"title": "C", "cascade": True},
            "k": {"title": "K", "from": 0, "to": 5, "kpi": "k"},
            "d": {"title": "D", "dropped": "why"},
        },
        "initiatives": [{"title": "I", "bet": "b", "status": "done", "owner": "ada", "due": "2026-11-30",
                         "link": "https://a.example", "for": ["m"]}],
        "amendments": [{"date": "2026-11-03", "change": "m.to", "was": 4, "why": "w"}],
        "closing": {"grade": 0.7, "note": "n", "learned": "l", "next": "keep"},
    },
    "kpi": {
        "title": "T", "unit": "points", "owner": "ada", "team": "payments", "healthy": {"min": 1, "max": 5},
        "benchmark": {"value": 3, "source": "s"}, "every": "month", "source": "https://a.example",
        "series": {"2026-10-01": 5, "2026-11-01": {"value": 6, "note": "n"}}, "aliases": ["other-kpi"],
    },
    "team": {"name": "N", "parent": "company", "lead": "ada", "members": ["ada"], "until": "2026-06-30", "aliases": ["x"]},
    "review": {"team": "payments", "date": "2026-10-26", "by": "ada", "kind": "quarter",
               "check_ins": {"goal#speed": {"value": 5, "note": "n"}}},
}  # fmt: skip
FOLDERS = {"objective": "2026-Q4/payments", "kpi": "kpis", "team": "teams", "review": "2026-Q4/reviews"}


@pytest.mark.parametrize("kind", FULL)
def test_a_wrong_type_at_every_place_of_the_schema(kind: str, tmp_path: Path) -> None:
    """All of them in one organisation, so that none can spoil the others' pages."""
    for path, text in GOOD.items():
        put(tmp_path, path, text.encode())
    made = [json.dumps(each).replace("Infinity", ".inf") for each in variants(FULL[kind], WRONG)]
    made = sorted(set(made))
    assert len(made) > 80
    for number, text in enumerate(made):
        put(tmp_path, f"{FOLDERS[kind]}/v{number:04}.md", f"---\n{text}\n---\n".encode())
    sample = set(random.Random(1).sample(range(len(made)), min(len(made), 5_000 if LONG else 25)))
    only = {f"{FOLDERS[kind]}/v{number:04}.md" for number in sample}
    with watchdog(1_000 if LONG else 60, kind):
        reading = publish(tmp_path, only=only)
    assert "2026-Q4/goal" in reading.portfolio.objectives
    paths = {each.location.path for each in reading.diagnostics}
    assert len(paths) > len(made) / 2
