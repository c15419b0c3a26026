"""What was entered, in the words of the form."""

from __future__ import annotations

from fahrplan.cases.rules.content import Line, parts_of
from fahrplan.forms.rules.definition import Definition
from tests.cases.conftest import DATA, FLOW, SCHEMA, TEXTS

DEFINITION = Definition(SCHEMA, FLOW, TEXTS)


def test_it_follows_the_pages() -> None:
    parts = parts_of(DEFINITION, DATA)
    assert [part.title for part in parts] == ["Wer sind Sie?", "Ihr Hund"]
    assert parts[1].lines == (
        Line("hund/name", "Name des Hundes", "Zottelbär"),
        Line("hund/seit", "Seit wann?", "01.11.2026"),
        Line("hund/gefaehrlich", "Ist der Hund gefährlich?", "nein"),
    )


def test_only_some_fields() -> None:
    (part,) = parts_of(DEFINITION, DATA, ["hund/name"])
    assert [line.text for line in part.lines] == ["Zottelbär"]


def test_each_entry_of_a_group_is_a_part() -> None:
    inner = {"type": "object", "properties": {"name": {"type": "string", "x-kind": "text"}}}
    schema = {"type": "object", "properties": {"hunde": {"type": "array", "items": inner}}}
    flow = {"pages": [{"id": "hunde", "repeat": "hunde", "fields": ["hunde/name"]}]}
    data = {"hunde": [{"name": "Rex"}, {"name": "Ida"}, "quatsch"]}
    parts = parts_of(Definition(schema, flow, {"de": {}}), data)
    assert [(part.title, part.lines[0].text) for part in parts] == [
        ("hunde (1)", "Rex"),
        ("hunde (2)", "Ida"),
    ]


def test_files_and_money_and_choices() -> None:
    schema = {
        "type": "object",
        "properties": {
            "datei": {"type": "array", "x-kind": "file"},
            "betrag": {"type": "string", "x-kind": "money"},
            "wahl": {"type": "array", "items": {"enum": ["a", "b"]}, "x-kind": "choices"},
        },
    }
    texts = {"de": {"option:wahl:a": "das eine"}}
    data = {"datei": ["1", "2"], "betrag": "1234.5", "wahl": ["a", "b"]}
    (part,) = parts_of(Definition(schema, {}, texts), data)
    assert [(line.text, line.files) for line in part.lines] == [
        ("", ("1", "2")),
        ("1.234,50 €", ()),
        ("das eine, b", ()),
    ]


def test_odd_data_break_nothing() -> None:
    odd = {"halter": "quatsch", "hund": {"seit": "gestern", "name": None}}
    assert [line.text for part in parts_of(DEFINITION, odd) for line in part.lines] == ["gestern"]
