"""GitHub's part in a workflow: which jobs and steps run, in which order, and what its own actions hand on.

Whatever a workflow uses that is not known here, an action, a key of a step, a word in an expression, is an
error: no step is passed over in silence.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.ci.machine import Machine, said

_TOKEN = re.compile(r"\s+|'[^']*'|[A-Za-z_][\w.]*(?:\(\))?|&&|\|\||==|!=|!|\(|\)")
_PYTHON = {"&&": " and ", "||": " or ", "!": " not "}
_STATUS = ("success()", "failure()", "cancelled()", "always()")
_STEP_KEYS = {"name", "id", "if", "run", "uses", "with"}


def read(path: Path) -> dict[str, Any]:
    # The key `on` is a truth value in YAML 1.1; the base loader leaves every scalar text.
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def holds(expression: str, contexts: Mapping[str, Any], *, failed: bool) -> bool:
    """Say whether a step or job with this `if` runs; without a word about the status it wants success."""
    status = {"success()": not failed, "failure()": failed, "cancelled()": False, "always()": True}
    if not any(word in expression for word in _STATUS):
        expression = f"success() && ({expression})" if expression else "success()"
    parts, end = [], 0
    while end < len(expression):
        found = _TOKEN.match(expression, end)
        assert found, f"unknown from here: {expression[end:]}"
        token, end = found[0], found.end()
        if token in status:
            parts.append(str(status[token]))
        elif token in ("true", "false"):
            parts.append(token.title())
        elif token[0].isalpha():
            parts.append(repr(_value(token, contexts)))
        else:
            parts.append(_PYTHON.get(token, token))
    return bool(eval("".join(parts).strip(), {"__builtins__": {}}))


def _value(name: str, contexts: Mapping[str, Any]) -> object:
    first, *rest = name.split(".")
    value: Any = contexts[first]
    for word in rest:
        value = value.get(word) if isinstance(value, Mapping) else None
    return value


@dataclass(slots=True)
class JobRun:
    """What one job left behind."""

    result: str = "success"
    outcomes: dict[str, str] = field(default_factory=dict)
    output: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    workspace: Path | None = None


@dataclass(slots=True)
class WorkflowRun:
    """One run of one workflow on one event."""

    workflow: Mapping[str, Any]
    machine: Machine
    clone: Callable[[], Path]
    folder: Path
    github: Mapping[str, Any]
    variables: Mapping[str, str] = field(default_factory=dict)
    jobs: dict[str, JobRun] = field(default_factory=dict)

    @property
    def triggered(self) -> bool:
        return self.github["event_name"] in self.workflow["on"]

    def artefact(self, name: str) -> Path:
        return self.folder / "artefacts" / name

    def run(self) -> WorkflowRun:
        assert self.triggered
        for key, job in self.workflow["jobs"].items():
            self.jobs[key] = JobRun()
            self._job(job, self.jobs[key])
        return self

    def _job(self, job: Mapping[str, Any], done: JobRun) -> None:
        needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
        results = {name: {"result": self.jobs[name].result} for name in needs}
        failed = any(each["result"] != "success" for each in results.values())
        contexts = {"github": self.github, "vars": self.variables, "needs": results, "steps": {}}
        if not holds(job.get("if", ""), contexts, failed=failed):
            done.result = "skipped"
            return
        done.workspace = self.clone()
        for step in job["steps"]:
            self._step(step, contexts, done)

    def _step(self, step: Mapping[str, Any], contexts: dict[str, Any], done: JobRun) -> None:
        assert set(step) <= _STEP_KEYS, f"this step says more than is known here: {step}"
        name = step.get("name") or step["uses"]
        if not holds(step.get("if", ""), contexts, failed=done.result == "failure"):
            done.outcomes[name] = "skipped"
            return
        if "run" in step:
            assert "${{" not in step["run"], "text from outside would become part of the script"
            finished = self._shell(step["run"], done)
            done.output[name] = said(finished)
            outcome = "failure" if finished.returncode else "success"
        else:
            action, _, version = step["uses"].partition("@")
            assert re.fullmatch(r"v\d+", version), step["uses"]
            _ACTIONS[action](self, done.workspace, step.get("with", {}))
            outcome = "success"
        done.outcomes[name] = outcome
        if outcome == "failure":
            done.result = "failure"
        if "id" in step:
            contexts["steps"][step["id"]] = {"conclusion": outcome}

    def _shell(self, script: str, done: JobRun) -> Any:
        done.scripts.append(script)
        for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH"):
            (self.folder / name).touch()
        variables = {
            name: str(self.folder / name)
            for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH")
        } | {
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": self.github["event_name"],
            "GITHUB_REF": self.github["ref"],
            "GITHUB_WORKSPACE": str(done.workspace),
        }
        return self.machine.sh(script, done.workspace, variables | self.workflow.get("env", {}))


def _nothing(_run: WorkflowRun, _workspace: Path, _inputs: Mapping[str, str]) -> None:
    """The workspace is a fresh clone, and the machine has its Python."""


def _keep(run: WorkflowRun, workspace: Path, inputs: Mapping[str, str]) -> None:
    _copy(workspace / inputs["path"], run.artefact(inputs["name"]) / inputs["path"])


def _keep_pages(run: WorkflowRun, workspace: Path, inputs: Mapping[str, str]) -> None:
    _copy(workspace / inputs["path"], run.artefact("github-pages"))


def _publish(run: WorkflowRun, _workspace: Path, _inputs: Mapping[str, str]) -> None:
    _copy(run.artefact("github-pages"), run.folder / "published")


def _fetch(run: WorkflowRun, workspace: Path, inputs: Mapping[str, str]) -> None:
    shutil.copytree(run.artefact(inputs["name"]), workspace, dirs_exist_ok=True)


def _scan(run: WorkflowRun, workspace: Path, inputs: Mapping[str, str]) -> None:
    log = json.loads((workspace / inputs["sarif_file"]).read_text(encoding="utf-8"))
    assert log["version"] == "2.1.0"
    (run.folder / "scanned").touch()


def _copy(source: Path, target: Path) -> None:
    assert source.exists(), f"there is no {source.name} to keep"
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)


_ACTIONS: dict[str, Callable[[WorkflowRun, Path, Mapping[str, str]], None]] = {
    "actions/checkout": _nothing,
    "actions/setup-python": _nothing,
    "actions/upload-artifact": _keep,
    "actions/upload-pages-artifact": _keep_pages,
    "actions/deploy-pages": _publish,
    "actions/download-artifact": _fetch,
    "github/codeql-action/upload-sarif": _scan,
}
