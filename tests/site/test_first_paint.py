"""Which pages are painted before their scripts run."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from okr_site.site.first_paint import painted_first
from tests.site.building import built
from tests.site.organisation import MATERIAL, write_organisation

END = """<p>Rye</p>
  <script src="../assets/javascripts/bundle.a5f9d56c.min.js"></script>
  <script src="../assets/okr/okr.js"></script>
</body>
</html>
"""


def waiting(page: str) -> list[tuple[str, bool]]:
    """The names of a page's script files, and whether each waits until the page is read."""
    found = html.fromstring(page).xpath("//script[@src]")
    return [(script.get("src").rsplit("/", 1)[-1][:6], script.get("defer") is not None) for script in found]


def test_materials_script_and_ours_wait_and_keep_their_order(tmp_path: Path) -> None:
    write_organisation(tmp_path, theme=MATERIAL)
    site = built(tmp_path, strict=True)
    for page in ("index.html", "2026-Q4/ovens/rye/index.html"):
        assert waiting(site.text(page)) == [("bundle", True), ("okr.js", True)]


@pytest.mark.parametrize(
    "config",
    ["extra_javascript: [own.js]\n", "plugins: [okr-site, search, glightbox]\n"],
    ids=["a script of the author's", "a plugin's, which asks Material's for something"],
)
def test_scripts_do_not_wait_where_others_stand_behind_them(tmp_path: Path, config: str) -> None:
    docs = write_organisation(tmp_path, config, theme=MATERIAL)
    (docs / "own.js").write_text("document$.subscribe(() => {});\n", encoding="utf-8")
    found = waiting(built(tmp_path).text("2026-Q4/ovens/rye/index.html"))
    assert ("bundle", False) in found
    assert not any(waits for _, waits in found)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>no script at all",
        END.replace("bundle.a5f9d56c.min", "another"),
        END.replace("</body>", "<script>document$.subscribe(start)</script>\n</body>"),
        END.replace("okr.js", "okr.js?v=2"),
    ],
)
def test_a_page_that_ends_in_another_way_is_as_it_was(page: str) -> None:
    assert painted_first(page) == page


def test_only_the_two_are_changed() -> None:
    assert painted_first(END).replace("<script defer ", "<script ") == END
    assert painted_first(END).count("<script defer ") == 2
