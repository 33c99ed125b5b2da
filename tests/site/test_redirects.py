"""Old addresses lead to the new page, wherever the site lies."""

from __future__ import annotations

from okr_site.pages import Page, PageKind
from okr_site.site.redirects import redirects


def page(path: str, *old: str) -> Page:
    return Page(path=path, kind=PageKind.OBJECTIVE, title='"Rye" & <more>', address="x", old_paths=old)


def leads(*pages: Page, directory_urls: bool = True, site_url: str | None = None) -> dict[str, str]:
    known = {each.path: each for each in pages}
    return dict(redirects(known, directory_urls=directory_urls, site_url=site_url, language="en"))


def test_an_old_address_leads_on_by_a_relative_link() -> None:
    found = leads(page("2026-Q4/ovens/rye.md", "2026-Q4/old-rye.md"), site_url="https://crumb.example/okrs/")
    (html,) = found.values()
    assert list(found) == ["2026-Q4/old-rye/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../ovens/rye/">' in html
    assert '<link rel="canonical" href="https://crumb.example/okrs/2026-Q4/ovens/rye/">' in html
    assert "&quot;Rye&quot; &amp; &lt;more&gt;" in html


def test_without_directory_urls_it_leads_from_file_to_file() -> None:
    found = leads(page("2026-Q4/ovens/rye.md", "2026-Q4/old-rye.md"), directory_urls=False)
    assert list(found) == ["2026-Q4/old-rye.html"]
    assert 'href="ovens/rye.html"' in found["2026-Q4/old-rye.html"]


def test_a_living_page_and_the_first_claim_win() -> None:
    found = leads(page("a.md", "b.md", "c.md"), page("b.md"), page("d.md", "c.md"))
    assert list(found) == ["c/index.html"]
    assert 'href="../a/"' in found["c/index.html"]
