"""The words of a Bescheid."""

from __future__ import annotations

from fahrplan.cases.enums import DecisionOutcome
from fahrplan.cases.rules.bescheid import (
    LETTER,
    RULINGS,
    Block,
    Recipient,
    blocks_of,
    recipient_of,
    ruling_of,
)
from fahrplan.forms.rules.definition import Definition
from tests.cases.conftest import DATA, FLOW, SCHEMA, TEXTS

DEFINITION = Definition(SCHEMA, FLOW, TEXTS)


def test_every_outcome_has_its_sentence() -> None:
    assert set(RULINGS) == set(DecisionOutcome)


def test_the_form_may_say_it_in_its_own_words() -> None:
    own = Definition({}, {}, {"de": {"decision:granted": "Die Steuer beträgt {{betrag}}."}})
    assert ruling_of(own, DecisionOutcome.GRANTED, "60,00 € im Jahr") == "Die Steuer beträgt 60,00 € im Jahr."


def test_an_amount_that_the_decision_sets_stands_in_it() -> None:
    words = ruling_of(DEFINITION, DecisionOutcome.GRANTED, "60,00 €")
    assert words == "Ihrem Antrag wird stattgegeben. Festgesetzt werden: 60,00 €"
    assert ruling_of(DEFINITION, DecisionOutcome.REFUSED, "60,00 €") == "Ihr Antrag wird abgelehnt."


def test_what_is_put_in_stays_text() -> None:
    words = {"begruendung": "# Erstens\n\n{{anrede}}", "anrede": "Guten Tag,"}
    assert blocks_of("## Gründe\n\n{{begruendung}}\n\n- ein Punkt", words) == [
        Block("heading", "Gründe"),
        Block("text", "# Erstens"),
        Block("text", "{{anrede}}"),
        Block("item", "ein Punkt"),
    ]


def test_the_common_letter_has_title_reasons_and_remedy() -> None:
    titles = [one.text for one in blocks_of(LETTER, {}) if one.kind != "text"]
    assert titles == ["Bescheid", "Gründe", "Rechtsbehelf"]


def test_whom_it_is_for() -> None:
    assert recipient_of(DEFINITION, DATA) == Recipient("Ayşe Demir")
    assert recipient_of(DEFINITION, {}) == Recipient("")
