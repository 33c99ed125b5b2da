"""axe-core in Chromium: every page of a site in light and dark, wide and narrow.

A page is loaded once for all its forms: window and palette change under it. The search index, which every
page would read into a worker of its own, is left out: it is half of the time and nothing of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.access.exceptions import Fault
from tests.access.tools import tool


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """How a page is looked at."""

    scheme: Literal["light", "dark"]
    width: int


FORMS = tuple(Form(scheme, width) for scheme, width in product(("light", "dark"), (1440, 390)))
#: WCAG 2.2 AA, and what its authors call good practice.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_RUN = """tags => axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag", values: tags}}).then(
  found => found.violations.flatMap(v => v.nodes.map(n => [
    v.id, n.target.flat().join(" "), (n.any.concat(n.all, n.none)[0] || {}).message || v.help,
    n.html.slice(0, 160)])))"""


@cache
def _script() -> str:
    return tool("axe-core/axe.min.js").read_text(encoding="utf-8")


@contextmanager
def scanned(browser: Browser) -> Iterator[Page]:
    """A page to scan with, without motion: a colour between two others is nobody's contrast."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.setBlockedURLs", {"urls": ["*/search/search_index.json", "*/workers/search*"]})
    yield page
    context.close()


def faults(page: Page, forms: Iterable[Form]) -> list[Fault]:
    """What axe finds on the page that is open, in each form."""
    page.evaluate(_script())
    # What is drawn only when it comes into view would not be looked at.
    page.add_style_tag(content="* { content-visibility: visible !important }")
    found = []
    for form in forms:
        page.set_viewport_size({"width": form.width, "height": 900})
        page.emulate_media(color_scheme=form.scheme)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
        for rule, element, said, html in page.evaluate(_RUN, TAGS):
            where = f"{page.url} {form.scheme} {form.width}"
            found.append(Fault(where, rule, kind_of_element(element), f"{said} {html}"))
    return found


def faults_in(
    browser: Browser, base: str, plan: Mapping[str, tuple[Form, ...]], scheme: Literal["light", "dark"]
) -> list[Fault]:
    """What axe finds on the pages of a plan, in its forms of one palette."""
    found = []
    with scanned(browser) as page:
        for address, forms in plan.items():
            if chosen := [form for form in forms if form.scheme == scheme]:
                page.goto(base + address)
                found += faults(page, chosen)
    return found


def kind_of_element(selector: str) -> str:
    """The last step of a selector, without what differs from page to page."""
    last = selector.rsplit(">", 1)[-1].strip()
    return re.sub(r':nth-child\(\d+\)|\[(?:href|aria-label)\$?="[^"]*"\]', "", last)


def kind_of_page(address: str) -> tuple[str, ...]:
    """Pages of one kind have one shape of address: `people/*`, `*/*/*`, `*/map`."""
    *parts, _ = address.split("/")
    named = {"people", "teams", "kpis", "guide", "lists", "archive", "quality", "rules"}
    first = [part if part in named else "*" for part in parts[:1]]
    return tuple(first + [part if part in ("map", "reviews", "rules") else "*" for part in parts[1:]]) or (
        address,
    )


def rota(addresses: Iterable[str]) -> Mapping[str, tuple[Form, ...]]:
    """Every page in one form at least, and every kind of page in all four."""
    kinds: dict[tuple[str, ...], list[str]] = {}
    for address in addresses:
        kinds.setdefault(kind_of_page(address), []).append(address)
    plan: dict[str, list[Form]] = {}
    for pages in kinds.values():
        for turn in range(max(len(pages), len(FORMS))):
            plan.setdefault(pages[turn % len(pages)], []).append(FORMS[turn % len(FORMS)])
    return {address: tuple(forms) for address, forms in plan.items()}
