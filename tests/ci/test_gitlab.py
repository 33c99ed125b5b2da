"""GitLab: every line of every script, run in fresh clones."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.ci.conftest import BROKEN
from tests.ci.gitlab import PipelineRun, jobs, read, scripts
from tests.ci.guide import snippet
from tests.ci.machine import Machine
from tests.conftest import ROOT

PIPELINE = read(ROOT / ".gitlab-ci.yml")
SHORT = yaml.safe_load(snippet("workflow"))
REPORT = "gl-code-quality-report.json"

Cloner = Callable[[Path], Callable[[], Path]]


def occasion(source: str, branch: str | None = "main") -> dict[str, str]:
    """The variables that GitLab sets; in a merge request's pipeline there is no branch."""
    given = {"CI_PIPELINE_SOURCE": source, "CI_DEFAULT_BRANCH": "main"}
    return given | ({"CI_COMMIT_BRANCH": branch} if branch else {})


PROPOSAL = occasion("merge_request_event", None)


@pytest.fixture(scope="session")
def merged(
    repository: Path, machine: Machine, cloner: Cloner, tmp_path_factory: pytest.TempPathFactory
) -> PipelineRun:
    """Something good was merged."""
    folder = tmp_path_factory.mktemp("merged")
    return PipelineRun(PIPELINE, machine, cloner(repository), folder, occasion("push")).run()


@pytest.fixture(scope="session")
def proposed(
    broken: Path,
    merged: PipelineRun,
    machine: Machine,
    cloner: Cloner,
    tmp_path_factory: pytest.TempPathFactory,
) -> PipelineRun:
    """Something broken is proposed; to save time, without the jobs that are the same after a merge."""
    folder = tmp_path_factory.mktemp("proposed")
    return PipelineRun(PIPELINE, machine, cloner(broken), folder, PROPOSAL).run(without=("site", "test"))


@pytest.mark.slow
def test_what_was_merged_is_published(merged: PipelineRun) -> None:
    assert {name: job.status for name, job in merged.done.items()} == dict.fromkeys(
        ("check", "site", "test", "pages"), 0
    ), [job.output for job in merged.done.values()]
    public = merged.artefact("pages") / "public"
    assert "Kettle &amp; Drum" in (public / "index.html").read_text(encoding="utf-8")
    assert len(list(public.rglob("*.html"))) > 100


@pytest.mark.slow
def test_every_line_was_run(merged: PipelineRun) -> None:
    assert set(merged.scripts) == {line for job in jobs(PIPELINE).values() for line in scripts(job)}


@pytest.mark.slow
def test_the_report_is_kept_where_gitlab_looks_for_it(merged: PipelineRun) -> None:
    artefacts = PIPELINE["check"]["artifacts"]
    assert artefacts["reports"] == {"codequality": REPORT}
    assert artefacts["paths"] == [REPORT]
    findings = json.loads((merged.artefact("check") / REPORT).read_text(encoding="utf-8"))
    assert {each["severity"] for each in findings} == {"minor", "info"}


@pytest.mark.slow
def test_a_broken_goal_fails_the_check_and_is_reported_at_its_line(
    proposed: PipelineRun, place: tuple[int, int]
) -> None:
    job = proposed.done["check"]
    assert job.status == 1
    assert f"{BROKEN}:{place[0]}:{place[1]}: OKR" in job.output
    findings = json.loads((proposed.artefact("check") / REPORT).read_text(encoding="utf-8"))
    (error,) = (each for each in findings if each["severity"] == "major")
    assert error["location"] == {"path": BROKEN, "lines": {"begin": place[0], "end": place[0]}}


@pytest.mark.slow
def test_the_software_is_tested_as_at_a_desk(merged: PipelineRun) -> None:
    # An image or a matrix that set PYTHON would make `make` look for a program of that name.
    assert "python3 -m venv" in merged.done["test"].output


@pytest.mark.parametrize(
    ("variables", "planned"),
    [
        (PROPOSAL, ["check", "site", "test"]),
        (occasion("push"), ["check", "site", "test", "pages"]),
        (occasion("schedule"), ["check", "site", "pages"]),
        (occasion("web"), ["check", "site", "test", "pages"]),
        (occasion("push", "a-branch"), []),
        (occasion("schedule", "a-branch"), []),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else "",
)
def test_each_occasion_has_its_jobs(variables: dict[str, str], planned: list[str]) -> None:
    run = PipelineRun(PIPELINE, Machine(ROOT), lambda: ROOT, ROOT, variables)
    assert run.planned() == planned


def test_both_hosts_install_alike() -> None:
    goals = yaml.safe_load((ROOT / ".github/workflows/goals.yml").read_text(encoding="utf-8"))
    (install,) = (step["run"] for step in goals["jobs"]["check"]["steps"] if step.get("name") == "Install")
    assert PIPELINE[".goals"]["before_script"] == [install]


@pytest.mark.slow
def test_an_organisation_of_its_own_is_published(
    merged: PipelineRun, organisation: Path, machine: Machine, cloner: Cloner, tmp_path: Path
) -> None:
    night = PipelineRun(SHORT, machine, cloner(organisation), tmp_path, occasion("schedule")).run()
    assert [job.status for job in night.done.values()] == [0, 0], night.done["check"].output
    assert json.loads((night.artefact("check") / REPORT).read_text(encoding="utf-8")) is not None
    assert (night.artefact("pages") / "public" / "index.html").is_file()


@pytest.mark.slow
def test_the_night_is_the_day_after(
    merged: PipelineRun, organisation: Path, machine: Machine, cloner: Cloner, tmp_path: Path
) -> None:
    """The machine's clock stands still for two nights: `SOURCE_DATE_EPOCH` is the clock of builds."""
    sitemaps = []
    for night in (1_790_000_000, 1_790_086_400):
        folder = tmp_path / str(night)
        variables = occasion("schedule") | {"SOURCE_DATE_EPOCH": str(night)}
        done = PipelineRun(SHORT, machine, cloner(organisation), folder, variables).run()
        sitemaps.append((done.artefact("pages") / "public" / "sitemap.xml").read_text(encoding="utf-8"))
    assert "<lastmod>2026-09-21</lastmod>" in sitemaps[0]
    assert "<lastmod>2026-09-22</lastmod>" in sitemaps[1]
    assert os.environ.get("SOURCE_DATE_EPOCH") is None
