"""Texts that people write with marks: ``{{ article.body|markdown }}``."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

from fahrplan.design.rules.markdown import markdown_html
from fahrplan.design.templatetags.design.library import register


@register.filter
def markdown(text: str, top: int = 2) -> SafeString:
    """Markdown as safe HTML; ``top`` is the level of its highest heading."""
    return mark_safe(markdown_html(text, top=top))  # noqa: S308  the rule lets no HTML of the author's through
