"""Fields: bounds in both notations, answers, code lists, files; rules."""

from __future__ import annotations

import pytest

from fahrplan.standards.xdatenfelder import Bounds, CodeListReference, DataField, Document, read_xdatenfelder
from tests.standards.shared import sample

V2 = """<x:xdatenfelder.datenfeld.0104 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_2"><x:datenfeld>
<x:identifikation><x:id>F00000001</x:id></x:identifikation>{}</x:datenfeld></x:xdatenfelder.datenfeld.0104>"""
KIND = "<x:feldart><code>input</code></x:feldart><x:datentyp><code>text</code></x:datentyp>"


def document(inside: str) -> Document:
    return read_xdatenfelder(V2.format(inside).encode())


def field(inside: str) -> DataField:
    found = document(inside).content
    assert isinstance(found, DataField)
    return found


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ('{"minLength":"1","maxLength":"80"}', Bounds(1, 80)),
        ('{"minValue":"0,5","maxValue":12}', Bounds(least="0,5", most="12")),
        ('{"minLength":"viele","pattern":"[a-z]"}', Bounds(pattern="[a-z]")),
        ("{}", Bounds()),
        ("", Bounds()),
    ],
)
def test_bounds_as_json_text(written: str, bounds: Bounds) -> None:
    assert field(f"{KIND}<x:praezisierung>{written}</x:praezisierung>").bounds == bounds


def test_unreadable_bounds_are_kept_and_told() -> None:
    found = document(f"{KIND}<x:praezisierung>bis 80 Zeichen</x:praezisierung>")
    assert isinstance(found.content, DataField)
    assert found.content.bounds == Bounds(note="bis 80 Zeichen")
    assert [remark.message for remark in found.remarks] == [
        "Die Präzisierung ist nicht lesbar; sie bleibt erhalten und wird nicht geprüft."
    ]


def test_unknown_kinds_become_a_text_to_enter() -> None:
    found = document("<x:feldart><code>tippen</code></x:feldart>")
    assert isinstance(found.content, DataField)
    assert (found.content.art, found.content.data_type) == ("input", "text")
    assert [remark.message for remark in found.remarks] == [
        "Unbekannte Feldart „tippen“; das Feld gilt als Eingabe.",
        "Unbekannter Datentyp „“; das Feld gilt als Text.",
    ]


def test_version_3_lists_bounds_answers_and_rules() -> None:
    found = read_xdatenfelder(sample("xdatenfelder/feld_v3.xml")).content
    assert isinstance(found, DataField)
    assert found.bounds == Bounds(1, 20, pattern="[a-z]+")
    assert found.values == (("magazin", "Magazinbeute"), ("korb", "Bienenkorb"))
    assert [(rule.prose, rule.script, rule.kind) for rule in found.rules] == [
        ("Ein Korb ist nur für Schwärme erlaubt.", "return true;", "V")
    ]


def test_a_code_list_is_named_by_its_versions_address() -> None:
    elements = list(read_xdatenfelder(sample("xdatenfelder/anmeldung_v2.xml")).elements())
    last = elements[-1]
    assert isinstance(last, DataField)
    assert last.code_list == CodeListReference("C99000001", "urn:probe:beuten", "1", "urn:probe:beuten_1")


def test_size_and_types_of_a_file() -> None:
    found = field(f"{KIND}<x:maxSize>10</x:maxSize><x:mediaType>application/pdf</x:mediaType>")
    assert (found.max_bytes, found.media_types) == (10_000_000, ("application/pdf",))


def test_a_rule_without_id_is_told() -> None:
    found = document(f"{KIND}<x:regel><x:name>N</x:name><x:definition>Prosa</x:definition></x:regel>")
    assert found.content.rules[0].prose == "Prosa"
    assert found.remarks[0].message == "Eine Regel hat keine FIM-Kennung; sie wird übernommen."
