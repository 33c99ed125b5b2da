"""Every link of the built example, read from the files: it leads to what its words say."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.conftest import build, variant

XLINK = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True)
class Document:
    """A page's links, anchors and headings."""

    links: tuple[tuple[str, str, str], ...]
    anchors: frozenset[str]
    headings: dict[str, str]
    title: str


def text_of(element: html.HtmlElement) -> str:
    """What a reader sees, without the permalink and without pictures' own words."""
    parts = [element.text or ""]
    for child in element:
        kinds = set((child.get("class") or "").split())
        if child.tag != "svg" and not kinds & {"headerlink", "okr-badge", "okr-shape"}:
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def parent_class(element: html.HtmlElement) -> str:
    parent = element.getparent()
    return "" if parent is None else parent.get("class") or ""


@cache
def document(file: Path) -> Document:
    tree = html.parse(str(file)).getroot()
    links, anchors, headings, title = [], set(), {}, ""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if name := element.get("id"):
            anchors.add(name)
        if element.tag in ("h1", "h2", "h3", "h4"):
            words = text_of(element)
            headings[element.get("id") or ""] = words
            title = title or (words if element.tag == "h1" else "")
        target = element.get("href") or element.get(XLINK) or element.get("xlink:href") or element.get("src")
        if target is not None and element.get("aria-label") and "okr-map__card" in parent_class(element):
            # A card's link is read out as the objective's title and what the card says more.
            links.append((target, "card of a map", element.get("aria-label")))
        elif target is not None:
            links.append((target, element.get("class") or "", text_of(element)))
    return Document(tuple(links), frozenset(anchors), headings, title)


def target_of(site: Path, page: Path, link: str) -> tuple[Path, str] | None:
    """Return the file and anchor a link leads to; nothing for links that leave the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    base = posixpath.dirname(page.relative_to(site).as_posix())
    path = posixpath.normpath(posixpath.join(base, unquote(parts.path))) if parts.path else ""
    file = site / path if parts.path else page
    if not parts.path.startswith("/") and file.is_dir():
        assert posixpath.basename(parts.path) in ("", ".", ".."), (
            f"{page}: {link} names a folder without its slash"
        )
        file /= "index.html"
    return file, unquote(parts.fragment)


def faults(site: Path) -> tuple[list[str], int]:
    """Return what is wrong with the links of a site, and how many were compared with their entity."""
    wrong, compared = [], 0
    for page in sorted(site.rglob("*.html")):
        if page.name == "404.html":
            continue
        here = page.relative_to(site)
        for link, kind, words in document(page).links:
            found = target_of(site, page, link)
            if found is None:
                continue
            file, anchor = found
            if not file.is_file():
                wrong.append(f"{here}: {link} leads nowhere")
                continue
            if file.suffix != ".html":
                continue
            there = document(file)
            if anchor and anchor not in there.anchors and not anchor.startswith("__"):
                wrong.append(f"{here}: {link} names no anchor of {file.relative_to(site)}")
            elif "okr-name" in kind.split():
                compared += 1
                named = there.headings.get(anchor, "") if anchor else there.title
                if words and words != named:
                    wrong.append(f"{here}: “{words}” leads to “{named}” ({link})")
            elif kind == "card of a map":
                compared += 1
                if not words.startswith(f"{there.title}, "):
                    wrong.append(f"{here}: the card “{words}” leads to “{there.title}” ({link})")
    return wrong, compared


def test_every_link_leads_to_what_its_words_name(example: Path) -> None:
    wrong, compared = faults(example)
    assert wrong == []
    assert compared > 1000


@pytest.mark.slow
def test_every_link_holds_without_directory_addresses(tmp_path: Path) -> None:
    build(variant(tmp_path, "use_directory_urls: false\n"), tmp_path / "site", "--strict")
    wrong, compared = faults(tmp_path / "site")
    assert wrong == []
    assert compared > 1000
