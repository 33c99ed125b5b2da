"""GitHub: every step of the workflows, run in fresh clones."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ci.conftest import BROKEN
from tests.ci.github import WorkflowRun, holds, read
from tests.ci.guide import snippet
from tests.ci.machine import Machine
from tests.conftest import ROOT

GOALS = read(ROOT / ".github" / "workflows" / "goals.yml")
TESTS = read(ROOT / ".github" / "workflows" / "tests.yml")
BUILD = "Build"

Cloner = Callable[[Path], Callable[[], Path]]


def event(name: str, *, fork: bool = False) -> dict[str, object]:
    """What a workflow may ask about its occasion."""
    proposal = name == "pull_request"
    return {
        "event_name": name,
        "ref": "refs/pull/7/merge" if proposal else "refs/heads/main",
        "event": {"pull_request": {"head": {"repo": {"fork": fork}}}} if proposal else {},
    }


@pytest.fixture(scope="session")
def merged(
    repository: Path, machine: Machine, cloner: Cloner, tmp_path_factory: pytest.TempPathFactory
) -> WorkflowRun:
    """Something good was merged."""
    folder = tmp_path_factory.mktemp("merged")
    return WorkflowRun(GOALS, machine, cloner(repository), folder, event("push")).run()


@pytest.fixture(scope="session")
def proposed(
    broken: Path,
    merged: WorkflowRun,
    machine: Machine,
    cloner: Cloner,
    tmp_path_factory: pytest.TempPathFactory,
) -> WorkflowRun:
    """Something broken is proposed from a branch of the repository, which has code scanning."""
    folder = tmp_path_factory.mktemp("proposed")
    scanning = {"OKR_CODE_SCANNING": "true"}
    return WorkflowRun(GOALS, machine, cloner(broken), folder, event("pull_request"), scanning).run()


@pytest.fixture(scope="session")
def software(
    repository: Path, machine: Machine, cloner: Cloner, tmp_path_factory: pytest.TempPathFactory
) -> WorkflowRun:
    folder = tmp_path_factory.mktemp("software")
    return WorkflowRun(TESTS, machine, cloner(repository), folder, event("pull_request")).run()


@pytest.mark.slow
def test_what_was_merged_is_published(merged: WorkflowRun) -> None:
    assert {name: job.result for name, job in merged.jobs.items()} == {
        "check": "success",
        "publish": "success",
        "scanning": "skipped",
    }, merged.jobs["check"].output
    assert set(merged.jobs["check"].outcomes.values()) == {"success"}
    published = merged.folder / "published"
    assert "Kettle &amp; Drum" in (published / "index.html").read_text(encoding="utf-8")
    assert len(list(published.rglob("*.html"))) > 100


@pytest.mark.slow
def test_the_findings_of_a_good_state_are_kept_as_well(merged: WorkflowRun) -> None:
    log = json.loads((merged.artefact("okr-site.sarif") / "okr-site.sarif").read_text(encoding="utf-8"))
    levels = {each["level"] for each in log["runs"][0]["results"]}
    assert levels == {"warning", "note"}
    assert "::warning file=okrs/" in merged.jobs["check"].output["Check"]
    assert "::error" not in merged.jobs["check"].output["Check"]


@pytest.mark.slow
def test_a_broken_goal_fails_the_check_and_is_annotated_at_its_line(
    proposed: WorkflowRun, place: tuple[int, int]
) -> None:
    job = proposed.jobs["check"]
    assert job.outcomes["Check"] == "failure"
    assert job.result == "failure"
    line, column = place
    errors = [each for each in job.output["Check"].splitlines() if each.startswith("::error ")]
    assert len(errors) == 1
    assert errors[0].startswith(f"::error file={BROKEN},line={line},endLine={line},col={column},")
    assert "'fromm'" in errors[0]


@pytest.mark.slow
def test_its_findings_are_kept_all_the_same(proposed: WorkflowRun, place: tuple[int, int]) -> None:
    path = proposed.artefact("okr-site.sarif") / "okr-site.sarif"
    results = json.loads(path.read_text(encoding="utf-8"))["runs"][0]["results"]
    (error,) = (each for each in results if each["level"] == "error")
    where = error["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == BROKEN
    assert (where["region"]["startLine"], where["region"]["startColumn"]) == place
    assert (proposed.folder / "scanned").exists()


@pytest.mark.slow
def test_it_is_built_for_its_links_but_not_published(proposed: WorkflowRun) -> None:
    job = proposed.jobs["check"]
    assert job.outcomes[BUILD] == "failure"
    assert "'fromm'" in job.output[BUILD]
    assert job.outcomes["Hand the site over"] == "skipped"
    assert proposed.jobs["publish"].result == "skipped"
    assert not proposed.artefact("github-pages").exists()


@pytest.mark.slow
def test_every_step_was_run(merged: WorkflowRun, proposed: WorkflowRun, software: WorkflowRun) -> None:
    for workflow, runs in ((GOALS, (merged, proposed)), (TESTS, (software,))):
        for key, job in workflow["jobs"].items():
            written = [step["run"] for step in job["steps"] if "run" in step]
            ran = {script for each in runs for script in each.jobs[key].scripts}
            assert set(written) == ran
            assert written or all("uses" in step for step in job["steps"])


def test_the_software_is_tested_as_at_a_desk(software: WorkflowRun) -> None:
    job = software.jobs["test"]
    assert job.scripts == ["make test"]
    assert job.result == "success", job.output
    plan = job.output["Test"]
    assert "python3 -m venv" in plan
    assert all(word in plan for word in ("ruff check", "mypy", "pytest"))


def test_it_is_tested_on_the_oldest_python_it_promises() -> None:
    versions = TESTS["jobs"]["test"]["strategy"]["matrix"]["python"]
    promised = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'requires-python = ">={versions[0]}"' in promised


@pytest.mark.parametrize(
    ("name", "fork", "variables", "jobs"),
    [
        ("pull_request", True, {"OKR_CODE_SCANNING": "true"}, ["check"]),
        ("pull_request", False, {"OKR_CODE_SCANNING": "true"}, ["check", "scanning"]),
        ("pull_request", False, {}, ["check"]),
        ("push", False, {"OKR_CODE_SCANNING": "true"}, ["check", "publish", "scanning"]),
        ("schedule", False, {}, ["check", "publish"]),
        ("workflow_dispatch", False, {}, ["check", "publish"]),
    ],
)
def test_each_occasion_has_its_jobs(
    name: str, fork: bool, variables: dict[str, str], jobs: list[str]
) -> None:
    assert name in GOALS["on"]
    contexts = {
        "github": event(name, fork=fork),
        "vars": variables,
        "needs": {"check": {"result": "success"}},
    }
    runs = [key for key, job in GOALS["jobs"].items() if holds(job.get("if", ""), contexts, failed=False)]
    assert runs == jobs


def test_the_night_comes_once_a_day() -> None:
    ((entry),) = GOALS["on"]["schedule"]
    minute, hour, *days = entry["cron"].split()
    assert minute.isdigit()
    assert hour.isdigit()
    assert days == ["*", "*", "*"]


@pytest.mark.slow
def test_an_organisation_of_its_own_gets_today_every_night(
    merged: WorkflowRun, organisation: Path, machine: Machine, cloner: Cloner, tmp_path: Path
) -> None:
    path = tmp_path / "goals.yml"
    path.write_text(snippet("name"), encoding="utf-8")
    before = datetime.now(UTC).date()
    night = WorkflowRun(read(path), machine, cloner(organisation), tmp_path, event("schedule")).run()
    assert {job.result for job in night.jobs.values()} == {"success"}, night.jobs["check"].output
    sitemap = (tmp_path / "published" / "sitemap.xml").read_text(encoding="utf-8")
    assert any(f"<lastmod>{day}</lastmod>" in sitemap for day in (before, datetime.now(UTC).date()))
