"""What people install is whole: wheel, sdist and editable install each build the same example."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what Git would clone, with what is not committed yet, so that no build leaves traces here."""
    folder = tmp_path_factory.mktemp("source")
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def dist(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist and the wheel that is made from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, source, cwd=folder)
    return folder


def environment(folder: Path, *what: str | Path) -> Path:
    """Return the Python of an environment of its own, with ours only for the dependencies."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", *what, cwd=folder)
    inside = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    # A path in a .pth file is searched, but no .pth file in it is read: our editable install stays out.
    (Path(inside) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def built(python: Path, folder: Path) -> dict[str, bytes]:
    """Build the example away from the sources and return every file of the site."""
    shutil.copy2(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(ROOT / "okrs", folder / "okrs")
    run(python, "-W", "ignore", "-m", "mkdocs", "build", "--quiet", "--strict", cwd=folder)
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def editable(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("editable")
    python = environment(folder / "env", "--editable", source)
    where = run(python, "-c", "import okr_site.theme; print(okr_site.theme.__file__)", cwd=folder)
    assert Path(where.strip()) == source / "theme" / "__init__.py"
    return built(python, folder)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_each_distribution_builds_what_the_editable_install_builds(
    kind: str, dist: Path, editable: dict[str, bytes], tmp_path: Path
) -> None:
    python = environment(tmp_path / "env", *dist.glob(kind))
    where = run(python, "-c", "import okr_site.theme; print(okr_site.theme.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path / "env")
    site = built(python, tmp_path)
    assert site.keys() == editable.keys()
    assert [name for name in site if site[name] != editable[name]] == []
    assert len([name for name in site if name.endswith(".html")]) > 100


@pytest.mark.slow
def test_the_command_of_the_wheel_checks_the_example(dist: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env", *dist.glob("*.whl"))
    command = python.with_name("okr-site")
    run(command, "check", "-f", ROOT / "mkdocs.yml", cwd=tmp_path)
    assert "okr_site/theme" in run(
        python, "-c", "import okr_site.theme; print(okr_site.theme.__path__[0])", cwd=tmp_path
    )


def test_the_list_of_packages_is_the_list_of_folders() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    folders = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "okr_site").rglob("__init__.py")
    }
    assert set(setup["packages"]) == folders | {"okr_site.theme"}
    assert setup["packages"] == sorted(setup["packages"])
