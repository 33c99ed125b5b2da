"""Takes all pictures anew; `make pictures` runs it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import ROOT, SWITCHES, build, started
from tests.pictures.gallery import FOLDER, PICTURES, SCHEMES, take

FOLDER.mkdir(exist_ok=True)
with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
    site = Path(folder) / "site"
    build(ROOT / "mkdocs.yml", site)
    server = started(site)
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(SWITCHES))
    for picture in PICTURES:
        for scheme in SCHEMES:
            made = take(browser, f"http://127.0.0.1:{server.server_port}/", picture, scheme)
            picture.file(scheme).write_bytes(made)
            print(f"{picture.file(scheme).relative_to(ROOT)}  {len(made) // 1000} kB")
    browser.close()
    server.shutdown()
