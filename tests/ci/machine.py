"""A runner of a code host, as far as a shell step can see it."""

from __future__ import annotations

import os
import subprocess
import sysconfig
import venv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
#: `make test` would start the suite that this belongs to: what make would do is proof enough.
#: Nothing else is replaced for good.
REPLACED = {"make test": "make --dry-run test"}
#: What runs for real, but once a machine: every clone holds the same software, and building it takes seconds.
ONCE = {"python -m pip install ."}


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", message)


@dataclass(frozen=True, slots=True)
class Machine:
    """A Python of its own first on the PATH; of the variables around it only pip's settings are kept.

    Packages that okr-site depends on come from the environment of the tests, so that `pip install`, which
    runs for real, finds them there instead of fetching fifty of them each time.
    """

    folder: Path
    finished: set[str] = field(default_factory=set)

    @classmethod
    def made(cls, folder: Path) -> Machine:
        venv.create(folder, with_pip=False)
        python = folder / "bin" / "python"
        inside = subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        # A path in a .pth file is searched, but no .pth file in it is read: the editable install stays out.
        (Path(inside) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        mkdocs = folder / "bin" / "mkdocs"
        mkdocs.write_text(f"#!{python}\nfrom mkdocs.__main__ import cli\ncli()\n", encoding="utf-8")
        mkdocs.chmod(0o755)
        return cls(folder)

    def sh(self, script: str, cwd: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a step as both hosts do: in one bash that stops at the first failure."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name in ("HOME", "TMPDIR") or name.startswith("PIP_") or name.casefold().endswith("_proxy")
        }
        path = os.pathsep.join((str(self.folder / "bin"), os.defpath))
        lines = [line.strip() for line in script.splitlines()]
        todo = [REPLACED.get(line, line) for line in lines if line not in self.finished]
        done = subprocess.run(
            [*BASH, "\n".join(todo)],
            cwd=cwd,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env=kept | {"PATH": path, "LANG": "C.UTF-8", "CI": "true"} | dict(variables),
        )
        if not done.returncode:
            self.finished.update(ONCE.intersection(lines))
        return done


def said(done: subprocess.CompletedProcess[str]) -> str:
    return f"{done.stdout}{done.stderr}"
