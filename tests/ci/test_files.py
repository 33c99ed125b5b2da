"""The hosts would take the files: so say linters that know actions and shells, and the published schemas."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.ci.guide import snippet
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").iterdir())
PIPELINE = ROOT / ".gitlab-ci.yml"
GITHUB_SCHEMA = ("--builtin-schema", "vendor.github-workflows")
GITLAB_SCHEMA = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")


def run(program: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment that the tests run in."""
    scripts = Path(sysconfig.get_path("scripts"))
    return subprocess.run([scripts / program, *words], cwd=ROOT, capture_output=True, text=True, check=False)


def actionlint(*files: Path) -> subprocess.CompletedProcess[str]:
    shellcheck = Path(sysconfig.get_path("scripts")) / "shellcheck"
    assert shellcheck.exists()
    return run("actionlint", "-no-color", "-shellcheck", str(shellcheck), *files)


def zizmor(*files: Path) -> subprocess.CompletedProcess[str]:
    config = ROOT / ".github" / "zizmor.yml"
    return run("zizmor", "--offline", "--no-progress", "--persona", "pedantic", "--config", config, *files)


@pytest.fixture
def workflows(tmp_path: Path) -> list[Path]:
    """The repository's own, and the guide's."""
    short = tmp_path / "short.yml"
    short.write_text(snippet("name"), encoding="utf-8")
    return [*WORKFLOWS, short]


@pytest.fixture
def pipelines(tmp_path: Path) -> list[Path]:
    short = tmp_path / "short.yml"
    short.write_text(snippet("workflow"), encoding="utf-8")
    return [PIPELINE, short]


def test_there_is_a_workflow_for_goals_and_one_for_the_software() -> None:
    assert [path.name for path in WORKFLOWS] == ["goals.yml", "tests.yml"]


def test_actionlint_and_shellcheck_have_nothing_to_say(workflows: list[Path]) -> None:
    done = actionlint(*workflows)
    assert (done.returncode, done.stdout) == (0, "")


def test_no_workflow_gives_away_more_than_it_needs(workflows: list[Path]) -> None:
    done = zizmor(*workflows)
    assert done.returncode == 0, done.stdout


def test_the_workflows_fit_the_published_schema(workflows: list[Path]) -> None:
    done = run("check-jsonschema", *GITHUB_SCHEMA, *workflows)
    assert done.returncode == 0, done.stdout


def test_the_pipelines_fit_the_schema_that_gitlab_publishes(pipelines: list[Path]) -> None:
    done = run("check-jsonschema", *GITLAB_SCHEMA, *pipelines)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("ubuntu-latest", "ubuntu-newest", "ubuntu-newest"),
        ("steps.check.conclusion", "steps.chek.conclusion", "chek"),
        ("run: okr-site check\n", "run: okr-site check $FILES\n", "SC2086"),
        ("if-no-files-found", "if-no-file-found", "if-no-file-found"),
    ],
)
def test_actionlint_would_speak_up(before: str, after: str, says: str, tmp_path: Path) -> None:
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "goals.yml").write_text(text.replace(before, after), encoding="utf-8")
    done = actionlint(tmp_path / "goals.yml")
    assert done.returncode == 1
    assert says in done.stdout


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("  pull_request:", "  pull_request_target:", "dangerous-triggers"),
        ("  contents: read", "  contents: write", "excessive-permissions"),
        ("        with:\n          persist-credentials: false\n", "", "artipacked"),
    ],
)
def test_zizmor_would_speak_up(before: str, after: str, says: str, tmp_path: Path) -> None:
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "goals.yml").write_text(text.replace(before, after), encoding="utf-8")
    done = zizmor(tmp_path / "goals.yml")
    assert done.returncode != 0
    assert says in done.stdout


def test_the_schema_would_speak_up(tmp_path: Path) -> None:
    text = PIPELINE.read_text(encoding="utf-8")
    (tmp_path / "broken.yml").write_text(text.replace("script:", "skript:"), encoding="utf-8")
    assert run("check-jsonschema", *GITLAB_SCHEMA, tmp_path / "broken.yml").returncode == 1
