"""`make access`: every page of the example in all four forms, which the suite takes turns with."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.access.axe import FORMS, faults, scanned
from tests.access.exceptions import unexplained
from tests.browser.test_pages_open import addresses
from tests.conftest import ROOT, SWITCHES, build, started


def main() -> int:
    """Print what axe finds; 1 if it finds anything that is not listed."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build(ROOT / "mkdocs.yml", site, "--strict")
        server = started(site)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(SWITCHES))
        pages, found = addresses(site), []
        with scanned(browser) as page:
            for number, address in enumerate(pages, 1):
                page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
                found += faults(page, FORMS)
                if number % 20 == 0:
                    print(f"{number} of {len(pages)} pages, {time.monotonic() - began:.0f} s", flush=True)
        browser.close()
        server.shutdown()
        server.server_close()
    wrong = unexplained(found, "axe")
    print("\n".join(wrong))
    print(f"{len(pages)} pages × {len(FORMS)} forms, {len(wrong)} kinds of faults")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
