"""A rule's page: the same text in the terminal, in reports and on the site."""

from __future__ import annotations

from okr_site.rules.rule import Rule


def page(rule: Rule) -> str:
    """Return a rule's page as Markdown."""
    parts = [
        f"# {rule.code} {rule.name} ({rule.level})",
        rule.what,
        f"**Why.** {rule.why}",
        f"**Instead.** {rule.instead}",
    ]
    if rule.source:
        parts.append(f"**From.** {rule.source}")
    return "\n\n".join(parts)
