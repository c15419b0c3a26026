"""The sources of observations: how far each is trusted and how long its word stays fresh.

A source is a plug-in: a room that learns something about running services registers one more at its start.
Trust runs from 0 to 100; it orders words that disagree and is no probability.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceKind:
    """One kind of source. ``fresh_days``: after so many days without confirmation a word is stale."""

    key: str
    label: str
    trust: int
    fresh_days: int
    explanation: str


SOURCES: dict[str, SourceKind] = {}


def register_source(kind: SourceKind) -> SourceKind:
    """Make a source known. Raises ValueError for a key that another source has."""
    if SOURCES.setdefault(kind.key, kind) != kind:
        raise ValueError(f"Die Quelle „{kind.key}“ gibt es schon.")
    return kind


RUNNING = register_source(
    SourceKind("running", "Betrieb in Fahrplan", 95, 30, "Ein Online-Dienst, der in Fahrplan selbst läuft.")
)
CHECK = register_source(
    SourceKind("check", "Prüfung durch das Land", 90, 365, "Ein Mensch beim Land hat selbst nachgesehen.")
)
SELF = register_source(
    SourceKind("self", "Eigene Angabe", 70, 180, "Die zuständige Stelle gibt ihren Stand selbst an.")
)
XZUFI = register_source(
    SourceKind("xzufi", "Redaktionssystem (XZuFi)", 60, 120, "Lieferung aus einem Redaktionssystem.")
)
PVOG = register_source(
    SourceKind("pvog", "Portalverbund (PVOG)", 50, 90, "Was das Online-Gateway des Portalverbunds listet.")
)
LINK = register_source(
    SourceKind("link", "Prüfung des Verweises", 80, 30, "Der Verweis wurde von einem Programm aufgerufen.")
)


def source_kind(key: str) -> SourceKind:
    """The source with this key. Raises KeyError."""
    return SOURCES[key]


def source_label(key: str) -> str:
    return SOURCES[key].label if key in SOURCES else key
