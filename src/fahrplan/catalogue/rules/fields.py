"""The fields of a service: which are kept in the journal, which a steward may edit, how people see them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fahrplan.catalogue.enums import Addressee

FIELD_LABELS: Mapping[str, str] = {
    "leika_key": "Leistungsschlüssel",
    "level": "Ebene",
    "name": "Bezeichnung",
    "plain_name": "Bezeichnung in Alltagssprache",
    "summary": "Kurztext",
    "types": "Typisierung",
    "countable": "zählbar",
    "legal_basis": "Rechtsgrundlage",
    "legal_links": "Verweise auf Rechtsgrundlagen",
    "laws": "Gesetze",
    "ozg_service": "OZG-Leistung",
    "sdg": "SDG-Informationsbereich",
    "top100_citizens": "Top 100 Bürger",
    "top100_business": "Top 100 Unternehmen",
    "d115": "oft bei der 115 gefragt",
    "focus": "Fokusleistung",
    "smart_city": "Smart City",
    "addressees": "Adressaten",
    "keywords": "Stichwörter",
    "gone_since": "aus der Quelle entfallen seit",
}
ADDRESSEE_WORDS: Mapping[str, str] = {code: str(label) for code, label in Addressee.choices}
STORED = tuple(name for name in FIELD_LABELS if name != "leika_key")
DERIVED = frozenset({"level", "countable"})
EDITABLE = tuple(name for name in STORED if name not in DERIVED | {"gone_since"})
SEALABLE = EDITABLE
SHOWN_IN_PROVENANCE = tuple(name for name in STORED if name not in DERIVED | {"gone_since", "legal_links"})


def shown(value: Any, field: str = "") -> str:
    """A stored value in words for people: lists joined, yes and no, a dash for nothing."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return ", ".join(_item(part, field) for part in value) or "–"
    return str(value) if value not in (None, "") else "–"


def _item(part: Any, field: str) -> str:
    if isinstance(part, dict):
        return str(part.get("label", ""))
    return ADDRESSEE_WORDS.get(part, str(part)) if field == "addressees" else str(part)
