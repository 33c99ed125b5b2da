"""A rule's page: the same text in the terminal, in reports and on the site."""

from __future__ import annotations

from okr_site.diagnostics import RuleText


def page(rule: RuleText) -> str:
    """Return a rule's page as Markdown."""
    example = rule.example
    parts = [
        f"# {rule.code} {rule.name} ({rule.level})",
        rule.what,
        f"**Why.** {rule.why}",
        f"**Instead.** {rule.instead}",
        f"**Example.** In `{example.path}`, instead of",
        f"```yaml\n{example.wrong}```",
        "write",
        f"```yaml\n{example.right}```",
    ]
    if rule.source:
        parts.append(f"**From.** {rule.source}")
    return "\n\n".join(parts)
