"""What people write as options, and what they are told when it is wrong."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from okr_site.diagnostics import Severity
from okr_site.model import Ambition, ResultClass
from okr_site.options import OPTIONS, settings_from
from okr_site.settings import RuleLevel, Settings
from tests.site.building import built
from tests.site.organisation import write_organisation

GUIDE = Path(__file__).parents[2] / "okrs/guide/running.md"


def given(tmp_path: Path, **options: object) -> tuple[Settings | None, tuple[str, ...]]:
    return settings_from(options, project=tmp_path, docs=tmp_path, site_name="Acme", language="en")


def accepted(tmp_path: Path, **options: object) -> Settings:
    settings, problems = given(tmp_path, **options)
    assert not problems
    assert settings
    return settings


def test_without_options_everything_has_its_documented_default(tmp_path: Path) -> None:
    settings = accepted(tmp_path, as_of=date(2026, 11, 20))
    assert settings == Settings(
        project=tmp_path, docs=tmp_path, site_name="Acme", as_of=date(2026, 11, 20), language="en"
    )


def test_the_guide_names_every_option_with_its_default(tmp_path: Path) -> None:
    (block,) = re.findall(
        r"```yaml\n(plugins:\n  - okr-site:\n      enabled.*?)```", GUIDE.read_text("utf-8"), re.S
    )
    options = yaml.safe_load(block)["plugins"][0]["okr-site"]
    assert tuple(options) == OPTIONS
    today = {"as_of": date(2026, 11, 20)}
    assert accepted(tmp_path, **options | today) == accepted(tmp_path, **today)


def test_an_empty_option_has_its_default(tmp_path: Path) -> None:
    nothing: dict[str, object] = dict.fromkeys(OPTIONS)
    assert accepted(tmp_path, **nothing | {"as_of": "2026-11-20"}) == accepted(tmp_path, as_of="2026-11-20")


def test_numbers_are_kept_as_written(tmp_path: Path) -> None:
    settings = accepted(
        tmp_path,
        pace={"tolerance": 0.1, "risk": 0.3, "grace_days": 7},
        expected_final={"aspirational": 0.65},
        class_weights={"commit": 0.5, "target": 0.75, "stretch": 1},
    )
    assert settings.pace.tolerance == Decimal("0.1")
    assert settings.pace.grace_days == 7
    assert settings.expected_final == {
        Ambition.COMMITTED: Decimal(1),
        Ambition.ASPIRATIONAL: Decimal("0.65"),
    }
    assert settings.class_weights == {
        ResultClass.COMMIT: Decimal("0.5"),
        ResultClass.TARGET: Decimal("0.75"),
        ResultClass.STRETCH: Decimal(1),
    }


@pytest.mark.parametrize("off", ["off", False])
def test_off_is_understood_as_yaml_reads_it(tmp_path: Path, off: object) -> None:
    settings = accepted(tmp_path, rules={"OKR208": off}, class_weights=off)
    assert settings.rules == {"OKR208": (RuleLevel(severity=None),)}
    assert settings.class_weights is None


def test_a_rule_may_have_a_level_for_some_paths_only(tmp_path: Path) -> None:
    settings = accepted(tmp_path, rules={"OKR208": {"level": "hint", "paths": ["2025/**", "2026-Q1/**"]}})
    assert settings.rules["OKR208"] == (RuleLevel(severity=Severity.HINT, paths=("2025/**", "2026-Q1/**")),)


def test_word_lists_are_taken_as_written(tmp_path: Path) -> None:
    settings = accepted(tmp_path, wording={"activity": ["erstellen", "bauen"], "by": ["um"]})
    assert settings.wording == {"activity": ("erstellen", "bauen"), "by": ("um",)}


def test_today_follows_the_environment_and_the_time_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795217400")  # 2026-11-20 23:30 UTC
    assert accepted(tmp_path).as_of == date(2026, 11, 20)
    assert accepted(tmp_path, timezone="Asia/Tokyo").as_of == date(2026, 11, 21)
    assert accepted(tmp_path, as_of=date(2026, 1, 2)).as_of == date(2026, 1, 2)


def test_an_environment_that_is_no_number_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    _, problems = given(tmp_path)
    assert problems == (
        "as_of: the environment's SOURCE_DATE_EPOCH is 'today', not a number of seconds since 1970",
    )


WRONG = {
    "as_off": ("2026-11-20", "as_off: there is no such option; did you mean 'as_of'?"),
    "as_of": ("2026-13-40", "as_of: '2026-13-40' is not a date; write it as 2026-11-20"),
    "timezone": ("Mars/Olympus", "timezone: 'Mars/Olympus' is not a time zone; write it as Europe/Berlin"),
    "enabled": ("perhaps", "enabled: 'perhaps' is neither true nor false"),
    "drafts": (1, "drafts: 1 is neither true nor false"),
    "fiscal_year_starts": (13, "fiscal_year_starts: 13 is not a whole number from 1 to 12"),
    "fail_on": ("hint", "fail_on: 'hint' is none of error, warning"),
    "root": ("../elsewhere", "root: '../elsewhere' leads out of the folder; write a path inside it"),
    "folders": ({"team": "x"}, "folders.team: there is no such key; did you mean 'teams'?"),
    "pace": ({"risk": 0.05}, "pace.risk: 0.05 is less than the tolerance, 0.10"),
    "expected_final": (
        {"learning": 1},
        "expected_final.learning: there is no such key",
    ),
    "class_weights": ({"commit": "0.5"}, "class_weights.commit: '0.5' is not a number from 0 to 1000"),
    "wording": (
        {"activitty": ["make"], "vanity": "likes", "to": [True], "by": [""]},
        "wording.activitty: there is no such key; did you mean 'activity'?",
        "wording.vanity: 'likes' is not a list of words",
        "wording.to: a word that YAML reads as true or false; write it in quotes",
        "wording.by: '' is not a text",
    ),
    "rules": (
        {"OKR802": "off", "OKR208": {"paths": "x"}},
        "rules.OKR802: there is no such key; did you mean 'OKR502'?",
        "rules.OKR208.level: is missing; write error, warning, hint or off",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_option_is_told_with_its_name_and_cure(tmp_path: Path, name: str) -> None:
    value, *texts = WRONG[name]
    settings, problems = given(tmp_path, **{name: value})
    assert settings is None
    assert list(problems) == texts


def test_all_wrong_options_are_told_at_once(tmp_path: Path) -> None:
    _, problems = given(tmp_path, drafts=3, pace={"tolerance": 2, "risk": "x"}, root="nowhere")
    assert len(problems) == 4


@pytest.mark.parametrize(
    "value", [[], {}, 0, -1, 1.5, float("nan"), float("inf"), "", "\0", True, ["x"], {"a": 1}, {1: {}}]
)
@pytest.mark.parametrize("name", OPTIONS)
def test_no_value_whatever_raises(tmp_path: Path, name: str, value: object) -> None:
    settings, problems = given(tmp_path, **{name: value})
    assert (settings is None) == bool(problems)


IN_A_BUILD = {
    "drafts: maybe": "option 'drafts': 'maybe' is neither true nor false",
    "pace: {risk: 7, grace_days: x}": "grace_days: 'x' is not a whole number",
    "as_off: 2026-11-20": "Unrecognised configuration name: as_off",
    "root: elsewhere": "root: there is no folder 'elsewhere' in docs",
}


@pytest.mark.parametrize("option", IN_A_BUILD)
def test_mkdocs_tells_a_wrong_option_without_a_traceback(tmp_path: Path, option: str) -> None:
    write_organisation(tmp_path, f"      {option}\n")
    site = built(tmp_path, strict=True)
    assert site.failed
    assert IN_A_BUILD[option] in "\n".join(site.warnings())
