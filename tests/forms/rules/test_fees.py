"""Fees: nothing, fixed, calculated, by table with rates of each municipality."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.forms.rules.fees import (
    fee_in_words,
    fee_of,
    rate_labels,
    rates_at,
)

TABLE: dict[str, Any] = {
    "fee": {
        "kind": "table",
        "by": "wohnort",
        "unit": "Euro im Jahr",
        "due": "later",
        "rates": [{"key": "erster", "label": "erster Hund"}, {"key": "weiterer", "label": "weiterer Hund"}],
        "rows": [
            {"if": "gefaehrlich = ja", "amount": "600", "reason": "gefährlicher Hund"},
            {"if": "anzahl(hunde) = 1", "amount": "{erster}"},
            {"if": "anzahl(hunde) > 1", "amount": "{erster} + (anzahl(hunde) - 1) * {weiterer}"},
        ],
    }
}
RATES = {"*": {"erster": 5000, "weiterer": 7550}, "harbke": {"erster": 3000}}


def test_none_costs_nothing() -> None:
    assert fee_of({}, {}).cents == 0


def test_fixed() -> None:
    fee = fee_of({"fee": {"kind": "fixed", "cents": 1250}}, {})

    assert (fee.cents, fee.words, fee.due_now) == (1250, "12,50 € (fester Betrag)", True)


def test_calculated_amounts_are_rounded_half_up() -> None:
    assert fee_of({"fee": {"kind": "expression", "amount": "10 / 3 * a"}}, {"a": 2}).cents == 667


@pytest.mark.parametrize(
    ("values", "cents"),
    [
        ({"wohnort": "harbke", "hunde": [{}]}, 3000),
        ({"wohnort": "harbke", "hunde": [{}, {}, {}]}, 18100),
        ({"wohnort": "woanders", "hunde": [{}]}, 5000),
        ({"hunde": [{}], "gefaehrlich": True}, 60000),
        ({}, None),
    ],
)
def test_table_by_municipality(values: dict[str, Any], cents: int | None) -> None:
    assert fee_of(TABLE, values, RATES).cents == cents


def test_what_a_decision_sets_is_not_paid_now() -> None:
    fee = fee_of(TABLE, {"hunde": [{}]}, RATES)

    assert (fee.due_now, fee.words) == (False, "50,00 € im Jahr (nach der Gebührentabelle)")


def test_a_missing_rate_cannot_be_told() -> None:
    fee = fee_of(TABLE, {"hunde": [{}]}, {})

    assert (fee.cents, fee.words) == (None, "Die Höhe steht erst nach der Prüfung fest.")


@pytest.mark.parametrize("amount", ["0 - 5", "'x'", "fehlt", "kaputt =", "999999999999", "ja"])
def test_what_is_no_amount_cannot_be_told(amount: str) -> None:
    assert fee_of({"fee": {"kind": "expression", "amount": amount}}, {}).cents is None


def test_is_explained_in_words() -> None:
    assert fee_in_words(TABLE, {"hunde": "Ihre Hunde", "gefaehrlich": "Gefährlich?"}) == [
        "Wenn „Gefährlich?“ ist ja: 600 Euro (gefährlicher Hund)",
        "Wenn Anzahl von „Ihre Hunde“ ist 1: „erster Hund“ Euro",
        (
            "Wenn Anzahl von „Ihre Hunde“ ist größer als 1: „erster Hund“ plus (Anzahl von „Ihre Hunde“ minus 1) "
            "mal „weiterer Hund“ Euro"
        ),
    ]


def test_knows_its_rates() -> None:
    assert rate_labels(TABLE["fee"])[0] == ("erster", "erster Hund")


def test_rates_that_are_no_cents_do_not_count() -> None:
    assert rates_at({"*": {"a": True, "b": -1, "c": "5", "d": 7}}, "x") == {"d": 7}
