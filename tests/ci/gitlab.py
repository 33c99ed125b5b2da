"""GitLab's part in a pipeline: which jobs run on which occasion, in which order, and what they hand on.

Whatever the file uses that is not known here is an error: no job and no line of a script is passed over in
silence.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.ci.machine import Machine, said

_SETTINGS = {"workflow", "variables", "default", "stages"}
_KEYS = {
    *("after_script", "artifacts", "before_script", "cache", "extends", "image", "interruptible", "needs"),
    *("parallel", "resource_group", "rules", "script", "stage", "timeout", "variables"),
}
_CONDITION = re.compile(r'\$(\w+) (==|!=) (?:\$(\w+)|"([^"]*)")')
_STAGES = ("build", "test", "deploy")


def read(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def jobs(pipeline: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the jobs with what they extend and the defaults, in the order of their stages."""
    whole = {}
    for name, job in pipeline.items():
        if name in _SETTINGS or name.startswith("."):
            continue
        over = pipeline[job["extends"]] if "extends" in job else {}
        whole[name] = {**pipeline.get("default", {}), **over, **job}
        assert set(whole[name]) <= _KEYS, f"{name} says more than is known here"
    return dict(sorted(whole.items(), key=lambda item: _STAGES.index(item[1].get("stage", "test"))))


def scripts(job: Mapping[str, Any]) -> list[str]:
    assert "after_script" not in job
    return [*job.get("before_script", ()), *job["script"]]


def applies(rules: list[Mapping[str, str]], variables: Mapping[str, str]) -> bool:
    """Say whether one of the rules fits; a rule is one comparison here."""
    for rule in rules:
        assert set(rule) == {"if"}, rule
        found = _CONDITION.fullmatch(rule["if"])
        assert found, f"unknown: {rule['if']}"
        left, sign, name, text = found.groups()
        same = variables.get(left) == (variables.get(name) if name else text)
        if same == (sign == "=="):
            return True
    return False


@dataclass(slots=True)
class JobRun:
    """What one job left behind."""

    status: int
    output: str
    folder: Path


@dataclass(slots=True)
class PipelineRun:
    """One pipeline on one occasion."""

    pipeline: Mapping[str, Any]
    machine: Machine
    clone: Callable[[], Path]
    folder: Path
    occasion: Mapping[str, str]
    done: dict[str, JobRun] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)

    def planned(self) -> list[str]:
        if not applies(self.pipeline["workflow"]["rules"], self.occasion):
            return []
        return [
            name
            for name, job in jobs(self.pipeline).items()
            if "rules" not in job or applies(job["rules"], self.occasion)
        ]

    def run(self, *, without: tuple[str, ...] = ()) -> PipelineRun:
        for name in self.planned():
            job = jobs(self.pipeline)[name]
            if name in without or any(self.done[need].status for need in job.get("needs", ())):
                continue
            for combination in _matrix(job):
                self._job(name, job, combination)
        return self

    def artefact(self, name: str) -> Path:
        return self.folder / "artefacts" / name

    def _job(self, name: str, job: Mapping[str, Any], combination: Mapping[str, str]) -> None:
        workspace = self.clone()
        for need in job.get("needs", ()):
            shutil.copytree(self.artefact(need), workspace, dirs_exist_ok=True)
        given = {"GITLAB_CI": "true", "CI_PROJECT_DIR": str(workspace)} | self.occasion | combination
        set_here = {**self.pipeline.get("variables", {}), **job.get("variables", {})}
        expanded = {
            key: re.sub(r"\$(\w+)", lambda found: given[found[1]], str(value))
            for key, value in set_here.items()
        }
        finished = self.machine.sh("\n".join(scripts(job)), workspace, expanded | given)
        self.scripts += scripts(job)
        self.done[name] = JobRun(finished.returncode, said(finished), workspace)
        artefacts = job.get("artifacts", {})
        if not finished.returncode or artefacts.get("when") == "always":
            _keep(workspace, artefacts, self.artefact(name), whole=not finished.returncode)


def _matrix(job: Mapping[str, Any]) -> list[dict[str, str]]:
    if "parallel" not in job:
        return [{}]
    (axes,) = job["parallel"]["matrix"]
    ((name, values),) = axes.items()
    return [{name: value} for value in values]


def _keep(workspace: Path, artefacts: Mapping[str, Any], target: Path, *, whole: bool) -> None:
    """Copy what the job says it leaves; only a job that failed may have left less."""
    reports = list(artefacts.get("reports", {}).values())
    for path in [*artefacts.get("paths", ()), *reports]:
        source = workspace / path
        if not source.exists():
            assert not whole, f"there is no {path} to keep"
            continue
        target.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target / path, dirs_exist_ok=True)
        else:
            shutil.copy2(source, target / path)
