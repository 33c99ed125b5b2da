"""mkdocs.yml is read without MkDocs, whatever else it holds; what is wrong in it is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.organisation import CONFIG, Program

STRICT = "site_name: Kettle\ndocs_dir: okrs\nplugins: [{okr-site: {as_of: 2026-11-20, fail_on: warning}}]\n"
STRAY = "---\ntitle: Refunds take a day\nteam: payments\n---\n"


def as_of(program: Program, *argv: str) -> str:
    out = program("export", *argv).out
    return out.partition('"as_of": "')[2][:10]


@pytest.mark.parametrize(
    "config",
    [
        CONFIG,
        "docs_dir: okrs\nplugins: {search: {}, okr-site: {as_of: 2026-11-20}}\n",
        "docs_dir: okrs\nplugins:\n  - search\n  - okr-site: {as_of: '2026-11-20'}\n",
        "docs_dir: okrs\nplugins:\n  - okr-site: {as_of: !ENV [NO_SUCH_DAY, 2026-11-20]}\n",
        "docs_dir: okrs\nplugins:\n  - okr-site: {as_of: !ENV [NO_SUCH_DAY, DAY, 2026-01-01]}\n",
        "docs_dir: !ENV FOLDER\nplugins:\n  - okr-site: {as_of: !ENV DAY}\n",
        "docs_dir: okrs\ntheme: {name: material, language: en}\nmarkdown_extensions:\n"
        "  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji ''}\n"
        "  - pymdownx.snippets: {base_path: !relative $config_dir}\n"
        "  - other: !!python/object/apply:os.system ['true']\n"
        "plugins: [{okr-site: {as_of: 2026-11-20}}]\n",
        "\ufeffdocs_dir: okrs\r\nplugins: [{okr-site: {as_of: 2026-11-20}}]\r\n",
    ],
)
def test_the_options_are_found_in_every_form(
    program: Program, config: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLDER", "okrs")
    monkeypatch.setenv("DAY", "2026-11-20")
    program.put("mkdocs.yml", config)
    assert as_of(program) == "2026-11-20"


def test_a_parent_is_inherited_and_its_mappings_are_merged(program: Program) -> None:
    program.put("base.yml", "docs_dir: okrs\nplugins: {okr-site: {as_of: 2026-10-30, fail_on: warning}}\n")
    program.put("mkdocs.yml", "INHERIT: base.yml\nplugins: {okr-site: {as_of: 2026-11-20}}\n")
    program.put("okrs/2026-Q4/refunds.md", STRAY)
    assert as_of(program) == "2026-11-20"
    assert program("check").status == 1


def test_the_file_is_found_from_a_folder_below(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(program.folder / "okrs" / "2026-Q4")
    assert program("check").status == 0


def test_another_file_is_named_with_f(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program.put("strict.yml", STRICT)
    program.put("okrs/2026-Q4/refunds.md", STRAY)
    monkeypatch.chdir(tmp_path)
    assert program("check", "-f", "kettle/mkdocs.yml").status == 0
    assert program("check", "-f", "kettle").status == 0
    assert program("check", "--config-file", "kettle/strict.yml").status == 1


def test_the_site_of_a_path_is_found_from_elsewhere(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert program("check", "kettle/okrs/2026-Q4").status == 0


def test_a_site_without_the_plugin_has_its_defaults_and_a_note(program: Program) -> None:
    program.put("mkdocs.yml", "docs_dir: okrs\n")
    outcome = program("check")
    assert outcome.status == 0
    assert "does not name the plugin okr-site" in outcome.err


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        ("plugins: [okr-site", "mkdocs.yml:1:19: expected ',' or ']'"),
        ("- a\n- b\n", "holds no mapping"),
        ("docs_dir: goals\n", "docs_dir: there is no folder 'goals'"),
        (b"site_name: \xff\xfe\n", "mkdocs.yml is not valid YAML"),
        ("a: &a [*a]\nb: " + "[" * 5000, "mkdocs.yml"),
        ("INHERIT: mkdocs.yml\n", "INHERIT leads in a circle"),
        ("INHERIT: nowhere.yml\n", "nowhere.yml' cannot be read"),
        (CONFIG.replace("2026-11-20", "2026-13-20"), "okr-site: as_of: '2026-13-20' is not a date"),
        (CONFIG.replace("as_of", "as_off"), "as_off: there is no such option; did you mean 'as_of'?"),
        (CONFIG.replace("{as_of:", "soon # {as_of:"), "the options are no mapping"),
    ],
)
def test_a_fault_in_it_is_one_sentence_and_misuse(
    program: Program, config: str | bytes, sentence: str
) -> None:
    program.put("mkdocs.yml", config)
    outcome = program("check")
    assert outcome.status == 2
    assert sentence in outcome.err
    assert outcome.out == ""


def test_every_wrong_option_is_said_in_one_go(program: Program) -> None:
    program.put("mkdocs.yml", CONFIG.replace("as_of: 2026-11-20", "as_of: soon, fail_on: never, drafts: 3"))
    err = program("show").err
    assert all(f"okr-site: {name}: " in err for name in ("as_of", "fail_on", "drafts"))


def test_a_folder_without_it_is_told_what_to_do(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = program("show")
    assert outcome.status == 2
    assert "there is no mkdocs.yml in" in outcome.err
    assert "-f PATH" in outcome.err
    assert program("show", "-f", "nowhere.yml").status == 2
