"""Every picture of every page says in words what it shows, or says that it shows nothing."""

from __future__ import annotations

from pathlib import Path

from lxml import html

_SVG, _IMG = "svg", "img"


def silent(page: Path) -> tuple[list[str], int]:
    """The pictures of a page without a text alternative, and how many have one."""
    tree = html.parse(str(page)).getroot()
    ids = {element.get("id"): element for element in tree.iter() if element.get("id")}
    told, wrong = 0, []
    for picture in tree.iter(_SVG, _IMG):
        if picture.tag == _IMG:
            if picture.get("alt") is None:
                wrong.append(html.tostring(picture)[:120].decode())
            continue
        if any(above.get("aria-hidden") == "true" for above in (picture, *picture.iterancestors())):
            continue
        if not any("md-content" in (above.get("class") or "").split() for above in picture.iterancestors()):
            continue  # Material's icons stand in links and buttons, whose names axe-core looks at
        if any(above.tag == _SVG for above in picture.iterancestors()):
            continue  # a part of a picture
        named = [ids.get(name) for name in (picture.get("aria-labelledby") or "").split()]
        described = [ids.get(name) for name in (picture.get("aria-describedby") or "").split()]
        titles = [child.text_content() for child in picture if child.tag == "title"]
        words = [
            *titles,
            picture.get("aria-label") or "",
            *(e.text_content() for e in named if e is not None),
        ]
        complete = None not in named and None not in described
        if picture.get("role") in ("img", "group") and complete and any(word.strip() for word in words):
            told += 1
        else:
            wrong.append(html.tostring(picture)[:160].decode())
    return wrong, told


def test_every_picture_has_words_or_is_hidden_from_those_who_listen(example: Path) -> None:
    wrong, told = {}, 0
    for page in sorted(example.rglob("*.html")):
        mute, speaking = silent(page)
        told += speaking
        if mute:
            wrong[str(page.relative_to(example))] = mute[:3]
    assert wrong == {}
    assert told > 1000


def test_every_table_names_its_heads(example: Path) -> None:
    """Cells of the head have a scope, and every table that scrolls stands in a box with a name."""
    wrong, tables = [], 0
    for page in sorted(example.rglob("*.html")):
        for table in html.parse(str(page)).getroot().iter("table"):
            if "okr-table" not in (table.get("class") or "").split():
                continue
            tables += 1
            box = table.getparent()
            if box is None or not box.get("aria-label") or box.get("tabindex") != "0":
                wrong.append(f"{page.relative_to(example)}: a table without a named, focusable box")
            wrong += [
                f"{page.relative_to(example)}: {head.text_content()!r} heads nothing"
                for head in table.iter("th")
                if head.get("scope") not in ("col", "row", "colgroup", "rowgroup")
            ]
    assert wrong == []
    assert tables > 100
