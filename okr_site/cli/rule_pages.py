"""Where the site explains a rule: its page's whole address, known without building anything."""

from __future__ import annotations

from collections.abc import Callable

from okr_site.cli.project import Project
from okr_site.pages.desk.addresses import page_of_rule
from okr_site.pages.desk.links import url_of

#: From a code to an address, or to nothing where the site has no such page or nobody knows where it is.
RulePages = Callable[[str], str | None]


def nowhere(_: str) -> None:
    """Know no page."""
    return


def rule_pages(project: Project) -> RulePages:
    """Return what knows the rule pages of a site; they need `site_url` and the plugin in `mkdocs.yml`."""
    base = f"{project.site_url.rstrip('/')}/"
    if not project.site_url or not project.settings.rule_pages:
        return nowhere

    def page(code: str) -> str:
        path = page_of_rule(code, project.settings)
        return base + url_of(path, directory_urls=project.directory_urls)

    return page
