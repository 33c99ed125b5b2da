"""The page of a file that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from okr_site.pages import PageKind
from tests.pages.printed import ORGANISATION, printed

PATH = "2026-Q4/payments/checkout.md"


def test_it_quotes_the_line_with_a_caret_and_gives_the_cure(tmp_path: Path) -> None:
    site = printed(tmp_path, {PATH: "---\ntitle: X\nkey_results:\n  a: {title: A, from: 0, tow: 1}\n---\n"})
    page = site.book.pages[PATH]
    assert (page.kind, page.title, page.address) == (PageKind.BROKEN, "checkout.md", "2026-Q4/checkout")
    tree = site.tree(PATH)
    [quote] = tree.xpath("//pre")
    line, caret = quote.text_content().splitlines()[:2]
    assert line == "  a: {title: A, from: 0, tow: 1}"
    assert caret.index("^") == line.index("tow")
    assert caret.count("^") == 3
    assert quote.xpath(".//mark/text()") == ["tow"]
    text = site.text(PATH)
    assert f"{PATH}:4:26" in text
    assert "OKR104" in text
    assert "'to'" in text


BROKEN = "---\ntitle: X\nkey_results:\n  a: {title: A, from: 0, tow: 1}\n---\n"
REFERS = "---\ntitle: X\nteam: nobody\nkey_results:\n  a: {title: A, from: 0, to: 1}\n---\n"


@pytest.mark.parametrize(("text", "code"), [(BROKEN, "OKR104"), (REFERS, "OKR201")])
@pytest.mark.parametrize("judged", [True, False])
def test_the_code_of_a_fault_leads_to_its_rule_where_rules_have_pages(
    tmp_path: Path, text: str, code: str, judged: bool
) -> None:
    site = printed(tmp_path, {PATH: text}, judged=judged)
    [link] = site.tree(PATH).xpath("//*[@class='okr-fault']/a[contains(@href, 'rules')]") or [None]
    assert code in site.text(PATH)
    assert (link is not None) == judged
    if link is not None:
        assert (link.text, link.get("href")) == (code, f"../../../guide/rules/{code.lower()}/")


def test_it_is_linked_wherever_it_is_named(tmp_path: Path) -> None:
    site = printed(tmp_path, {PATH: "nothing"})
    assert site.links("2026-Q3/payments/ledger.md")["2026-Q4/checkout"].endswith("2026-Q4/payments/checkout/")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"---\ntitle: \xe2\x82\n---\n",
        b"---\ntitle: a\x00b\n---\n",
        b"---\ntitle: [" + b"[" * 5000,
        "---\ntitel: \u202e<script>alert(1)</script>\x1b[0m ]]>\n---\n".encode(),
        b"---\n\ttitle: x\n---\n",
        b"---\ntitle: " + b"x" * 50_000 + b"\nbogus: 1\n---\n",
        b"<<<<<<< HEAD\n---\n=======\n>>>>>>> x\n",
    ],
)
def test_any_bytes_give_a_harmless_page(tmp_path: Path, content: bytes) -> None:
    site = printed(tmp_path, {PATH: content})
    html = site.html(PATH)
    assert "OKR1" in html
    assert "<script" not in html
    assert not {c for c in html if (c < " " and c not in "\n\t") or c in "\u202e\ufeff"}
    assert len(html) < 10_000


def test_a_link_to_a_part_of_it_leads_to_its_top(tmp_path: Path) -> None:
    review = "2026-Q4/reviews/2026-10-12-payments.md"
    text = ORGANISATION[review].replace("[[checkout]]", "[[checkout#uptime]]")
    site = printed(tmp_path, {PATH: "nothing", review: text})
    leads = [link for link in site.links(review).values() if "payments/checkout" in link]
    assert leads == ["../../payments/checkout/"]


def test_every_other_page_is_as_if_the_file_were_missing(tmp_path: Path) -> None:
    broken = printed(tmp_path / "a", {"2026-Q4/payments/grace-learns.md": "nothing"})
    without = printed(tmp_path / "b", {"2026-Q4/payments/grace-learns.md": None})
    for path in without.book.pages:
        if path == "quality/index.md":  # which tells of it
            continue
        assert broken.html(path) == without.html(path), path


def test_a_wrong_person_breaks_only_that_person(tmp_path: Path) -> None:
    site = printed(
        tmp_path, {"people.yml": "ada: {name: Ada, rolle: Lead}\ngrace: Grace\nlinus: L\ncfo: C\n"}
    )
    assert site.book.pages["people/ada.md"].kind is PageKind.BROKEN
    assert "OKR104" in site.text("people/ada.md")
    assert site.book.pages["people/grace.md"].kind is PageKind.PERSON


def test_an_unreadable_people_file_has_a_page_of_its_own(tmp_path: Path) -> None:
    site = printed(tmp_path, {"people.yml": "- [\n"})
    [path] = [p for p, page in site.book.pages.items() if page.source == "people.yml" and not page.address]
    assert path == "people-yml.md"
    assert "OKR102" in site.text(path)


def test_a_broken_page_is_not_searched(tmp_path: Path) -> None:
    site = printed(tmp_path, {PATH: "nothing"})
    assert site.book.write(PATH).meta["search"] == {"exclude": True}


@pytest.mark.parametrize(
    ("series", "code", "place"), [(b"date,value\n2026-10-15,3\xff5\n", "OKR101", "kpis/nps.csv:2:13")]
)
def test_a_series_that_cannot_be_read_is_blamed_itself(
    tmp_path: Path, series: bytes, code: str, place: str
) -> None:
    kpi = "---\ntitle: Net promoter score\nowner: ada\nseries: nps.csv\n---\n"
    site = printed(tmp_path, {"kpis/nps.md": kpi, "kpis/nps.csv": series})
    text = site.text("kpis/nps.md")
    assert "kpis/nps.csv can’t be read." in text
    assert place in text
    assert code in text
    assert "kpis/nps-csv.md" not in site.book.pages


@pytest.mark.parametrize("kpi", ["nothing", "---\ntitle: N\nowner: ada\nseries: none.csv\n---\n"])
def test_a_broken_kpi_is_listed_and_its_key_results_name_it(tmp_path: Path, kpi: str) -> None:
    site = printed(tmp_path, {"kpis/nps.md": kpi})
    words = "kpi:nps can’t be read."
    assert site.links("kpis/index.md")[words] == "nps/"
    assert site.links(PATH)[words] == "../../../kpis/nps/"
    assert site.text(PATH).count("No entry counts yet") == 1, "only in the steps of the score"
