"""A package made an organisation's own: its words in the texts, its places as choices, its rates as fees. Pure."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from fahrplan.forms.rules.definition import GERMAN, Definition
from fahrplan.forms.rules.packages import PLACEHOLDER, ServicePackage

MEMBERS, FACILITIES = "members", "facilities"
MOST_EURO = Decimal(100_000)
LONGEST = 200


@dataclass(frozen=True)
class Own:
    """What is an organisation's own in a package.

    ``words``: parameter → text. ``rates``: value of the choice „by“ → rate → euro as text („60.00“). ``choices``:
    what ``x-fill`` names („members“, „facilities“) → [(value, label)].
    """

    words: Mapping[str, str] = field(default_factory=dict)
    rates: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    choices: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As a form keeps it (``Form.parameters``); „fees“ in cents, as ``rules.fees`` reads them."""
        return {
            "words": dict(self.words),
            "fees": {place: _cents(rates) for place, rates in self.rates.items()},
            "choices": {key: [list(pair) for pair in pairs] for key, pairs in self.choices.items()},
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Own:
        choices = {key: [(one[0], one[1]) for one in pairs] for key, pairs in kept.get("choices", {}).items()}
        rates = {
            place: {name: f"{Decimal(cents) / 100:.2f}" for name, cents in row.items()}
            for place, row in kept.get("fees", {}).items()
        }
        return cls(kept.get("words", {}), rates, choices)


def _cents(rates: Mapping[str, str]) -> dict[str, int]:
    found = {name: amount(text) for name, text in rates.items()}
    return {name: int(euro * 100) for name, euro in found.items() if euro is not None}


def faults(package: ServicePackage, own: Own) -> dict[str, str]:
    """What is missing or wrong, by name of the field: „words-<key>“, „rates-<place>-<rate>“, „choices-<fill>“."""
    found = {}
    for one in package.parameters:
        said = own.words.get(one.key, "").strip()
        if not said:
            found[f"words-{one.key}"] = "Bitte füllen Sie dieses Feld aus."
        elif len(said) > LONGEST or PLACEHOLDER.search(said):
            found[f"words-{one.key}"] = f"Höchstens {LONGEST} Zeichen, ohne geschweifte Klammern."
    for fill in sorted(set(package.fills.values())):
        if not own.choices.get(fill):
            found[f"choices-{fill}"] = NOTHING_TO_CHOOSE.get(fill, "Dafür gibt es noch keine Auswahl.")
    for place, _label in places_of(package, own):
        for rate in package.fees.rates:
            if amount(own.rates.get(place, {}).get(rate.key, "")) is None:
                found[f"rates-{place}-{rate.key}"] = (
                    "Bitte geben Sie einen Betrag in Euro an, zum Beispiel 60,00."
                )
    return found


NOTHING_TO_CHOOSE = {
    MEMBERS: "Zu dieser Organisation ist keine Gemeinde bekannt, in der jemand wohnen kann.",
    FACILITIES: "Tragen Sie zuerst die Einrichtungen ein: Sie werden im Formular zur Auswahl gestellt.",
}


def places_of(package: ServicePackage, own: Own) -> Sequence[tuple[str, str]]:
    """For which places rates are entered: [(value, label)]; none where nothing depends on a place."""
    fill = package.fills.get(package.fees.by, "")
    return own.choices.get(fill, ()) if package.fees.rates else ()


def amount(text: str) -> Decimal | None:
    """„60“, „60,50“ and „1.234,50“ as euro; None for anything else, below zero or above 100 000."""
    plain = text.strip().replace("€", "").replace("\u00a0", "").replace(" ", "")
    plain = plain.replace(".", "").replace(",", ".") if "," in plain else plain
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    if not found.is_finite() or not 0 <= found <= MOST_EURO or found != round(found, 2):
        return None
    return round(found, 2)


def filled(package: ServicePackage, own: Own) -> Definition:
    """The three documents for this organisation. ``faults`` must be empty."""
    schema, flow = (
        copy.deepcopy(dict(package.definition.schema)),
        copy.deepcopy(dict(package.definition.flow)),
    )
    texts = {
        language: {key: with_words(said, own.words) for key, said in table.items()}
        for language, table in package.definition.texts.items()
    }
    for path, fill in package.fills.items():
        pairs = own.choices.get(fill, ())
        _property(schema, path)["enum"] = [value for value, _ in pairs]
        texts[GERMAN] |= {f"option:{path}:{value}": label for value, label in pairs}
    if package.fees.rows:
        flow["fee"] = fee_of(package)
    return Definition(schema, flow, texts)


def with_words(text: str, words: Mapping[str, str]) -> str:
    """``{{name}}`` replaced; at the beginning of a sentence with a capital letter."""

    def put(match: re.Match[str]) -> str:
        said = words.get(match[1], match[0]).strip()
        begins = match.start() == 0 or text[: match.start()].rstrip(" ").endswith((".", "!", "?", "\n"))
        return said[:1].upper() + said[1:] if begins else said

    return PLACEHOLDER.sub(put, text)


def fee_of(package: ServicePackage) -> dict[str, Any]:
    """The fee as ``rules.fees`` reads it; the rates stand apart, in the form's parameters."""
    fees = package.fees
    rows = [
        {"if": row.shown_if, "amount": row.amount} | ({"reason": row.reason} if row.reason else {})
        for row in fees.rows
    ]
    return {
        "kind": "table",
        "by": fees.by,
        "rates": [{"key": rate.key, "label": rate.label} for rate in fees.rates],
        "rows": rows,
        "unit": fees.unit,
        "note": fees.note,
        "due": "later" if fees.due_later else "now",
    }


def cases_of(package: ServicePackage, own: Own) -> list[dict[str, Any]]:
    """The test cases with the first choice where the organisation brings them. A fee of rates stays in words."""
    first = {path: own.choices[fill][0][0] for path, fill in package.fills.items() if own.choices.get(fill)}
    found = []
    for case in package.cases:
        made = copy.deepcopy(dict(case))
        for path, value in first.items():
            _fill_empty(made["data"], path, value)
        made["fee"] = 0 if case.get("fee") == "0" else case.get("fee")
        found.append(made)
    return found


def _fill_empty(data: dict[str, Any], path: str, value: str) -> None:
    group, _, name = path.rpartition("/")
    at = data.get(group) if group else data
    if isinstance(at, dict) and at.get(name) == "":
        at[name] = value


def _property(schema: dict[str, Any], path: str) -> dict[str, Any]:
    at = schema
    for part in path.split("/"):
        at = at.get("items", at)["properties"][part]
    return at
