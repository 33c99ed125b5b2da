"""Lets a browser paint a page before its scripts run; runs when all plugins are done with the page.

Material's script stands at the page's end, where a browser with all files at hand runs it before it shows
anything. `defer` keeps the order of scripts and the state of the page that they find; but whatever stands
behind them would run before them, so they are left alone unless they are Material's and ours, and the last.
"""

from __future__ import annotations

import re

from okr_site.site.frame import SCRIPT

_LAST = re.compile(
    r'<script (src="[^"]*assets/javascripts/bundle\.\w+\.min\.js"></script>\s*)'
    rf'<script (src="[^"]*{re.escape(SCRIPT)}"></script>\s*</body>\s*</html>\s*)\Z'
)


def painted_first(html: str) -> str:
    """Return a page whose last scripts wait until it is read; one with others as it is."""
    return _LAST.sub(r"<script defer \1<script defer \2", html)
