"""The example as people see it: built once a worker, served over HTTP, opened in a real Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from okr_site.site.assets import STYLES

if TYPE_CHECKING:
    from _typeshed import SupportsRead, SupportsWrite

# The suite asks the same questions every time; `make fuzz` asks new ones, for long.
settings.register_profile("bounded", derandomize=True, deadline=None)
settings.register_profile("long", max_examples=20_000, deadline=None)
settings.load_profile("bounded")

ROOT = Path(__file__).parent.parent
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def written_styles() -> str:
    """The parts of the style sheet in their order, as they are written."""
    return "\n".join(
        (ROOT / "theme" / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES
    )


def build(config: Path, site: Path, *options: str) -> None:
    """Build a site with the real program; its whole output is the message if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(site), *options],
        capture_output=True,
        text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def variant(folder: Path, overlay: str) -> Path:
    """Write a configuration that inherits the example's and changes it; return its path."""
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {ROOT / 'okrs'}\n{overlay}", encoding="utf-8"
    )
    return config


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built example, strictly."""
    site = tmp_path_factory.mktemp("example") / "site"
    build(ROOT / "mkdocs.yml", site, "--strict")
    return site


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Let a browser keep style sheets and scripts, as web servers do."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Say nothing."""


class _Slow(_Quiet):
    """Pages come in pieces, as over a poor line: a browser paints what it has."""

    def copyfile(self, source: SupportsRead[bytes], outputfile: SupportsWrite[bytes]) -> None:
        data = source.read()
        size = len(data) // 10 + 1 if b"<html" in data[:500] else len(data)
        for start in range(0, len(data), size):
            outputfile.write(data[start : start + size])
            time.sleep(0.05)


def started(folder: Path, answer: type[_Quiet] = _Quiet) -> ThreadingHTTPServer:
    """Serve a folder on a free port of the loop-back address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(answer, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@dataclass(frozen=True)
class Published:
    """A site served at the very address that its configuration names, in a folder of a host."""

    site: Path
    url: str


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The example at its own address: Material swaps pages only where the sitemap names them."""
    folder = tmp_path_factory.mktemp("published")
    server = started(folder / "host")
    url = f"http://127.0.0.1:{server.server_port}/deep/okrs/"
    site = folder / "host" / "deep" / "okrs"
    build(variant(folder, f"site_url: {url}\n"), site, "--strict")
    yield Published(site, url)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders on the loop-back address; the returned addresses end with a slash."""
    servers = []

    def start(folder: Path) -> str:
        server = started(folder)
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def slow(example: Path) -> Iterator[str]:
    """The example, each of its pages in pieces."""
    server = started(example, _Slow)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; its absence is a failure, never a skip."""
    program = shutil.which("chromium")
    assert program, "Chromium is not installed: `make test` installs it with apt-get, see README"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
        yield chromium
        chromium.close()
