"""`make lighthouse`: Lighthouse's scores of home, scorecard, map and an objective, served as a web host does.

Its defaults hold: a simulated mid-range phone on slow 4G. The median of three runs counts: a busy machine
costs points, and a benchmark index below 1000 says that this one was too busy to judge performance by.
Every score has to be 95 at least.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.access.tools import NODE_PROGRAM, tool
from tests.conftest import ROOT, build

PAGES = ("", "2026-Q4/", "2026-Q4/map/", "2026-Q4/payments/payouts-hold/")
CATEGORIES = ("performance", "accessibility", "best-practices")
LEAST = 95
_RUNS = 3


class _Host(SimpleHTTPRequestHandler):
    """What every host of static sites does: it compresses, and lets the browser keep what it has."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file compressed."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        body = gzip.compress(file.read_bytes()) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        if found:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Say nothing."""


@contextmanager
def _served() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        build(ROOT / "mkdocs.yml", Path(folder), "--strict")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=folder))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        server.server_close()


def report(url: str, form: str) -> Mapping[str, object]:
    """Lighthouse's report of a page as it is on a `mobile` or a `desktop`."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is not installed: `make chromium` does it"
    done = subprocess.run(
        [
            NODE_PROGRAM,
            tool("lighthouse/cli/index.js"),
            url,
            *("--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"),
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking",
            *(("--preset=desktop",) if form == "desktop" else ()),
        ],
        capture_output=True,
        text=True,
        env=os.environ | {"CHROME_PATH": chromium},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def main() -> int:
    """Print the scores and what costs points; 1 if one is too low."""
    low = False
    with _served() as base:
        for page in PAGES:
            for form in ("mobile", "desktop"):
                reports = [report(base + page, form) for _ in range(_RUNS)]
                scores = {
                    name: round(statistics.median(100 * r["categories"][name]["score"] for r in reports))  # type: ignore[index]
                    for name in CATEGORIES
                }
                low |= min(scores.values()) < LEAST
                told = ", ".join(f"{name} {score}" for name, score in scores.items())
                speed = statistics.median(r["environment"]["benchmarkIndex"] for r in reports)  # type: ignore[index]
                print(f"/{page} on a {form}: {told} (benchmark index {speed:.0f})", flush=True)
                costs = {
                    audit["title"]
                    for name in CATEGORIES
                    for ref in reports[-1]["categories"][name]["auditRefs"]  # type: ignore[index]
                    if ref["weight"] and (audit := reports[-1]["audits"][ref["id"]])["score"] not in (None, 1)  # type: ignore[index]
                }
                print("".join(f"    {cost}\n" for cost in sorted(costs)), end="", flush=True)
    return low


if __name__ == "__main__":
    sys.exit(main())
