"""Phrases offered while typing."""

from __future__ import annotations

from fahrplan.finder.models import Suggestion
from fahrplan.finder.rules.questions import cleaned
from fahrplan.standards.german_text import fold

SHORTEST = 2


def suggestions(text: str, *, limit: int = 8) -> list[str]:
    """Up to ``limit`` phrases with a word that begins like the text; nothing below two characters."""
    start = " ".join(fold(cleaned(text)).split())[:80]
    if len(start) < SHORTEST:
        return []
    rows = (
        Suggestion.objects.filter(start__startswith=start)
        .order_by("-weight", "text")
        .values_list("text", flat=True)[: limit * 4]
    )
    return list(dict.fromkeys(rows))[:limit]
