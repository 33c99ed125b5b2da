"""Print our speed beside stock Material and PyYAML: `python -m tests.benchmarks [--sizes 1,10,30]`.

Every figure is a whole program with all its processes; the two sides of a ratio run in turn, so that the
machine's moods hit both. Large sites are made on all processors: so both the seconds that a person waits
and those that all processors work are printed, and a line tells where the latter go.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.organisation import write_okrs, write_stock

BARS = {"build": 1.5, "growth": 3.3, "check": 3.0, "memory": 600.0}

QUIET = {"NO_MKDOCS_2_WARNING": "1"}

LOADER = """
import sys, pathlib, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.md")):
    text = path.read_text(encoding="utf-8")
    if text.startswith("---\\n"):
        yaml.load(text[4:text.index("\\n---", 4) + 1], Loader=yaml.CSafeLoader)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished program: seconds on the wall and of all its processors, peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a program to its end and return the system's own accounting; SystemExit if it fails."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        child = os.posix_spawn(
            command[0],
            list(command),
            os.environ | QUIET | {"PWD": str(folder)},
            file_actions=[
                (os.POSIX_SPAWN_DUP2, output.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, output.fileno(), 2),
            ],
        )
        memory = 0.0
        while (ended := os.wait4(child, os.WNOHANG))[0] == 0:
            memory = max(memory, _shared_out(child))
            time.sleep(0.05)
        _, status, usage = ended
        if os.waitstatus_to_exitcode(status):
            output.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{output.read().decode(errors='replace')[-3000:]}")
    return Run(
        time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, max(memory, usage.ru_maxrss / 1024)
    )


def _shared_out(process: int) -> float:
    """MiB of a process and those below it, pages that several share counted once."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        below = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return own + sum(_shared_out(int(each)) for each in below)


def pair(ours: Sequence[str], theirs: Sequence[str], folder: Path, runs: int) -> tuple[list[Run], list[Run]]:
    """Run two programs in turn, after one warm-up of each that does not count."""
    run(ours, folder), run(theirs, folder)
    turns = [(run(ours, folder), run(theirs, folder)) for _ in range(runs)]
    return [turn[0] for turn in turns], [turn[1] for turn in turns]


def ratios(ours: list[Run], theirs: list[Run]) -> tuple[float, float]:
    """The medians of the ratios, pair by pair: of the wall's and of the processors' time."""
    pairs = list(zip(ours, theirs, strict=True))
    return statistics.median(a.wall / b.wall for a, b in pairs), statistics.median(
        a.cpu / b.cpu for a, b in pairs
    )


def medians(runs: list[Run]) -> tuple[float, float]:
    """Seconds on the wall and of all processors."""
    return statistics.median(r.wall for r in runs), statistics.median(r.cpu for r in runs)


def build(folder: Path, site: Path) -> list[str]:
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(site)]


def compare(quarters: int, runs: int, work: Path) -> tuple[float, float]:
    """Measure one size, print its lines and return our median seconds for the build, wall and processors."""
    ours, stock, listed = work / "ours", work / "stock", work / "listed"
    objectives = write_okrs(ours, quarters)
    run(build(ours, work / "a"), work)
    pages = sum(1 for _ in (work / "a").rglob("*.html"))
    write_stock(stock, quarters, pages, check_ins=False)
    write_stock(listed, quarters, pages, check_ins=True)
    built, plain = pair(build(ours, work / "a"), build(stock, work / "b"), work, runs)
    again, nested = pair(build(ours, work / "a"), build(listed, work / "b"), work, runs)
    check = [str(Path(sys.executable).parent / "okr-site"), "check", "-f", str(ours / "mkdocs.yml")]
    checked, loaded = pair(check, [sys.executable, "-c", LOADER, str(ours / "okrs")], work, runs)
    memory = max(r.memory for r in [*built, *again])
    print(f"\n{objectives} objectives in {quarters} quarters, {pages} pages")
    for name, theirs, left, right in (
        ("build", "stock", built, plain),
        ("build, check-ins", "stock", again, nested),
        ("check", "yaml", checked, loaded),
    ):
        (wall, cpu), (their_wall, their_cpu) = medians(left), medians(right)
        by_wall, by_cpu = ratios(left, right)
        print(
            f"  {name:<17}{wall:6.1f} s   {theirs:<5}{their_wall:6.1f} s   ratio {by_wall:.2f}"
            f"   processors {cpu:6.1f} s {their_cpu:6.1f} s   ratio {by_cpu:.2f}"
        )
    print(f"  peak memory      {memory:6.0f} MiB", flush=True)
    print("  where the time goes, all in one process:")
    where = [sys.executable, "-m", "tests.benchmarks.stages", str(ours / "mkdocs.yml"), str(work / "a")]
    subprocess.run(where, check=True, env=os.environ | QUIET)
    return medians([*built, *again])


def main() -> None:
    """Measure every size in one run and print the growth between neighbours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1,10,30", help="quarters, with commas")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    print(f"medians of {options.runs}, ratios pair by pair, {os.cpu_count()} processors; bars: {BARS}")
    times: dict[int, tuple[float, float]] = {}
    for size in sizes:
        work = Path(tempfile.mkdtemp(prefix="okr-bench-"))
        try:
            times[size] = compare(size, options.runs, work)
        finally:
            shutil.rmtree(work)
    for small, large in pairwise(sizes):
        wall, cpu = (after / before for before, after in zip(times[small], times[large], strict=True))
        print(f"growth from {small * 100} to {large * 100} objectives: × {wall:.2f}, processors × {cpu:.2f}")


if __name__ == "__main__":
    main()
