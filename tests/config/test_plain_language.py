"""The citizen's side is written in plain German; ``make language`` lists the rest."""

from __future__ import annotations

import pytest
from tools.plain_language import FOREIGN, LONG, NOMINAL, PASSIVE, WORST, all_findings, findings_of, words_of


def test_the_citizens_side_has_none_of_the_worst_faults() -> None:
    assert [one for one in all_findings() if one.is_for_citizens and one.kind in (*WORST, PASSIVE)] == []


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Wir prüfen Ihren Antrag.", []),
        ("Der Antrag wird vom Amt geprüft und dann entschieden.", [PASSIVE]),
        ("Es wird morgen regnen.", []),
        ("Die Bearbeitung erfolgt nach Eingang.", [NOMINAL]),
        ("Bitte validieren Sie Ihre Angaben.", [FOREIGN]),
        (" ".join(["Wort"] * 21) + ".", [LONG]),
    ],
)
def test_a_hard_sentence_is_found(sentence: str, kinds: list[str]) -> None:
    assert [one.kind for one in findings_of("x.html", sentence)] == kinds


def test_the_words_of_a_template_are_those_that_people_read() -> None:
    template = '{% page_header _("Titel") %}<p class="x">Hallo {{ name }}, {% translate "willkommen" %}.</p>{# nein #}'
    assert words_of(template).split("\n") == ["", "Titel", "", "Hallo …, willkommen.", " "]
