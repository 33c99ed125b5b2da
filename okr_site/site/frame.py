"""What our pages ask of the host's configuration; runs when `mkdocs.yml` has been read.

The author's own settings stay as they are: what is there is not added, nothing is taken away.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

THEME = Path(str(files("okr_site.theme")))

_EXTENSIONS = ("tables", "attr_list", "md_in_html")
#: Bundles of Python-Markdown and PyMdown that bring all of these.
_BUNDLES = ("extra", "markdown.extensions.extra", "pymdownx.extra")
STYLE, SCRIPT = "assets/okr/okr.css", "assets/okr/okr.js"
_WORKER = "assets/okr/vendor/iframe-worker/shim.js"


def prepare(config: MkDocsConfig) -> None:
    """Add our templates, style, script and the Markdown extensions that our pages are written in."""
    _add_templates(config)
    _add_extensions(config)
    # First, so that whatever the author adds comes after it and wins.
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    if SCRIPT not in map(str, config.extra_javascript):
        config.extra_javascript.insert(0, SCRIPT)
    _add_search_worker(config)
    custom = config.theme.custom_dir
    if custom and custom not in config.watch:
        config.watch.append(custom)


def _add_templates(config: MkDocsConfig) -> None:
    """Put our folder after the author's `custom_dir` and before the theme's own."""
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))


def _add_extensions(config: MkDocsConfig) -> None:
    present = set(config.markdown_extensions)
    if present & set(_BUNDLES):
        return
    for name in _EXTENSIONS:
        if not present & {name, f"markdown.extensions.{name}"}:
            config.markdown_extensions.append(name)


def _add_search_worker(config: MkDocsConfig) -> None:
    """Ship the shim of Material's offline search, which it and its forks would load from a public host."""
    found = (plugin for name, plugin in config.plugins.items() if name.rpartition("/")[2] == "offline")
    offline = next(found, None)
    if offline is None or not offline.config.get("enabled", True):
        return
    scripts = config.extra.setdefault("polyfills", [])
    if not any("iframe-worker" in str(script) for script in scripts):
        scripts.append(_WORKER)
