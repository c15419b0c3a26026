"""What is missing or wrong in a definition is said in words."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.forms.rules.checks import expression_faults, faults, needed_texts
from fahrplan.forms.rules.definition import Definition
from tests.forms.rules.definitions import FLOW, SCHEMA, TEXTS, whole

PAGES = FLOW["pages"]


def test_a_whole_definition_has_no_fault() -> None:
    assert faults(whole()) == []


@pytest.mark.parametrize(
    ("flow", "words"),
    [
        ({"pages": [*PAGES, {"id": "leer", "fields": []}]}, "Seite „leer“ braucht eine Frage."),
        ({"pages": [*PAGES, {"id": "x", "fields": ["gibts/nicht"]}]},
         "Seite „x“ nennt ein unbekanntes Feld: gibts/nicht."),
        ({"pages": PAGES[:2]}, "„Wert“ steht auf keiner Seite."),
        ({"pages": [*PAGES, {"id": "x", "fields": ["anlass"]}]}, "„Was möchten Sie?“ steht auf mehreren Seiten."),
        ({"pages": [*PAGES[:2], {"id": "weitere", "fields": ["weitere/wert"]}]},
         "„Wert“ kommt mehrmals vor; Seite „Weitere“ muss die Gruppe wiederholen."),
        ({"conditions": {"hund/seit": "hund/alter > 3"}},
         "Bedingung von „Seit wann?“: Das Feld „hund/alter“ gibt es nicht."),
        ({"conditions": {"hund/seit": "weitere/wert > 3"}},
         "Bedingung von „Seit wann?“: „weitere/wert“ kommt mehrmals vor; hier geht nur anzahl(…) oder summe(…)."),
        ({"conditions": {"hund/seit": "hund/gefaehrlich ="}},
         "Bedingung von „Seit wann?“: Am Ende fehlt ein Wert oder ein Feld."),
        ({"eligibility": [{"id": "ort", "passes": "anlass = ja"}]},
         "Im Vorab-Check gibt es nur „antwort“, nicht „anlass“."),
        ({"fee": {"kind": "fixed"}}, "Die Gebühr braucht einen Betrag."),
        ({"fee": {"kind": "table", "rows": []}}, "Die Gebührentabelle hat noch keine Zeile."),
        ({"fee": {"kind": "table", "rows": [{"amount": "{satz}"}]}}, "Die Gebühr nennt einen unbekannten Satz: satz."),
        ({"fee": {"kind": "expression", "amount": "anlass = 'anmelden'"}},
         "Betrag der Gebühr: Das Ergebnis ist „Ja oder Nein“, gebraucht wird „Zahl“."),
        ({"access": {"level": 7}}, "Dieses Vertrauensniveau gibt es nicht."),
        ({"access": {"kinds": []}}, "Bitte wählen Sie, mit welchen Konten man den Antrag stellen kann."),
        ({"evidence": ["anlass"]}, "Der Nachweis „anlass“ ist kein Feld für Dateien."),
        ({"prefill": {"x": "surname"}}, "Die Vorbelegung nennt ein unbekanntes Feld: x."),
        ({"prefill": {"anlass": "x"}}, "„Was möchten Sie?“: Die Angabe „x“ hat kein Konto."),
    ],
)  # fmt: skip
def test_finds_what_is_wrong_in_the_flow(flow: dict[str, Any], words: str) -> None:
    assert words in [fault.words for fault in faults(whole(flow=flow))]


def test_a_choice_without_answers() -> None:
    schema = copy.deepcopy(SCHEMA["properties"])
    schema["anlass"]["enum"] = []

    found = [fault.words for fault in faults(whole(schema={"properties": schema}))]

    assert "„Was möchten Sie?“ braucht Antworten zur Auswahl." in found


@pytest.mark.parametrize(
    "key", ["title", "page:hund", "field:hund/rasse", "option:anlass:abmelden", "eligibility:ort:no"]
)
def test_each_german_text_is_needed(key: str) -> None:
    german = {name: words for name, words in TEXTS["de"].items() if name != key}

    assert [fault.words.split(":")[0] for fault in faults(whole(texts={"de": german}))] == [
        "Der deutsche Text fehlt"
    ]
    assert key in needed_texts(whole())


def test_within_a_repetition_its_own_fields_may_be_asked() -> None:
    assert expression_faults(whole(), "weitere/wert > 3", inside="weitere") == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "properties", "items", "x-kind", "enum", "pages", "fields", "id", "if", "de", "a"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)


@settings(max_examples=50, deadline=None)
@given(JSON, JSON, JSON)
def test_whatever_the_documents_hold_is_told(schema: Any, flow: Any, texts: Any) -> None:
    assert all(fault.words for fault in faults(Definition(schema, flow, texts)))
