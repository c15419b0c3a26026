"""Conditions evaluate to a defined result for any values and never raise anything but ExpressionError."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.forms.rules.expressions import ExpressionError, evaluate, holds, in_words, parse, paths, within

DATA: dict[str, Any] = {
    "anlass": "anmelden",
    "hund": {"gefaehrlich": True, "gewicht": 12.1, "seit": "2026-01-31"},
    "hunde": [{"wert": 3}, {"wert": "4,5"}, {}],
    "wege": ["post", "mail"],
    "leer": "",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anlass = 'anmelden'", True),
        ("anlass <> 'anmelden'", False),
        ("hund/gefaehrlich = ja und anzahl(hunde) = 3", True),
        ("hund/gefaehrlich = nein oder anlass = 'x'", False),
        ("NICHT hund/gefaehrlich", False),
        ("hund/gewicht >= 12,1", True),
        ("hund/seit < d'2026-02-01'", True),
        ("d'2026-02-01' - hund/seit", Decimal(1)),
        ("hund/seit + 1", "2026-02-01"),
        ("anlass in ('abmelden', 'anmelden')", True),
        ("anlass nicht in ('abmelden')", True),
        ("wege = 'post'", True),
        ("wege <> 'post'", False),
        ("wege", None),
        ("summe(hunde/wert)", Decimal("7.5")),
        ("anzahl(hunde/wert)", Decimal(2)),
        ("anzahl(wege)", Decimal(2)),
        ("anzahl(fehlt)", Decimal(0)),
        ("2 + 3 * 4 - 10 / 4", Decimal("11.5")),
        ("-(2 - 5)", Decimal(3)),
        ("1 / 0", None),
        ("fehlt + 1", None),
        ("fehlt = 1", False),
        ("fehlt <> 1", False),
        ("leer = ''", False),
        ("nicht fehlt = 1", True),
        ("anlass > 3", False),
        ("hund/gefaehrlich > nein", False),
        ("'it''s' = 'it''s'", True),
        ("10 > 9,5", True),
    ],
)
def test_evaluates(text: str, expected: object) -> None:
    assert evaluate(text, DATA) == expected


def test_values_may_be_given_by_path() -> None:
    assert evaluate("hund/rasse = 'Dogge'", {"hund/rasse": "Dogge"}) is True


def test_within_a_repeated_group_paths_mean_the_same_entry() -> None:
    entry = within(DATA, "hunde", {"wert": 3, "halter": {"name": "Zoë"}})

    assert evaluate("hunde/wert = 3 und hunde/halter/name = 'Zoë' und anzahl(hunde) = 3", entry) is True


def test_the_empty_condition_always_holds() -> None:
    assert holds(" ", {}) is True


@pytest.mark.parametrize("text", ["fehlt", "3", "'ja'"])
def test_only_yes_meets_a_condition(text: str) -> None:
    assert holds(text, DATA) is False


def test_names_every_path() -> None:
    assert paths("a/b = ja und (summe(c/d) > 3 oder nicht e)") == {"a/b", "c/d", "e"}


def test_says_it_in_words() -> None:
    labels = {"anlass": "Was möchten Sie tun?", "anlass:anmelden": "einen Hund anmelden"}

    assert in_words("anlass = 'anmelden'", labels) == "„Was möchten Sie tun?“ ist „einen Hund anmelden“"


SCRAPS = st.sampled_from(
    ["a", "b/c", "hunde", "ja", "nein", "und", "oder", "nicht", "in", "(", ")", ",", "=", "<>", "<", ">=", "+", "-",
     "*", "/", "anzahl(", "summe(", "1", "2,5", "'x'", "d'2026-01-31'", "d'2026-99-31'", "9999999999999999", "\x00"]
)  # fmt: skip
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.dates()
    | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(SCRAPS, max_size=25).map(" ".join), st.dictionaries(st.sampled_from(["a", "b", "hunde"]), VALUES)
)
def test_any_text_and_any_values_end_defined(text: str, values: dict[str, Any]) -> None:
    try:
        found = evaluate(text, values)
    except ExpressionError:
        return
    assert found is None or isinstance(found, bool | Decimal | str)
    assert in_words(text, {})


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = parse(text)
    except ExpressionError:
        return
    assert found.text == text


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["=", "<>", "<", "<=", ">", ">="]), VALUES)
def test_a_comparison_with_the_missing_is_false(sign: str, value: Any) -> None:
    assert evaluate(f"fehlt {sign} a", {"a": value}) is False


def test_refuses_too_many_steps() -> None:
    with pytest.raises(ExpressionError, match="Schritte"):
        evaluate("summe(a/b)", {"a": [{"b": 1}] * 60_000})


def test_gives_a_date_as_text() -> None:
    assert evaluate("tag", {"tag": date(2026, 1, 31)}) == "2026-01-31"
