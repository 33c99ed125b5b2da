"""Cuts samples out of the built example, as the templates made them, for the guide's page of components."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

PAGE = Path(__file__).parents[2] / "okrs" / "guide" / "components.md"
_FRONT = """---
title: Components
search: {exclude: true}
---
# Components

What the pages are made of, for those who change a template or a style. Every piece below was cut out of
a page of this site; the links in them lead nowhere.
"""
_REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
#: Rows and entries after so many of a kind say nothing new.
_ENOUGH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A component: its name, when it is used, where the example has it, and the class around it."""

    title: str
    when: str
    page: str = ""
    parts: list[str] = field(default_factory=list)
    each: str = ""
    inside: str = ""

    @property
    def name(self) -> str:
        return re.sub(r"\W+", "-", self.title.lower())


def samples() -> list[Sample]:
    """What the page shows, in its order."""
    with Path(__file__).with_name("samples.toml").open("rb") as file:
        return [Sample(**one) for one in tomllib.load(file)["sample"]]


def cut(sample: Sample, site: Path) -> list[html.HtmlElement]:
    """Return the parts of a sample as the site has them; a part that is on its page no longer is an error."""
    if sample.each:
        return list(_one_of_each(sample.each, site))
    tree = html.parse(site / sample.page / "index.html").getroot()
    found = []
    for part in sample.parts:
        hits = _chosen(tree, part) or [hit for other in _everywhere(site) for hit in _chosen(other, part)[:1]]
        assert hits, f"{sample.title}: nothing is {part} on /{sample.page}"
        found.append(hits[0])
    return found


def skeleton(part: html.HtmlElement) -> set[tuple[str, str]]:
    """The elements of a part with their classes; a link in a sample does not lead to what it names."""
    return {(one.tag, _nameless(one)) for one in part.iter() if isinstance(one.tag, str)}


def written(site: Path) -> str:
    """Return the Markdown of the page."""
    text = [_FRONT]
    for sample in samples():
        parts = [_tame(part, sample) for part in cut(sample, site)]
        text.append(f"\n## {sample.title} {{: #{sample.name} }}\n\n{sample.when}\n\n")
        if sample.each:
            parts = [f'<div class="{sample.inside}">', *parts, "</div>"]
        elif sample.inside:
            parts = [f'<div class="{sample.inside}">{part}</div>' for part in parts]
        text.append("\n".join([f'<div data-sample="{sample.name}">', *parts, "</div>\n"]))
    return "".join(text)


def _everywhere(site: Path) -> Iterator[html.HtmlElement]:
    for cycle in ("2026-Q4", "2026-Q3", "2026-Q2", "2025-Q4", "2027-Q1", "lists", "2026", "teams", "kpis"):
        for file in sorted((site / cycle).rglob("index.html")):
            yield html.parse(file).getroot()


def _one_of_each(css: str, site: Path) -> Iterator[html.HtmlElement]:
    seen: set[str] = set()
    for tree in _everywhere(site):
        for part in _chosen(tree, css):
            if len(part.getchildren()) == 2 and (name := part.get("class", "")) not in seen:
                seen.add(name)
                yield part


def _chosen(tree: html.HtmlElement, css: str) -> list[html.HtmlElement]:
    """The few selectors that samples use: descendants, `>`, classes, `:has(.class)`."""
    steps, axis, path = css.split(), "//", ""
    for step in steps:
        if step == ">":
            axis = "/"
            continue
        step, _, has = step.partition(":has(")
        tag, *classes = step.split(".")
        path += f"{axis}{tag or '*'}" + "".join(_of_class(name) for name in classes)
        if has:
            path += f"[.//*{_of_class(has.rstrip(')').removeprefix('.'))}]"
        axis = "//"
    return list(tree.xpath(f"//article{path}"))


def _of_class(name: str) -> str:
    return f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


def _nameless(one: html.HtmlElement) -> str:
    return " ".join(name for name in one.get("class", "").split() if name != "okr-name")


def _tame(part: html.HtmlElement, sample: Sample) -> str:
    """Make ids its own, let links lead to the sample, leave out what repeats."""
    part.tail = None
    for one in list(part.iter()):
        if one.tag in ("tr", "li") and len(list(one.itersiblings(one.tag, preceding=True))) >= _ENOUGH:
            one.drop_tree()
    for one in part.iter():
        if "okr-name" in one.get("class", ""):
            one.set("class", _nameless(one))
        for name in list(one.attrib):
            if name == "id":
                one.set(name, f"{sample.name}-{one.get(name)}")
            elif name in _REFERRING:
                one.set(name, " ".join(f"{sample.name}-{word}" for word in one.get(name).split()))
            elif name.endswith("href"):
                one.set(name, f"#{sample.name}")
            elif name == "hidden" or name.startswith("data-okr"):
                del one.attrib[name]
    return re.sub(r"\s*\n\s*", "\n", html.tostring(part, encoding="unicode")).strip()
