"""Where an author's file is on the Git host, told from `repo_url` and `edit_uri` alone.

Known are the addresses of GitHub, GitLab and Gitea (Forgejo, Codeberg); of any other host only the
edit link is, which is what the author configured.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlencode, urljoin, urlsplit


class Kind(StrEnum):
    """Whose addresses a host uses."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    OTHER = "other"


_EDIT_URI = re.compile(r"^(?P<dash>-/)?(?P<verb>_edit|edit|blob|tree|src)/(?P<rest>.+)$")
_NAMES = {"github": Kind.GITHUB, "gitlab": Kind.GITLAB}
_GITEA_NAMES = re.compile(r"gitea|forgejo|codeberg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """The repository of the site; `folder` is `docs_dir` inside it, empty or with a slash at its end.

    `edit_base` is what a path is appended to for its edit page; `""` says that there is none.
    """

    kind: Kind
    repository: str = ""
    branch: str = ""
    folder: str = ""
    edit_base: str = ""
    edit_template: str = ""

    def edit(self, path: str) -> str:
        """Return the page that edits a file of `docs_dir`, or `""`."""
        if self.edit_template:
            return self.edit_template.format(path=path, path_noext=posixpath.splitext(path)[0])
        return f"{self.edit_base}{quote(path)}" if self.edit_base else ""

    def view(self, path: str) -> str:
        """Return the page that shows a file, or `""`."""
        return self._at(path, github="blob/", gitlab="-/blob/", gitea="src/branch/")

    def history(self, path: str) -> str:
        """Return the page with a file's commits, or `""`."""
        return self._at(path, github="commits/", gitlab="-/commits/", gitea="commits/branch/")

    def start_file(self, path: str, text: str) -> str:
        """Return the page that starts a new file with `text` in it, or `""`; GitLab ignores the text."""
        folder, name = posixpath.split(path)
        address = self._at(folder, github="new/", gitlab="-/new/", gitea="_new/").rstrip("/")
        if not address:
            return ""
        asked = {"file_name": name} if self.kind is Kind.GITLAB else {"filename": name, "value": text}
        return f"{address}?{urlencode(asked, quote_via=quote)}"

    def _at(self, path: str, *, github: str, gitlab: str, gitea: str) -> str:
        verb = {Kind.GITHUB: github, Kind.GITLAB: gitlab, Kind.GITEA: gitea}.get(self.kind)
        if verb is None:
            return ""
        return f"{self.repository}/{verb}{self.branch}/{quote(self.folder + path)}"


def forge_of(
    repo_url: str | None, edit_uri: str | None, edit_uri_template: str | None = None, docs_name: str = ""
) -> Forge:
    """Return the host that MkDocs' own options describe; `docs_name` tells a branch with slashes apart."""
    repository = (repo_url or "").rstrip("/")
    base = f"{repository}/" if repository and not (edit_uri or "").startswith(("?", "#")) else repository
    template = urljoin(base, edit_uri_template) if edit_uri_template else ""
    edit_base = urljoin(base, edit_uri) if edit_uri else ""
    inside = edit_base.removeprefix(f"{repository}/") if repository else ""
    found = _EDIT_URI.match(inside) if inside != edit_base else None
    if found is None:
        return Forge(kind=Kind.OTHER, edit_base=edit_base, edit_template=template)
    kind = _kind(repository, dash=bool(found["dash"]), verb=found["verb"])
    rest = found["rest"].removeprefix("branch/") if kind is Kind.GITEA else found["rest"]
    branch, folder = _split(rest.rstrip("/"), docs_name.strip("/"))
    if kind is Kind.GITEA and found["verb"] != "_edit":
        edit_base = f"{repository}/_edit/{branch}/{folder}"
    return Forge(
        kind=kind,
        repository=repository,
        branch=branch,
        folder=folder,
        edit_base=edit_base,
        edit_template=template,
    )


def _kind(repository: str, *, dash: bool, verb: str) -> Kind:
    host = urlsplit(repository).netloc.lower()
    for name, kind in _NAMES.items():
        if name in host:
            return kind
    if verb in ("_edit", "src") or _GITEA_NAMES.search(host):
        return Kind.GITEA if "bitbucket" not in host else Kind.OTHER
    return Kind.GITLAB if dash else Kind.GITHUB


def _split(rest: str, docs_name: str) -> tuple[str, str]:
    if docs_name and rest.endswith(f"/{docs_name}"):
        return rest.removesuffix(f"/{docs_name}"), f"{docs_name}/"
    branch, _, folder = rest.partition("/")
    return branch, f"{folder}/" if folder else ""
