"""Authors' pages at the address of a view, built by MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.building import built
from tests.site.organisation import write_organisation

WORDS = "# Our own title\n\nOur own words, and [our guide]({up}guide/index.md).\n"


def test_views_stand_below_the_words_of_files_with_another_name(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    (docs / "index.md").unlink()
    pages = {
        "README.md": ("index.html", "A shop in every street"),
        "teams.md": ("teams/index.html", "Ovens"),
        "kpis/README.md": ("kpis/index.html", "Loaves brought back"),
        "people/ada.md": ("people/ada/index.html", "A shop in every street"),
        "2026-Q4/map/index.md": ("2026-Q4/map/index.html", "A shop in every street"),
    }
    for path in pages:
        (docs / path).parent.mkdir(exist_ok=True)
        (docs / path).write_text(WORDS.format(up="../" * path.count("/")), encoding="utf-8")
    site = built(tmp_path, strict=True)
    assert not site.failed, site.warnings()
    assert not [text for _, text in site.said if "takes the place" in text]
    for at, view in pages.values():
        page = site.text(at)
        assert page.index("Our own words") < page.rindex(view), at


@pytest.mark.parametrize("option", ["exclude_docs", "draft_docs"])
def test_words_that_are_not_published_displace_nothing(tmp_path: Path, option: str) -> None:
    docs = write_organisation(tmp_path, f"{option}: README.md\n")
    (docs / "teams/README.md").write_text("# For those who edit\n", encoding="utf-8")
    page = built(tmp_path).text("teams/index.html")
    assert "Ovens" in page
    assert "For those who edit" not in page
