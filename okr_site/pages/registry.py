"""The views, in the order in which they may claim an address."""

from __future__ import annotations

from okr_site.pages import objective
from okr_site.pages.view import View

VIEWS: tuple[View, ...] = (objective,)
