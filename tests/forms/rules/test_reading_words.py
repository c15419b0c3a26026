"""Answers are shown as people write them."""

from __future__ import annotations

from fahrplan.forms.rules.reading_words import answer_in_words, choices, label_of, stored_values
from tests.forms.ordered import plan

FORM = plan()
DATA = {
    "person": {"nachname": "Škvor", "geboren": "1980-02-01", "iban": "DE89370400440532013000"},
    "hund": {"gefaehrlich": True, "steuer": 12.5},
}


def test_stored_values_come_back_as_they_are_typed() -> None:
    assert stored_values(FORM, FORM.fields.values(), DATA, ()) | {"kinder/name": []} == {
        "person/nachname": ["Škvor"],
        "person/geboren": ["01.02.1980"],
        "person/iban": ["DE89 3704 0044 0532 0130 00"],
        "hund/gefaehrlich": ["ja"],
        "hund/grund": [],
        "hund/steuer": ["12,50"],
        "kinder/name": [],
        "nachweis": [],
    }


def test_answers_are_said_in_words() -> None:
    yes, money = FORM.fields["hund/gefaehrlich"], FORM.fields["hund/steuer"]
    assert [answer_in_words(FORM, yes, True), answer_in_words(FORM, yes, False, "en")] == ["Ja", "No"]
    assert [answer_in_words(FORM, money, 7), answer_in_words(FORM, money, None)] == ["7,00 €", ""]
    assert choices(FORM, yes) == [("ja", "Ja"), ("nein", "Nein")]
    assert [label_of(FORM, yes), label_of(FORM, money)] == ["Gilt der Hund als gefährlich?", "steuer"]
