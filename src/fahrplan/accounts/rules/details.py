"""Details of an account: their names, how they are packed, and which wins when two sources say something."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.ports import Detail

# Name → label. What forms fill in beforehand refers to these names.
DETAILS: dict[str, str] = {
    "title": "Titel",
    "given_name": "Vornamen",
    "surname": "Familienname",
    "birth_name": "Geburtsname",
    "birth_date": "Geburtsdatum",
    "birth_place": "Geburtsort",
    "nationality": "Staatsangehörigkeit",
    "gender": "Geschlecht",
    "street": "Straße und Hausnummer",
    "postcode": "Postleitzahl",
    "town": "Ort",
    "country": "Land",
    "email": "E-Mail-Adresse",
    "phone": "Telefon",
    "mailbox": "Postfach beim Konto",
    "company": "Firma",
    "legal_form": "Rechtsform",
    "register_kind": "Registerart",
    "register_number": "Registernummer",
    "register_court": "Registergericht",
    "business": "Tätigkeit",
    "business_address": "Anschrift des Unternehmens",
    "acting_person": "Handelnde Person",
}
# What people may correct themselves; all else is corrected where it comes from.
CONTACT = ("street", "postcode", "town", "email", "phone")
LONGEST = 500
OWN_WORD = "selbst angegeben"

Details = Mapping[str, Detail]


def pack(details: Details) -> bytes:
    """JSON ``{name: {value, level, source, at}}``, to be sealed."""
    return json.dumps(
        {
            name: {"value": one.value, "level": int(one.level), "source": one.source, "at": one.at}
            for name, one in details.items()
        },
        ensure_ascii=False,
    ).encode()


def unpack(packed: bytes) -> dict[str, Detail]:
    """The details again, in the order of DETAILS."""
    found: dict[str, dict[str, Any]] = json.loads(packed)
    return {name: _detail(found[name]) for name in DETAILS if name in found}


def acceptable(details: Details, *, source: str, day: str) -> dict[str, Detail]:
    """What a provider told, without unknown names, empty values and control characters, with source and day."""
    cleaned = {name: (one, clean(one.value)) for name, one in details.items() if name in DETAILS}
    return {name: Detail(value, one.level, source, day) for name, (one, value) in cleaned.items() if value}


def clean(value: str) -> str:
    """One line of at most LONGEST characters without control characters."""
    kept = "".join(letter if letter.isprintable() else " " for letter in value)
    return " ".join(kept.split())[:LONGEST]


def merged(known: Details, told: Details) -> dict[str, Detail]:
    """Own corrections stay; the same value keeps its higher level; otherwise what was told last counts."""
    return {**known, **{name: _stronger(known.get(name), new) for name, new in told.items()}}


def _stronger(old: Detail | None, new: Detail) -> Detail:
    if old is None:
        return new
    if old.source == OWN_WORD:
        return old
    return old if old.value == new.value and old.level > new.level else new


def _detail(entry: dict[str, Any]) -> Detail:
    return Detail(entry["value"], TrustLevel(entry["level"]), entry["source"], entry["at"])
