"""Pages made ahead in other processes while the host is busy with its own share of each page.

A worker is a fork that knows the whole edition. First it writes all its pages with the words for search,
then it draws their islands, in the order in which the host will ask. The host waits for what is written,
but never for a drawing: one that is not there yet it draws itself, and the worker goes on behind it. What
never comes, for whatever reason, the book makes itself: all ways give the same bytes.
"""

from __future__ import annotations

import gc
import mmap
import multiprocessing
import os
import pickle
import select
import signal
import struct
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.context import ForkProcess
from typing import IO, Any

from okr_site.pages.desk.markers import islands_of
from okr_site.pages.desk.page import Content, Island, told

_RECORD = struct.Struct("<IBQQ")
_COUNT = struct.Struct("<Q")
_MOST_WORKERS = 3
_WRITTEN, _TOLD, _DRAWN = range(3)


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
    records: int
    process: ForkProcess
    known: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    rest: bytes = b""
    ended: bool = False

    def piece(self, path: str, kind: int, *, wait: bool) -> Any:  # noqa: ANN401 -- what the worker has put there
        """Return a piece; nothing if it will not come, or is not there when it is not waited for."""
        while (path, kind) not in self.known:
            if not self._heard(wait):
                return None
        offset, length = self.known[path, kind]
        return pickle.loads(os.pread(self.spool.fileno(), length, offset))  # noqa: S301 -- our own

    def _heard(self, wait: bool) -> bool:
        if self.ended or not select.select([self.records], [], [], None if wait else 0)[0]:
            return False
        heard = os.read(self.records, 1 << 16)
        self.ended = not heard
        heard = self.rest + heard
        whole = len(heard) - len(heard) % _RECORD.size
        self.rest = heard[whole:]
        for index, kind, offset, length in _RECORD.iter_unpack(heard[:whole]):
            self.known[self.paths[index], kind] = (offset, length)
        return True


class Ahead:
    """The workers of one book; `close` it when the site is built."""

    def __init__(self, write: Callable[[str], Content], paths: Sequence[str], workers: int) -> None:
        self._write = write
        self._worker_of: dict[str, _Worker] = {}
        self._reached = mmap.mmap(-1, _COUNT.size)
        self._position = {path: position for position, path in enumerate(paths)}
        self._workers = [_start(write, paths, first, workers, self._reached) for first in range(workers)]
        for worker in self._workers:
            self._worker_of |= dict.fromkeys(worker.paths, worker)
        self._drawn: tuple[str, dict[str, str]] = ("", {})

    def content(self, path: str) -> Content | None:
        """Return a page that a worker has written; its islands come when they are rendered."""
        worker = self._worker_of.get(path)
        found = worker.piece(path, _WRITTEN, wait=True) if worker else None
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
            self._drawn = (path, self._islands(path))
        drawn = self._drawn[1].get(name)
        return str(self._write(path).islands[name].render()) if drawn is None else drawn

    def _islands(self, path: str) -> dict[str, str]:
        worker, position = self._worker_of[path], self._position[path]
        drawn = worker.piece(path, _DRAWN, wait=False)
        _COUNT.pack_into(self._reached, 0, position + 1)
        said = worker.piece(path, _TOLD, wait=False) or {}
        return said | (_rendered(self._write(path), said) if drawn is None else drawn)

    def close(self) -> None:
        """End the workers, finished or not."""
        for worker in self._workers:
            worker.process.terminate()
            worker.process.join()
            os.close(worker.records)
            worker.spool.close()
        self._workers, self._worker_of = [], {}


def _start(
    write: Callable[[str], Content], paths: Sequence[str], first: int, workers: int, reached: mmap.mmap
) -> _Worker:
    spool = tempfile.TemporaryFile()  # noqa: SIM115 -- closed with the worker
    ours, theirs = os.pipe()
    own = paths[first::workers]

    def passed(index: int) -> bool:
        return bool(_COUNT.unpack_from(reached)[0] > first + index * workers)

    context = multiprocessing.get_context("fork")
    process = context.Process(target=_work, args=(write, own, passed, spool, theirs), daemon=True)
    process.start()
    os.close(theirs)
    return _Worker(paths=own, spool=spool, records=ours, process=process)


def _work(
    write: Callable[[str], Content],
    paths: Sequence[str],
    passed: Callable[[int], bool],
    spool: IO[bytes],
    records: int,
) -> None:
    """Make the pages; a fault of ours ends the worker, and the host meets it in its own process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the host is interrupted, and ends its workers
    gc.freeze()
    offset = 0

    def put(index: int, kind: int, piece: object) -> None:
        nonlocal offset
        data = pickle.dumps(piece, pickle.HIGHEST_PROTOCOL)
        spool.write(data)
        spool.flush()
        os.write(records, _RECORD.pack(index, kind, offset, len(data)))
        offset += len(data)

    try:
        contents: list[Content] = []
        told_of: list[frozenset[str]] = []
        for index, path in enumerate(paths):
            content = write(path)
            searched = {name: island for name, island in content.islands.items() if island.searchable}
            done = _rendered(replace(content, islands=searched), ())
            words = {name: told(done[name]) if name in done else None for name in content.islands}
            put(index, _TOLD, done)
            put(index, _WRITTEN, (content.markdown, dict(content.meta), words))
            contents.append(content)
            told_of.append(frozenset(done))
        for index, content in enumerate(contents):
            if not passed(index):
                put(index, _DRAWN, _rendered(content, told_of[index]))
    except Exception:  # the host makes the page again, and tells
        return


def _rendered(content: Content, before: Collection[str]) -> dict[str, str]:
    """Return the islands whose markers stand in the page, but for those that were rendered `before`."""
    placed = islands_of(content.markdown).difference(before)
    return {name: str(island.render()) for name, island in content.islands.items() if name in placed}
