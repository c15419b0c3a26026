"""The fields of a solution that people keep: their German names, their limits and what does not fit together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from fahrplan.solutions.enums import (
    ContractRoute,
    DeliveryKind,
    EfaStatus,
    Hosting,
    PriceModel,
    SolutionKind,
)

FIELD_LABELS = {
    "name": "Name",
    "kind": "Art",
    "summary": "Beschreibung",
    "provider": "Anbieter",
    "operator": "Betreiber",
    "efa": "„Einer für alle“",
    "maturity_11": "Reifegrad 1.1, erreichbar",
    "maturity_20": "Reifegrad 2.0, erreichbar",
    "standards": "Standards",
    "interfaces": "Schnittstellen",
    "hosting": "Betrieb",
    "licence": "Lizenz",
    "code_url": "Quelltext",
    "website": "Internetseite",
    "price_model": "Preismodell",
    "price": "Preis in Euro",
    "connection_cost": "Anschluss einmalig in Euro",
    "price_note": "Hinweis zum Preis",
    "contract_route": "Vertragsweg",
    "contact": "Kontakt",
    "contact_mail": "E-Mail",
    "source": "Quelle",
    "as_of": "Stand",
}
RELATION_LABELS = {"services": "Leistungen", "needs": "braucht vom Land"}
# Solutions and promises both have a ``kind``.
CODES: dict[str, dict[str, str]] = {
    "kind": {**dict(DeliveryKind.choices), **dict(SolutionKind.choices)},
    "efa": dict(EfaStatus.choices),
    "hosting": dict(Hosting.choices),
    "price_model": dict(PriceModel.choices),
    "contract_route": dict(ContractRoute.choices),
}
ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
LONGEST_SUMMARY = 5_000
MOST_ENTRIES = 40
HIGHEST = {"maturity_11": 4, "maturity_20": 7}
WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)
SIGNS_BETWEEN = re.compile(r"[|;\n\r]")


def faults(values: Mapping[str, Any]) -> dict[str, str]:
    """What does not fit, by field, in German; empty when all is well. Only fields that are given are judged."""
    found = {name: text for name in values if (text := _fault(name, values[name]))}
    if values.get("price") is not None and values.get("price_model") == "free" and values["price"] > 0:
        found["price"] = "Eine kostenlose Lösung hat keinen Preis."
    return found


def _fault(name: str, value: Any) -> str:
    if name == "name" and not str(value).strip():
        return "Bitte geben Sie einen Namen an."
    if name == "summary" and len(value) > LONGEST_SUMMARY:
        return f"Die Beschreibung hat höchstens {LONGEST_SUMMARY} Zeichen."
    if name in HIGHEST and value is not None and not 0 <= value <= HIGHEST[name]:
        return f"Die Stufe liegt zwischen 0 und {HIGHEST[name]}."
    if name in ("price", "connection_cost") and value is not None and value < 0:
        return "Ein Preis ist nicht negativ."
    if name in ("code_url", "website") and value and not WEB.fullmatch(value):
        return "Bitte eine Adresse, die mit https:// oder http:// beginnt."
    return _list_fault(value) if name in ("standards", "interfaces") else ""


def _list_fault(entries: Sequence[str]) -> str:
    if len(entries) > MOST_ENTRIES:
        return f"Bitte höchstens {MOST_ENTRIES} Einträge."
    if any(SIGNS_BETWEEN.search(entry) for entry in entries):
        return "Ein Eintrag enthält weder „|“ noch „;“ noch einen Zeilenumbruch."
    return ""


def plain(value: Any) -> Any:
    """The value as the journal keeps it: a record as its short name, money as digits, days as ISO text."""
    if value is None or isinstance(value, str | int | list):
        return value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return value.key


def shown(value: Any, field: str = "") -> str:
    """A plain value as people read it; ``field`` lets a code of a closed list be said in words."""
    if isinstance(value, list):
        return ", ".join(str(entry) for entry in value) or "leer"
    if value in (None, ""):
        return "leer"
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if day := ISO_DAY.fullmatch(str(value)):
        return f"{day[3]}.{day[2]}.{day[1]}"
    return CODES.get(field, {}).get(str(value), str(value))
