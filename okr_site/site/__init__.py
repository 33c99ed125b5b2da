"""The MkDocs plugin, and all that knows MkDocs; runs in `mkdocs build` and `mkdocs serve`."""

from __future__ import annotations
