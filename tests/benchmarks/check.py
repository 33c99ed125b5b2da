"""Where `okr-site check` spends its time: `python -m tests.benchmarks.check [QUARTERS]`, 100 objectives each.

Without a number it is 100 quarters, 10,000 objectives. The bar holds the whole program, start and output and
all, against PyYAML's C loader on the same files; both run in turn, in processor seconds. The shares are of
one more run in this process, with a stopwatch around the functions that begin a stage.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from tests.benchmarks.__main__ import BARS, LOADER, medians, pair, ratios
from tests.benchmarks.organisation import write_okrs
from tests.benchmarks.stages import REST, Stopwatch

RUNS = 3


def stages(config: Path) -> dict[str, float]:
    """Check in this process and return processor seconds by stage."""
    began = time.process_time()
    from okr_site.cli import check, main, project
    from okr_site.reading import files, read

    reading = sys.modules[read.__module__]
    watch = Stopwatch()
    watch.seconds["start"] = time.process_time() - began
    wrapped: tuple[tuple[Any, str, str], ...] = (
        (project, "read", "references"),
        (reading, "walk", "reading files"),
        (files, "read_bytes", "reading files"),
        (files, "decode", "reading files"),
        (reading, "parse", "other parts of a file"),
        (files, "compose", "YAML"),
        (files, "validate", "validation"),
        (files, "_coherent", "validation"),
        (project, "analyse", "analysis"),
        (project, "judge", "rules"),
        (check if hasattr(check, "_print") else sys.modules["okr_site.cli.check"], "_print", "output"),
    )
    for owner, name, stage in wrapped:
        found: Callable[..., Any] = getattr(owner, name)
        setattr(owner, name, watch.timed(stage, found))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        main(["check", "-f", str(config)])
    watch.switch()
    seconds = dict(watch.seconds)
    seconds["start"] += seconds.pop(REST, 0.0)
    return seconds


def report() -> None:
    """Print the ratio and each stage's share."""
    quarters = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory(prefix="okr-bench-") as made:
        folder = Path(made)
        count = write_okrs(folder, quarters)
        program = [str(Path(sys.executable).parent / "okr-site"), "check", "-f", str(folder / "mkdocs.yml")]
        loader = [sys.executable, "-c", LOADER, str(folder / "okrs")]
        ours, theirs = pair(program, loader, folder, RUNS)
        (wall, cpu), (their_wall, their_cpu) = medians(ours), medians(theirs)
        by_wall, by_cpu = ratios(ours, theirs)
        memory = max(each.memory for each in ours)
        print(f"{count} objectives; peak memory {memory:.0f} MiB; bar at 10,000 objectives {BARS['check']}")
        for clock, ours_, theirs_, ratio in (
            ("processor", cpu, their_cpu, by_cpu),
            ("wall", wall, their_wall, by_wall),
        ):
            print(f"  {clock:<10} check {ours_:.1f} s, loader {theirs_:.1f} s, ratio {ratio:.2f}")
        found = stages(folder / "mkdocs.yml")
        whole = sum(found.values())
        for stage, seconds in sorted(found.items(), key=lambda pair: -pair[1]):
            print(f"    {stage:<22}{seconds:7.2f} s {seconds / whole:6.0%}")
        if count >= 10_000 and by_cpu > BARS["check"]:
            raise SystemExit("the bar is broken")


if __name__ == "__main__":
    report()
