"""The alignment map: the drawing and the nested list say the same."""

from __future__ import annotations

from pathlib import Path

from lxml.html import HtmlElement

from tests.pages.printed import ORGANISATION, Printed, printed
from tests.pages.quarter import QUARTER
from tests.pages.test_objective import quarter

__all__ = ["quarter"]

MAP = "2026-Q4/map.md"


def _items(tree: HtmlElement) -> dict[str, str]:
    items = tree.xpath("//ul[contains(@class, 'okr-map-list')]//li")
    parents = {item: item.xpath("ancestor::li[1]") for item in items}
    name = {item: item.xpath("./a")[0].text_content() for item in items}
    return {name[item]: name[above[0]] if above else "" for item, above in parents.items()}


def test_the_list_nests_goals_under_what_they_support(quarter: Printed) -> None:
    assert _items(quarter.tree(MAP)) == {
        "Customers trust us": "",
        "Checkout never fails": "Customers trust us",
        "One API for the ledger": "Checkout never fails",
        "Tidy the cellar": "",
    }


def test_orphans_stand_apart(quarter: Printed) -> None:
    text = quarter.text(MAP)
    assert text.index("One API for the ledger Platform · 0.80") < text.rindex("Not aligned Tidy the cellar")


def test_the_drawing_has_a_card_for_each_goal_with_a_link(quarter: Printed) -> None:
    svg = quarter.tree(MAP).xpath("//*[@id='okr-map']")[0]
    ids = {card.get("data-id") for card in svg.iter() if card.get("data-id")}
    assert ids == {"2026/trusted", "2026-Q4/checkout", "2026-Q4/api", "2026-Q4/alone"}
    targets = {value for e in svg.iter() for name, value in e.items() if name == "xlink:href"}
    assert "../payments/checkout/" in targets
    assert not [e for e in svg.iter() if e.get("href")]


def test_goals_of_the_containing_cycle_stand_left_of_all_of_the_quarters(tmp_path: Path) -> None:
    results = "key_results: {a: {title: A, from: 0, to: 1}}\n---\n"
    files = {
        "2026-Q4/company/own.md": f"---\ntitle: Own\nowner: ada\nunaligned: New\n{results}",
        "2026-Q4/payments/helps.md": f"---\ntitle: Helps\nowner: ada\nsupports: [own]\n{results}",
    }
    svg = printed(tmp_path, files, base=QUARTER).tree(MAP).xpath("//*[@id='okr-map']")[0]
    column = {c.get("data-id"): int(c.get("data-column")) for c in svg.iter() if c.get("data-id")}
    assert column["2026/trusted"] < column["2026-Q4/own"] < column["2026-Q4/helps"]


def test_a_persons_own_goal_is_on_the_map_if_it_supports_something(tmp_path: Path) -> None:
    path = "2026-Q4/payments/grace-learns.md"
    own = ORGANISATION[path].replace("unaligned: Her own", "supports: [checkout]")
    site = printed(tmp_path, {path: own})
    assert "Grace learns to say no" in site.text("2026-Q4/map.md")
    assert "Grace learns to say no" not in site.text("2026-Q4/index.md")


def test_only_cards_of_another_cycle_say_their_cycle(quarter: Printed) -> None:
    svg = quarter.tree(MAP).xpath("//*[@id='okr-map']")[0]
    said = {
        card.get("data-id"): [t.text for t in card.iter() if t.get("class") == "okr-map__team"]
        for card in svg.iter()
        if card.get("data-id")
    }
    assert said["2026/trusted"] == ["Acme · The year"]
    assert said["2026-Q4/checkout"] == ["Payments"]
