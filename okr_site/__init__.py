"""Publish objectives and key results, kept as Markdown in Git, as a cross-linked site."""

from __future__ import annotations

__version__ = "0.1.0"
