"""`okr-site show`: a scorecard, a team or a goal in the terminal, with the steps of its score."""

from __future__ import annotations

from okr_site.cli.show.command import show

__all__ = ["show"]
