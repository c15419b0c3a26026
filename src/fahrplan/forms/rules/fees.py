"""What an application costs, from ``flow["fee"]`` and the rates an organisation has entered. Pure; amounts in cents.

Kinds of fee::

    {"kind": "none"}
    {"kind": "fixed", "cents": 1500}
    {"kind": "expression", "amount": "10 + anzahl(hunde) * 5"}          (in euro)
    {"kind": "table", "by": "halter/wohnort", "rates": [{"key": "erster", "label": "erster Hund"}],
     "rows": [{"if": "anzahl(hunde) = 1", "amount": "{erster}", "reason": "…", "label": "…"}]}

The first row whose condition holds counts; „{key}“ stands for a rate. Rates come from ``Form.parameters["fees"]``:
key of the municipality or „*“ → rate → cents; ``by`` names the choice whose value is that key. Also, for every kind:
``unit`` („Euro im Jahr“), ``note``, and ``due``: „later“ where a decision sets the amount and nothing is paid now.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from fahrplan.forms.rules.expressions import ExpressionError, evaluate, holds, in_words
from fahrplan.payments.rules.amounts import euros

EVERYWHERE: Final = "*"
MOST_CENTS: Final = 100_000_000
RATE: Final = re.compile(r"\{([a-z0-9_]+)\}")
KINDS: Final = ("none", "fixed", "table", "expression")


@dataclass(frozen=True, slots=True)
class Fee:
    """``cents`` None: cannot be told yet; ``words`` then say why. ``due_now``: paid when applying."""

    cents: int | None
    words: str
    due_now: bool = False
    unit: str = "Euro"
    note: str = ""


def fee_of(flow: Mapping[str, Any], values: Mapping[str, Any], rates: Mapping[str, Any] | None = None) -> Fee:
    """The fee for these values. ``rates``: ``Form.parameters["fees"]``. Never raises."""
    fee = flow.get("fee") or {"kind": "none"}
    kind = fee.get("kind", "none")
    if kind == "none":
        return Fee(0, "Kostet nichts.")
    if kind == "fixed":
        return _told(fee, _cents(fee), "fester Betrag")
    if kind == "expression":
        return _told(fee, _amount(str(fee.get("amount", "")), values, {}), "berechnet aus Ihren Angaben")
    return _of_table(fee, values, rates or {})


def rates_at(rates: Mapping[str, Any], place: str) -> dict[str, int]:
    """The rates of the municipality with this key: its own, and those for all where it has none."""
    return {
        name: cents
        for key in (EVERYWHERE, place)
        for name, cents in (rates.get(key) or {}).items()
        if isinstance(cents, int) and not isinstance(cents, bool) and 0 <= cents <= MOST_CENTS
    }


def fee_in_words(flow: Mapping[str, Any], labels: Mapping[str, str]) -> list[str]:
    """The rule of the fee, a sentence for each row. ``labels`` as for ``in_words``. Raises ExpressionError."""
    fee = flow.get("fee") or {"kind": "none"}
    kind = fee.get("kind", "none")
    if kind == "none":
        return ["Der Antrag kostet nichts."]
    if kind == "fixed":
        return [f"Der Antrag kostet immer {euros(_cents(fee) or 0)}."]
    if kind == "expression":
        return [f"Der Betrag in Euro: {in_words(str(fee.get('amount', '')), labels)}."]
    names = {str(rate.get("key")): str(rate.get("label")) for rate in fee.get("rates", ())}
    return [_row_in_words(row, names, labels) for row in fee.get("rows", ())]


def _of_table(fee: Mapping[str, Any], values: Mapping[str, Any], rates: Mapping[str, Any]) -> Fee:
    here = _rates_here(fee, values, rates)
    for row in fee.get("rows", ()):
        try:
            met = holds(str(row.get("if", "")), values)
        except ExpressionError:
            continue
        if met:
            amount = _amount(str(row.get("amount", "")), values, here)
            return _told(fee, amount, str(row.get("reason", "")) or "nach der Gebührentabelle")
    return _told(fee, None, "")


def _rates_here(
    fee: Mapping[str, Any], values: Mapping[str, Any], rates: Mapping[str, Any]
) -> dict[str, int]:
    place = ""
    if fee.get("by"):
        try:
            place = str(evaluate(str(fee["by"]), values) or "")
        except ExpressionError:
            place = ""
    return rates_at(rates, place)


def _amount(text: str, values: Mapping[str, Any], rates: Mapping[str, int]) -> int | None:
    """In cents, rounded half up; None where a rate or a value is missing, or it is below nothing."""
    if any(name not in rates for name in RATE.findall(text)):
        return None
    text = RATE.sub(lambda match: f"({Decimal(rates[match[1]]) / 100:f})", text)
    try:
        found = evaluate(text, values)
    except ExpressionError:
        return None
    if not isinstance(found, Decimal):
        return None
    cents = int((found * 100).to_integral_value(ROUND_HALF_UP))
    return cents if 0 <= cents <= MOST_CENTS else None


def _cents(fee: Mapping[str, Any]) -> int | None:
    cents = fee.get("cents")
    if not isinstance(cents, int) or isinstance(cents, bool):
        return None
    return cents if 0 <= cents <= MOST_CENTS else None


def _told(fee: Mapping[str, Any], cents: int | None, why: str) -> Fee:
    unit, note = str(fee.get("unit") or "Euro"), str(fee.get("note", ""))
    if cents is None:
        return Fee(None, "Die Höhe steht erst nach der Prüfung fest.", False, unit, note)
    later = unit.removeprefix("Euro")
    words = f"{euros(cents)}{later} ({why})" if cents else f"Kostet nichts ({why})."
    return Fee(cents, words, bool(cents) and fee.get("due") != "later", unit, note)


def _row_in_words(row: Mapping[str, Any], names: Mapping[str, str], labels: Mapping[str, str]) -> str:
    # Rates become paths for the sentence, so that their names stand in it.
    amount = RATE.sub(lambda match: f"Satz_{match[1]}", str(row.get("amount", "")))
    said = in_words(amount, {**labels, **{f"Satz_{key}": label for key, label in names.items()}})
    shown_if = str(row.get("if", ""))
    start = f"Wenn {in_words(shown_if, labels)}" if shown_if else "Sonst"
    reason = f" ({row['reason']})" if row.get("reason") else ""
    return f"{start}: {said} Euro{reason}"


def rate_labels(fee: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """Key and label of each rate a municipality enters."""
    return [(str(rate.get("key", "")), str(rate.get("label", ""))) for rate in fee.get("rates", ())]
