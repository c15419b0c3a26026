"""What a definition makes of the data of a test case."""

from __future__ import annotations

from fahrplan.forms.rules.testing import Outcome, differences, outcome_of, passes
from tests.forms.rules.definitions import whole


def test_outcome_by_the_rules_citizens_meet() -> None:
    data = {"anlass": "anmelden", "hund": {"gefaehrlich": False}}

    assert outcome_of(whole(), data, {"ort": False}, {}) == Outcome(
        eligible=False, pages=("anlass", "hund", "weitere"), fee=500, errors=("hund/rasse",)
    )


def test_questions_without_an_answer_are_passed() -> None:
    assert (passes(whole(), {}), passes(whole(), {"ort": True}), passes(whole(), {"ort": False})) == (
        True,
        True,
        False,
    )


def test_only_what_is_told_is_compared() -> None:
    found = Outcome(True, ("anlass",), None, ())

    assert differences({}, found, whole()) == []


def test_differences_in_words() -> None:
    found = Outcome(True, ("anlass",), None, ("anlass",))
    expected = {"eligible": False, "pages": ["hund"], "fee": 500, "errors": []}

    assert differences(expected, found, whole()) == [
        "Vorab-Check: bestanden, erwartet war es anders.",
        "Seiten: Anlass; erwartet: Hund.",
        "Gebühr: steht noch nicht fest; erwartet: 5,00 €.",
        "Fehler: anlass; erwartet: keine.",
    ]
