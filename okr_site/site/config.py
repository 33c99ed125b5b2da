"""The plugin's options as MkDocs sees them: each is checked by itself when `mkdocs.yml` is read."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from okr_site.options import OPTIONS, problems_with


class Option(BaseConfigOption[object]):
    """One of ours; MkDocs tells what is wrong with it beside the faults of all other options."""

    def run_validation(self, value: object) -> object:
        """Keep the value as written; a wrong one is a ValidationError that tells all its faults."""
        problems = problems_with(self._name, value)
        if problems:
            raise ValidationError("; ".join(text.removeprefix(f"{self._name}: ") for text in problems))
        return value


class OkrSiteConfig(Config):  # type: ignore[no-untyped-call]
    """The options of the format's reference; what is left out is `None` here and has its default later."""

    enabled = Option()
    root = Option()
    folders = Option()
    as_of = Option()
    timezone = Option()
    fiscal_year_starts = Option()
    fail_on = Option()
    rules = Option()
    pace = Option()
    expected_final = Option()
    class_weights = Option()
    drafts = Option()
    rule_pages = Option()
    downloads = Option()
    wording = Option()
    words = Option()

    def written(self) -> Mapping[str, object]:
        """Return the known options as the author wrote them."""
        return {name: self[name] for name in OPTIONS if self[name] is not None}
