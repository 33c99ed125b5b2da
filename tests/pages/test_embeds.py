"""Pictures that a text asks for: drawn in place, told in words, refused with a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from markdown import markdown

from okr_site.pages.desk.reference import COMMENT
from okr_site.reading.schema import SHAPES
from tests.example import OKRS
from tests.pages.printed import ORGANISATION, Printed, printed

EXTENSIONS = ["tables", "attr_list", "md_in_html", "admonition", "toc", "pymdownx.superfences"]
PAGE = "guide/page.md"


def shown(acme: Printed, text: str) -> html.HtmlElement:
    """Print a text as an ordinary page of the site."""
    made = markdown(acme.book.prose(PAGE, text), extensions=EXTENSIONS)
    made = acme.book.fill(PAGE, made, searchable=True)
    made = acme.book.fill(PAGE, made, searchable=False)
    acme.book.forget(PAGE)
    assert "data-okr=" not in made
    return html.fromstring(f"<div>{made}</div>")


def fence(words: str) -> str:
    return f"Before.\n\n```okr\n{words}\n```\n\nAfter.\n"


@pytest.mark.parametrize(
    ("words", "css", "name"),
    [
        ("chart: checkout", "okr-chart--progress", "Checkout never fails"),
        ("chart: 2026-Q4/checkout#uptime", "okr-chart--unit", "Raise availability"),
        ("chart: kpi:nps", "okr-chart--kpi", "Net promoter score"),
        ("objective: checkout", "okr-goal", "Checkout never fails"),
    ],
)
def test_a_fence_becomes_what_it_asks_for(acme: Printed, words: str, css: str, name: str) -> None:
    page = shown(acme, fence(words))
    assert page.xpath(f"//*[contains(@class, '{css}')]//*[local-name() = 'svg']")
    assert name in page.xpath("//a[contains(@class, 'okr-name')]/text()")
    paragraphs = [p.text for p in page.iter("p")]
    assert (paragraphs[0], paragraphs[-1]) == ("Before.", "After.")


def test_its_words_stand_in_the_markdown_for_search_feeds_and_print(acme: Printed) -> None:
    text = "\n".join(map(fence, ("chart: checkout", "chart: kpi:nps")))
    words = html.fromstring(markdown(acme.book.prose(PAGE, text))).text_content()
    assert "Checkout never fails, score 0.13. Raise availability: 99.2 → 99.95 %, now 99.40 %." in words
    assert "Net promoter score: 38 points on 31 Oct 2026. Healthy: at least 40 points." in words


def test_the_same_chart_twice_has_ids_of_its_own(acme: Printed) -> None:
    ids = shown(acme, fence("chart: checkout") * 2).xpath("//@id")
    assert ids
    assert len(ids) == len(set(ids))


def test_a_fence_stands_in_lists_and_admonitions_as_a_block(acme: Printed) -> None:
    page = shown(
        acme,
        "- item\n    ```okr\n    chart: checkout\n    ```\n\n"
        "!!! note\n    ~~~ okr\n    objective: checkout\n    ~~~\n",
    )
    assert page.xpath("//li/div[@class = 'okr-embed']")
    assert page.xpath("//div[contains(@class, 'admonition')]/article")


def test_code_and_comments_are_left_alone(acme: Printed) -> None:
    text = "````md\n```okr\nchart: checkout\n```\n````\n\n<!--\n```okr\nchart: checkout\n```\n-->\n"
    assert acme.book.prose(PAGE, text) == text


def test_it_works_in_the_text_of_every_entity(tmp_path: Path) -> None:
    files = {
        path: f"{ORGANISATION[path].rstrip()}\n{fence('chart: 2026-Q4/checkout')}"
        for path in (
            "teams/payments.md",
            "kpis/nps.md",
            "2026-Q4/index.md",
            "2026-Q4/payments/checkout.md",
            "2026-Q4/company/anvils.md",
            "2026-Q4/reviews/2026-10-12-payments.md",
        )
    }
    acme = printed(tmp_path, {**files, "people/index.md": f"# Us\n{fence('chart: kpi:nps')}"})
    for path in (*files, "people/index.md"):
        assert acme.tree(path).xpath("//div[@class = 'okr-embed']"), path
        ids = acme.tree(path).xpath("//@id")
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chart: <img src=x onerror=alert(1)>", "unknown objective '<img src=x onerror=alert(1)>'"),
        ("chart: chekout", "did you mean 'checkout'?"),
        ("chart: [", "not valid YAML"),
        ("colour: red", "unknown key 'colour' in an okr fence"),
        ("", "the fence is empty"),
        ("objective: kpi:nps", "'kpi:nps' is a KPI, not an objective; name an objective, or write"),
        ("chart: team:payments", "there is no chart of a team"),
    ],
)
def test_what_cannot_be_shown_is_said_in_its_place(acme: Printed, words: str, told: str) -> None:
    page = shown(acme, fence(words))
    (banner,) = page.xpath("//p[contains(@class, 'okr-banner--warning')]")
    assert told in banner.text_content()
    assert not page.xpath("//img")


def test_a_broken_objective_is_named_with_a_link_to_what_is_wrong(tmp_path: Path) -> None:
    acme = printed(tmp_path, {"2026-Q4/payments/checkout.md": "---\ntitel: x\n---\n"})
    banner = shown(acme, fence("chart: 2026-Q4/checkout"))
    assert "can't be read" in banner.text_content()
    assert banner.xpath("//a/@href") == ["../../2026-Q4/payments/checkout/"]


def test_a_draft_that_is_not_built_stays_plain_text(tmp_path: Path) -> None:
    page = shown(printed(tmp_path, drafts=False), fence("objective: 2027-Q1/next"))
    assert [p.text for p in page.iter("p")] == ["Before.", "Whatever comes next", "After."]
    assert not page.xpath("//a")


def test_without_a_check_in_the_chart_says_so(acme: Printed) -> None:
    assert "No check-ins yet." in shown(acme, fence("chart: 2027-Q1/next")).text_content()


def test_points_speak_the_notes_words_and_no_markdown(tmp_path: Path) -> None:
    note = "[[@grace]] is **done**; see [the log](https://log.example), `x` & [[checkout|it]]"
    changed = ORGANISATION["2026-Q4/payments/checkout.md"].replace(
        "2026-10-05: 99.31", f'2026-10-05: {{value: 99.31, note: "{note}"}}'
    )
    kpi = ORGANISATION["kpis/nps.md"].replace("2026-10-31: 38", "2026-10-31: {value: 38, note: '*Low*'}")
    acme = printed(tmp_path, {"2026-Q4/payments/checkout.md": changed, "kpis/nps.md": kpi})
    drawn = re.findall("<title>([^<]*99.31[^<]*)</title>", acme.html("2026-Q4/payments/checkout.md"))
    assert drawn
    assert all(d.endswith("\nGrace Okafor is done; see the log, x &amp; it") for d in drawn)
    assert "38\u00a0points. Low</title>" in acme.html("kpis/nps.md")


def test_the_formats_reference_stands_where_the_comment_is(acme: Printed) -> None:
    page = shown(acme, (OKRS / "guide/reference.md").read_text(encoding="utf-8").partition("\n---\n")[2])
    assert [h.text for h in page.iter("h1")] == ["The format"]
    keys: dict[str, set[str]] = {}
    for table in page.iter("table"):
        heading = table.xpath("preceding::*[self::h2 or self::h3][1]")[0].text_content()
        keys[heading] = {key.text for key in table.xpath(".//td[1]//code")}
    assert len(keys) >= len(set(SHAPES.values()))
    for model in SHAPES.values():
        assert model.names() in keys.values(), model.__name__


def test_the_comment_is_left_alone_in_code(acme: Printed) -> None:
    text = f"```\n{COMMENT}\n```\n\nThe comment `{COMMENT}`.\n"
    assert acme.book.prose(PAGE, text) == text
