"""The command `okr-site`: reads the same files and options as the site, prints, and changes nothing unasked.

Results go to standard output, messages to standard error. Exit status: 0 clean, 1 findings, 2 misuse.
"""

from __future__ import annotations

from okr_site.cli.program import main

__all__ = ["main"]
