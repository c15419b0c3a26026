"""How a source is named with its year. Pure."""

from __future__ import annotations


def origin_words(source: str, year: int) -> str:
    """„Bericht (2026)“; the source alone where it names the year itself."""
    return source if str(year) in source else f"{source} ({year})"
