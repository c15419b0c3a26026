"""Conditions put together from simple choices."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.forms.rules.editing_conditions import composed, joined, labels_of, read_condition
from tests.forms.rules.definitions import whole


@pytest.mark.parametrize(
    ("path", "sign", "value", "text"),
    [
        ("hund/gefaehrlich", "=", "Ja", "hund/gefaehrlich = ja"),
        ("weitere/wert", ">=", "2,5", "weitere/wert >= 2,5"),
        ("hund/seit", "<", "1.2.2026", "hund/seit < d'2026-02-01'"),
        ("anlass", "<>", "abmelden", "anlass <> 'abmelden'"),
        ("hund/rasse", "=", "O'Neill", "hund/rasse = 'O''Neill'"),
    ],
)
def test_composed(path: str, sign: str, value: str, text: str) -> None:
    assert composed(whole(), path, sign, value) == text


@pytest.mark.parametrize(
    ("path", "sign", "value", "field"),
    [
        ("fehlt", "=", "x", "field"),
        ("anlass", "like", "x", "field"),
        ("anlass", "=", "x", "value"),
        ("hund/gefaehrlich", "=", "vielleicht", "value"),
        ("weitere/wert", "=", "viel", "value"),
        ("hund/seit", "=", "31.02.2026", "value"),
        ("hund/rasse", "=", " ", "value"),
    ],
)
def test_refused(path: str, sign: str, value: str, field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        composed(whole(), path, sign, value)

    assert list(fault.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("before", "join", "text"),
    [
        ("", "und", "b = 2"),
        ("a = 1", "", "b = 2"),
        ("a = 1", "und", "a = 1 und b = 2"),
        ("a = 1 oder c = 3", "und", "(a = 1 oder c = 3) und b = 2"),
        ("a = 1 und c = 3", "oder", "a = 1 und c = 3 oder b = 2"),
    ],
)
def test_joined(before: str, join: str, text: str) -> None:
    assert joined(before, join, "b = 2") == text


def test_a_typed_condition_is_checked() -> None:
    assert read_condition(whole(), " anlass = 'anmelden' ") == "anlass = 'anmelden'"
    with pytest.raises(ValidationError):
        read_condition(whole(), "anlass = 'x'")


def test_labels() -> None:
    labels = labels_of(whole())

    assert (labels["anlass:abmelden"], labels["weitere"]) == ("abmelden", "Weitere")
