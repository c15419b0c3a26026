"""What counts as a service one can apply for. Every figure of the product stands on this rule."""

from __future__ import annotations

from collections.abc import Iterable

from fahrplan.catalogue.enums import KeyLevel

COUNTABLE_TYPES = frozenset(
    {"1", "2", "2a", "2b", "3", "3a", "3b", "2/3", "2/3a", "2/3b", "4", "4a", "4b", "5"}
)


def is_countable(level: str, types: Iterable[str]) -> bool:
    """A key with a Verrichtung and at least one type from 1 to 5. A service without a type does not count."""
    return level != KeyLevel.OBJECT and not COUNTABLE_TYPES.isdisjoint(types)


def countability_reason(level: str, types: Iterable[str]) -> str:
    """Why the service counts or does not, as one German sentence."""
    known = list(types)
    if level == KeyLevel.OBJECT:
        return "Zählt nicht: Der Schlüssel nennt nur den Gegenstand. Es gibt noch nichts zu beantragen."
    if not known:
        return (
            "Zählt nicht: Der Katalog nennt keinen Typ. Es ist unklar, wer die Leistung regelt und ausführt."
        )
    if not is_countable(level, known):
        return f"Zählt nicht: Typ {', '.join(known)} ist keine Leistung, die man beantragen kann."
    return "Zählt: Der Schlüssel nennt eine Verrichtung, und der Typ liegt zwischen 1 und 5."
