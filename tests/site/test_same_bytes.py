"""The same files, options and date give the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.building import Built, built
from tests.site.organisation import FILES, MATERIAL, PLAIN, write_organisation


def differences(one: Built, other: Built) -> list[str]:
    first, second = one.bytes(), other.bytes()
    return sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))


def elsewhere(config: Path, site: Path, *, seed: str, epoch: str, zone: str) -> Built:
    """Build in a process with another hash seed, another clock and another time zone."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)],
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch, "TZ": zone},
    )
    return Built(folder=site, said=(), failed=False)


def write_backwards(project: Path, theme: str) -> None:
    """Write the same organisation so that the file system lists it in another order."""
    for path in reversed(FILES):
        file = project / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", encoding="utf-8")
    write_organisation(project, theme=theme)


@pytest.mark.parametrize("theme", [MATERIAL, PLAIN], ids=["material", "mkdocs"])
def test_folder_order_hash_clock_and_zone_do_not_matter(tmp_path: Path, theme: str) -> None:
    one, other = tmp_path / "one", tmp_path / "another/deeper"
    one.mkdir()
    other.mkdir(parents=True)
    write_organisation(one, theme=theme)
    write_backwards(other, theme)
    first = elsewhere(one / "mkdocs.yml", one / "site", seed="1", epoch="1000000000", zone="UTC")
    second = elsewhere(other / "mkdocs.yml", other / "site", seed="77", epoch="1500000000", zone="Asia/Tokyo")
    assert "sitemap.xml.gz" in first.paths()
    assert differences(first, second) == []


def test_the_sitemap_is_of_the_date(tmp_path: Path) -> None:
    write_organisation(tmp_path)
    sitemap = built(tmp_path).text("sitemap.xml")
    assert sitemap.count("<lastmod>2026-11-20</lastmod>") == sitemap.count("<url>")


def test_source_date_epoch_is_the_date_where_no_other_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_organisation(tmp_path)
    fixed = built(tmp_path, site="fixed")
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("      as_of: 2026-11-20\n", "      drafts: true\n"),
        encoding="utf-8",
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795176000")  # 2026-11-20 12:00 UTC
    assert differences(fixed, built(tmp_path, site="epoch")) == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795262400")  # the next day
    assert "index.html" in differences(fixed, built(tmp_path, site="later"))


@pytest.mark.slow
def test_the_example_is_the_same_from_another_folder(tmp_path: Path, example: Path) -> None:
    files = sorted(path.relative_to(ROOT) for path in (ROOT / "okrs").rglob("*") if path.is_file())
    for path in (Path("mkdocs.yml"), *reversed(files)):
        copy = tmp_path / "elsewhere" / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / path).read_bytes())
    config = tmp_path / "elsewhere" / "mkdocs.yml"
    other = elsewhere(config, tmp_path / "other", seed="6", epoch="1500000000", zone="Asia/Tokyo")
    assert "sitemap.xml.gz" in other.paths()
    assert differences(Built(folder=example, said=(), failed=False), other) == []
