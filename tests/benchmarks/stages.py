"""Where the time of one build goes: `python -m tests.benchmarks.stages mkdocs.yml SITE`.

The functions that begin a stage are wrapped by a stopwatch in this process only; a stage inside another
is taken out of it, so that the shares add up to the whole.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from okr_site.pages import Book
from okr_site.site import publishing

REST = "MkDocs and Material"


class Stopwatch:
    """Processor seconds by stage; the innermost running stage gets the time."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._running = [REST]
        self._since = time.process_time()

    def switch(self) -> None:
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time put down to a stage."""

        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            self.switch()
            self._running.append(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self.switch()
                self._running.pop()

        return run


def stages(config_file: str, site: str) -> dict[str, float]:
    """Build a site in this process alone and return processor seconds by stage."""
    watch = Stopwatch()
    watch.seconds["start"] = time.process_time()
    for owner, name, stage in (
        (publishing, "read", "read"),
        (publishing, "analyse", "analyse"),
        (publishing, "judge", "judge"),
        (publishing, "Book", "index of pages"),
        (Book, "write", "Markdown"),
        (Book, "prose", "Markdown"),
        (Book, "fill", "islands"),
    ):
        setattr(owner, name, watch.timed(stage, getattr(owner, name)))
    Book.begin = lambda book, paths: None  # type: ignore[method-assign]
    build(load_config(config_file, site_dir=site))
    watch.switch()
    return dict(watch.seconds)


def main() -> None:
    """Print each stage's seconds and its share."""
    found = stages(*sys.argv[1:3])
    whole = sum(found.values())
    for stage, seconds in found.items():
        print(f"    {stage:<20}{seconds:7.2f} s {seconds / whole:6.0%}")


if __name__ == "__main__":
    main()
