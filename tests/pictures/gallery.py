"""Which pictures the README shows, and how one is taken; a picture has the same size and crop every time."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser

FOLDER = Path(__file__).parents[2] / ".github" / "pictures"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
#: Bytes of one file, at most.
LIMIT = 150_000
_WIDTH, _SCALE = 1280, 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A part of a page: `top` and `height` in CSS pixels of a window 1280 wide."""

    name: str
    page: str
    height: int = 800
    at: str = ""

    def file(self, scheme: str) -> Path:
        return FOLDER / f"{self.name}-{scheme}.webp"


PICTURES = (
    Picture(name="home", page="", at="#okr-now"),
    Picture(name="scorecard", page="2026-Q4/", at="#okr-teams"),
    Picture(name="map", page="2026-Q4/map/"),
    Picture(name="objective", page="2026-Q4/payments/paid-at-the-table/"),
    Picture(name="archive", page="archive/"),
)


def take(browser: Browser, base: str, picture: Picture, scheme: Literal["light", "dark"]) -> bytes:
    """Return a WebP without loss: a palette would bend the colours of the statuses."""
    page = browser.new_page(
        viewport={"width": _WIDTH, "height": picture.height}, color_scheme=scheme, device_scale_factor=_SCALE
    )
    page.goto(base + picture.page, wait_until="networkidle")
    page.add_style_tag(content="::-webkit-scrollbar { display: none } * { transition: none !important }")
    if picture.at:
        page.evaluate("at => scrollTo(0, document.querySelector(at).offsetTop - 75)", picture.at)
    page.wait_for_timeout(500)
    shot = page.screenshot(animations="disabled", caret="hide")
    page.close()
    small = BytesIO()
    with Image.open(BytesIO(shot)) as image:
        image.convert("RGB").save(small, "WEBP", lossless=True, quality=100, method=6)
    return small.getvalue()
