"""Pages made ahead in other processes while the host is busy with its own share of each page.

A worker is a fork that knows the whole edition. First it writes all its pages with the words for search,
then it draws their islands, in the order in which the host will ask. What is not there, for whatever
reason, the book makes itself: both ways give the same bytes.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import struct
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.context import ForkProcess
from typing import IO, Any

from okr_site.pages.desk.markers import islands_of
from okr_site.pages.desk.page import Content, Island, told

_RECORD = struct.Struct("<IBQQ")
_MOST_WORKERS = 3
_WRITTEN, _DRAWN = 0, 1


def spare_processors() -> int:
    """Return how many workers may help: none where forking is not safe or there is but one processor."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, _MOST_WORKERS)


@dataclass(slots=True)
class _Worker:
    """A process, the pages it makes, and where in its spool each piece lies."""

    paths: Sequence[str]
    spool: IO[bytes]
    records: IO[bytes]
    process: ForkProcess
    known: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)

    def piece(self, path: str, kind: int) -> Any:  # noqa: ANN401 -- what the worker has put there
        """Wait for a piece; nothing if it will not come."""
        while (path, kind) not in self.known:
            record = self.records.read(_RECORD.size)
            if len(record) < _RECORD.size:
                return None
            index, sort, offset, length = _RECORD.unpack(record)
            self.known[self.paths[index], sort] = (offset, length)
        offset, length = self.known.pop((path, kind))
        return pickle.loads(os.pread(self.spool.fileno(), length, offset))  # noqa: S301 -- our own


class Ahead:
    """The workers of one book; `close` it when the site is built."""

    def __init__(self, write: Callable[[str], Content], paths: Sequence[str], workers: int) -> None:
        self._write = write
        self._worker_of: dict[str, _Worker] = {}
        self._workers = [_start(write, paths[first::workers]) for first in range(workers)]
        for worker in self._workers:
            self._worker_of |= dict.fromkeys(worker.paths, worker)
        self._drawn: tuple[str, dict[str, str]] = ("", {})

    def content(self, path: str) -> Content | None:
        """Return a page that a worker has written; its islands come when they are rendered."""
        worker = self._worker_of.get(path)
        found = worker.piece(path, _WRITTEN) if worker else None
        if found is None:
            return None
        markdown, meta, words = found
        islands = {
            name: Island(render=partial(self._island, path, name), searchable=said is not None, words=said)
            for name, said in words.items()
        }
        return Content(markdown=markdown, meta=meta, islands=islands)

    def _island(self, path: str, name: str) -> str:
        if self._drawn[0] != path:
            found = self._worker_of[path].piece(path, _DRAWN)
            self._drawn = (path, found if found is not None else _islands(self._write(path)))
        drawn = self._drawn[1].get(name)
        return str(self._write(path).islands[name].render()) if drawn is None else drawn

    def close(self) -> None:
        """End the workers, finished or not."""
        for worker in self._workers:
            worker.process.terminate()
            worker.process.join()
            worker.records.close()
            worker.spool.close()
        self._workers, self._worker_of = [], {}


def _start(write: Callable[[str], Content], paths: Sequence[str]) -> _Worker:
    spool = tempfile.TemporaryFile()  # noqa: SIM115 -- closed with the worker
    ours, theirs = os.pipe()
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_work, args=(write, paths, spool, theirs), daemon=True)
    process.start()
    os.close(theirs)
    return _Worker(paths=paths, spool=spool, records=os.fdopen(ours, "rb"), process=process)


def _work(write: Callable[[str], Content], paths: Sequence[str], spool: IO[bytes], records: int) -> None:
    """Make the pages; a fault of ours ends the worker, and the host meets it in its own process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the host is interrupted, and ends its workers
    gc.freeze()
    offset = 0

    def put(index: int, sort: int, piece: object) -> None:
        nonlocal offset
        data = pickle.dumps(piece, pickle.HIGHEST_PROTOCOL)
        spool.write(data)
        spool.flush()
        os.write(records, _RECORD.pack(index, sort, offset, len(data)))
        offset += len(data)

    try:
        contents: list[Content] = []
        rendered: list[dict[str, str]] = []
        for index, path in enumerate(paths):
            content = write(path)
            placed = islands_of(content.markdown)
            present = {n: i for n, i in content.islands.items() if n in placed}
            done = {name: str(island.render()) for name, island in present.items() if island.searchable}
            words = {name: told(done[name]) if name in done else None for name in content.islands}
            put(index, _WRITTEN, (content.markdown, dict(content.meta), words))
            contents.append(content)
            rendered.append(done)
        for index, content in enumerate(contents):
            put(index, _DRAWN, _islands(content, rendered[index]))
            rendered[index] = {}
    except Exception:  # the host makes the page again, and tells
        return


def _islands(content: Content, done: dict[str, str] | None = None) -> dict[str, str]:
    """Return the islands whose markers stand in the page; `done` holds those that were rendered before."""
    found = dict(done or {})
    placed = islands_of(content.markdown)
    for name, island in content.islands.items():
        if name not in found and name in placed:
            found[name] = str(island.render())
    return found
