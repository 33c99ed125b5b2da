"""Links to an author's file at the Git host, from the two options that MkDocs has for it."""

from __future__ import annotations

import pytest

from okr_site.site.forge import Forge, forge_of

HOSTS = {
    "github": (
        ("https://github.com/acme/okrs", "edit/main/okrs/"),
        "https://github.com/acme/okrs/edit/main/okrs/2026-Q4/a%20b.md",
        "https://github.com/acme/okrs/blob/main/okrs/2026-Q4/a%20b.md",
        "https://github.com/acme/okrs/commits/main/okrs/2026-Q4/a%20b.md",
        "https://github.com/acme/okrs/new/main/okrs/2026-Q4?filename=n.md&value=a%20%26%20b%0A",
    ),
    "a branch with a slash": (
        ("https://github.com/acme/okrs/", "edit/release/1/okrs/"),
        "https://github.com/acme/okrs/edit/release/1/okrs/2026-Q4/a%20b.md",
        "https://github.com/acme/okrs/blob/release/1/okrs/2026-Q4/a%20b.md",
        "https://github.com/acme/okrs/commits/release/1/okrs/2026-Q4/a%20b.md",
        "https://github.com/acme/okrs/new/release/1/okrs/2026-Q4?filename=n.md&value=a%20%26%20b%0A",
    ),
    "gitlab": (
        ("https://gitlab.acme.example/ops/okrs", "-/edit/main/okrs/"),
        "https://gitlab.acme.example/ops/okrs/-/edit/main/okrs/2026-Q4/a%20b.md",
        "https://gitlab.acme.example/ops/okrs/-/blob/main/okrs/2026-Q4/a%20b.md",
        "https://gitlab.acme.example/ops/okrs/-/commits/main/okrs/2026-Q4/a%20b.md",
        "https://gitlab.acme.example/ops/okrs/-/new/main/okrs/2026-Q4?file_name=n.md",
    ),
    "forgejo": (
        ("https://git.acme.example/ops/okrs", "_edit/main/okrs/"),
        "https://git.acme.example/ops/okrs/_edit/main/okrs/2026-Q4/a%20b.md",
        "https://git.acme.example/ops/okrs/src/branch/main/okrs/2026-Q4/a%20b.md",
        "https://git.acme.example/ops/okrs/commits/branch/main/okrs/2026-Q4/a%20b.md",
        "https://git.acme.example/ops/okrs/_new/main/okrs/2026-Q4?filename=n.md&value=a%20%26%20b%0A",
    ),
    "gitea that shows instead of editing": (
        ("https://codeberg.org/acme/okrs", "src/branch/main/okrs/"),
        "https://codeberg.org/acme/okrs/_edit/main/okrs/2026-Q4/a%20b.md",
        "https://codeberg.org/acme/okrs/src/branch/main/okrs/2026-Q4/a%20b.md",
        "https://codeberg.org/acme/okrs/commits/branch/main/okrs/2026-Q4/a%20b.md",
        "https://codeberg.org/acme/okrs/_new/main/okrs/2026-Q4?filename=n.md&value=a%20%26%20b%0A",
    ),
    "docs at the top of the repository": (
        ("https://github.com/acme/okrs", "edit/main/"),
        "https://github.com/acme/okrs/edit/main/2026-Q4/a%20b.md",
        "https://github.com/acme/okrs/blob/main/2026-Q4/a%20b.md",
        "https://github.com/acme/okrs/commits/main/2026-Q4/a%20b.md",
        "https://github.com/acme/okrs/new/main/2026-Q4?filename=n.md&value=a%20%26%20b%0A",
    ),
    "bitbucket, of which only editing is known": (
        ("https://bitbucket.org/acme/okrs", "src/default/okrs/"),
        "https://bitbucket.org/acme/okrs/src/default/okrs/2026-Q4/a%20b.md",
        "",
        "",
        "",
    ),
    "a host that takes a query": (
        ("https://wiki.example/okrs", "?path=okrs/"),
        "https://wiki.example/okrs?path=okrs/2026-Q4/a%20b.md",
        "",
        "",
        "",
    ),
    "no host": ((None, None), "", "", "", ""),
    "a host without editing": (("https://git.example/okrs", ""), "", "", "", ""),
}


@pytest.mark.parametrize("name", HOSTS)
def test_each_host_is_addressed_in_its_own_way(name: str) -> None:
    (repo_url, edit_uri), *expected = HOSTS[name]
    forge = forge_of(repo_url, edit_uri, docs_name="okrs")
    path = "2026-Q4/a b.md"
    start = forge.start_file("2026-Q4/n.md", "a & b\n")
    assert [forge.edit(path), forge.view(path), forge.history(path), start] == expected


def test_an_edit_template_is_followed() -> None:
    forge: Forge = forge_of("https://git.example/okrs", None, "ide?f={path_noext}&of={path}")
    assert forge.edit("a/b.md") == "https://git.example/okrs/ide?f=a/b&of=a/b.md"
