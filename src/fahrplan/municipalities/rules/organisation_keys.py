"""Short names of organisations for addresses: readable, unique, never one of the site's own words. Pure."""

from __future__ import annotations

from collections.abc import Container

from fahrplan.standards.german_text import words

RESERVED = frozenset(
    {"orte", "vergleich", "korrekturen", "regeln", "einladung", "mitarbeit", "mitgliedschaft", "karte"}
)
LONGEST = 100


def slug(name: str) -> str:
    """„Halle (Saale)“ becomes „halle-saale“."""
    return "-".join(words(name))[:LONGEST].strip("-")


def organisation_key(name: str, suffix: str, taken: Container[str]) -> str:
    """The slug of the name, followed by the suffix (an ARS) where the slug is taken, reserved or empty."""
    plain = slug(name)
    return plain if plain and plain not in RESERVED and plain not in taken else f"{plain}-{suffix}".strip("-")
