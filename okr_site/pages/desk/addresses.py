"""Where the pages of generated pages stand, in the folders of the user's choice."""

from __future__ import annotations

import posixpath

from okr_site.settings import Settings


def inside(settings: Settings, *parts: str) -> str:
    """Return a path in the OKR folder, relative to `docs_dir`."""
    return posixpath.normpath(posixpath.join(settings.root, *parts))


def page_of_person(handle: str, settings: Settings) -> str:
    """Return the path of a person's page; a handle that names an index gets a folder of its own."""
    if handle in ("index", "README"):
        return inside(settings, "people", handle, "index.md")
    return inside(settings, "people", f"{handle}.md")


def people_index(settings: Settings) -> str:
    """Return the path of the directory."""
    return inside(settings, "people", "index.md")


def page_of_team(team: str, settings: Settings) -> str:
    """Return the path of the page of a team that has no file."""
    return inside(settings, settings.folders.teams, f"{team}.md")


def teams_index(settings: Settings) -> str:
    """Return the path of the organisation's tree."""
    return inside(settings, settings.folders.teams, "index.md")


def kpis_index(settings: Settings) -> str:
    """Return the path of the list of KPIs."""
    return inside(settings, settings.folders.kpis, "index.md")


def archive_index(settings: Settings) -> str:
    """Return the path of the archive."""
    return inside(settings, "archive", "index.md")


def reviews_index(folder: str, settings: Settings) -> str:
    """Return the path of the list of reviews of a cycle in `folder`."""
    return posixpath.normpath(posixpath.join(folder, settings.folders.reviews, "index.md"))


def quality_index(settings: Settings) -> str:
    """Return the path of the page of advice."""
    return inside(settings, "quality", "index.md")


def rules_index(settings: Settings) -> str:
    """Return the path of the list of rules, below the guide."""
    return inside(settings, "guide", "rules", "index.md")


def page_of_rule(code: str, settings: Settings) -> str:
    """Return the path of a rule's page: `guide/rules/okr402.md`."""
    return inside(settings, "guide", "rules", f"{code.lower()}.md")
