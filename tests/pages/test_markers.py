"""Markers on their way through a Markdown parser."""

from __future__ import annotations

from markdown import markdown

from okr_site.pages.desk.markers import fastened, islands_of, loosened, marker

PAGE = f"""\
{marker("top")}

# A *title* {{: .okr-title }}

{marker("head")}

{marker("headline")}

## Progress {{: #okr-progress }}

{marker("progress")}

Words.

{marker("loose")}

## Log {{: #okr-log }}

Words {marker("inline", inline=True)} first.

## Score {{: #okr-score }}

{marker("score")}"""


def html(text: str) -> str:
    made = markdown(text, extensions=["attr_list", "md_in_html", "toc"])
    return "\n".join(line for line in made.splitlines() if line)


def test_a_page_is_the_same_whether_markers_hang_on_headings_or_stand_alone() -> None:
    assert html(PAGE) == loosened(html(fastened(PAGE)))


def test_only_markers_right_below_a_heading_hang_on_it() -> None:
    text = fastened(PAGE)
    assert '{: .okr-title data-okr="head headline" }' in text
    assert [name for name in ("top", "loose", "inline") if marker(name)[5:] in text] == ["top", "loose"]
    assert text.count("<div") == 2


def test_islands_are_known_either_way() -> None:
    names = {"top", "head", "headline", "progress", "loose", "inline", "score"}
    assert islands_of(PAGE) == islands_of(fastened(PAGE)) == names
