"""From XDatenfelder to data, flow and texts; whatever comes in, the form that comes out can be filled in."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings

from fahrplan.forms.models import FormVersion
from fahrplan.forms.rules.checking import check_page, check_whole
from fahrplan.forms.rules.checks import faults
from fahrplan.forms.rules.derivation import Derived, derive
from fahrplan.forms.rules.reading import Plan
from fahrplan.forms.rules.walking import walk
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.forms.web.assistant_fields import shown_fields
from fahrplan.standards.xdatenfelder import read_xdatenfelder, write_xdatenfelder
from tests.forms.generated import Writing, schemas
from tests.standards.shared import sample, shared

CODES = {"urn:probe:beuten_1": [("1", "Magazinbeute"), ("2", "Bienenkorb")]}
WITH_FIELDS = (
    "label.xml", "data-field-rule.xml", "simple.xml", "select.xml", "v3/simple.xml", "v3/input.xml",
)  # fmt: skip
TODAY = date(2026, 11, 29)


def derived(name: str = "anmeldung_v2.xml") -> Derived:
    return derive(read_xdatenfelder(sample(f"xdatenfelder/{name}")), CODES)


def field(count: str = "1:1", name: str = "Feld", **changes: object) -> dict[str, object]:
    said = {"count": count, "name": name, "label": name, "help": "", "rules": [], "art": "input", "type": "text",
            "bounds": {}, "answers": [], "odd": False}  # fmt: skip
    return said | changes


def group(count: str, name: str, *parts: object) -> dict[str, object]:
    return {"count": count, "name": name, "label": name, "help": "", "rules": [], "parts": list(parts)}


def made(*parts: object) -> Derived:
    return derive(read_xdatenfelder(Writing("2.0").schema("Probe", list(parts))))


def test_groups_become_objects_and_arrays() -> None:
    schema = derived().documents.schema
    assert list(schema["properties"]) == ["wer_haelt_die_bienen", "standorte"]
    assert schema["required"] == ["wer_haelt_die_bienen", "standorte"]
    holder = schema["properties"]["wer_haelt_die_bienen"]
    assert holder["properties"]["familienname"] == {
        "type": "string", "maxLength": 80, "minLength": 1, "x-kind": "text", "x-fim": "F99000001V1.0",
    }  # fmt: skip
    assert (holder["required"], holder["x-fim"]) == (["familienname"], "G99000001V1.0")
    places = schema["properties"]["standorte"]
    assert (places["type"], places["minItems"], "maxItems" in places) == ("array", 1, False)


def test_every_group_has_its_page() -> None:
    assert derived().documents.flow["pages"] == [
        {
            "id": "wer-haelt-die-bienen",
            "fields": ["wer_haelt_die_bienen/familienname", "wer_haelt_die_bienen/geburtsdatum"],
        },
        {
            "id": "standorte",
            "fields": ["standorte/anzahl_der_voelker", "standorte/art_der_beute"],
            "repeat": "standorte",
        },
    ]


def test_texts_come_from_labels_help_and_code_list() -> None:
    texts = derived().documents.texts["de"]
    assert texts["title"] == "Bienenhaltung anzeigen"
    assert texts["intro"] == "Wer Bienen hält, zeigt es an."
    assert texts["field:wer_haelt_die_bienen/familienname:hint"] == "Wie im Ausweis."
    assert texts["option:standorte/art_der_beute:2"] == "Bienenkorb"
    assert texts["page:wer-haelt-die-bienen:hint"] == "Eine Person oder ein Verein."


def test_rules_stay_prose_for_those_who_build() -> None:
    found = derived()
    assert found.prose == 1
    assert found.documents.flow["notes"] == [
        {
            "fim": "R99000001V1.0",
            "at": "",
            "name": "Standort",
            "words": "Der Standort ist nur anzugeben, wenn er nicht die Anschrift ist.",
        }
    ]


def test_what_is_in_an_optional_group_is_optional() -> None:
    found = made(group("0:1", "Vertretung", field(name="Name")))
    inner = found.documents.schema["properties"]["vertretung"]
    assert "required" not in inner
    assert [told.words for told in found.told] == [
        "Die Gruppe ist freiwillig; ihre Angaben sind es im Formular auch."
    ]


def test_entries_of_an_optional_list_keep_what_they_need() -> None:
    found = made(group("0:3", "Kinder", field(name="Vorname")))
    inner = found.documents.schema["properties"]["kinder"]
    assert (inner["minItems"], inner["maxItems"], inner["items"]["required"]) == (0, 3, ["vorname"])
    assert "required" not in found.documents.schema


def test_a_repeated_field_becomes_a_group_of_its_own() -> None:
    found = made(field("0:5", "Vorname"), field(name="Ort"))
    assert found.documents.schema["properties"]["vorname"]["items"]["required"] == ["vorname"]
    assert found.documents.flow["pages"] == [
        {"id": "probe", "fields": ["ort"]},
        {"id": "vorname", "repeat": "vorname", "fields": ["vorname/vorname"]},
    ]


def test_names_are_told_apart_and_no_words_of_conditions() -> None:
    found = made(field(name="und"), field(name="Ort"), field(name="Ort"))
    assert list(found.documents.schema["properties"]) == ["und_2", "ort", "ort_2"]


def test_what_is_hidden_or_never_there_is_left_out_and_told() -> None:
    found = made(field("0:0"), field(art="hidden"), group("1:1", "Leer"), field(name="Ort"))
    assert list(found.documents.schema["properties"]) == ["ort"]
    assert [told.words for told in found.told] == [
        "Kommt nach der Anzahl 0:0 nicht vor; weggelassen.",
        "Das Feld ist versteckt und wird nicht gefragt.",
        "Die Gruppe hat keine Felder; weggelassen.",
    ]


def test_too_deep_and_too_large_are_refused() -> None:
    deep = field()
    for level in range(9):
        deep = group("1:1", f"Ebene {level}", deep)
    with pytest.raises(ValidationError, match="tiefer als 8 Ebenen"):
        made(deep)
    with pytest.raises(ValidationError, match="501 Felder"):
        made(*[field()] * 501)


@pytest.mark.parametrize("name", WITH_FIELDS)
def test_reference_files_become_forms_that_can_be_filled_in(name: str) -> None:
    found = derive(read_xdatenfelder(shared(f"standards/xdatenfelder/{name}")))
    assert faults(found.documents.definition) == []
    assert fill(found) > 0


@given(schemas())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_schema_crashes_the_way_to_the_citizen(data: bytes) -> None:
    survive(data)


@pytest.mark.slow
@given(schemas())
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_500_schemas_do_not_crash(data: bytes) -> None:
    survive(data)


def survive(data: bytes) -> None:
    document = read_xdatenfelder(data)
    assert read_xdatenfelder(write_xdatenfelder(document)).content == document.content
    found = derive(document)
    told = [fault.words for fault in faults(found.documents.definition)]
    assert told in ([], ["Das Formular hat noch keine Seite."])
    fill(found)


def fill(found: Derived) -> int:
    """Go through the form as the assistant does, with odd and fitting answers; gives the number of pages."""
    plan = Plan(found.documents.definition)
    documents = found.documents
    version = FormVersion(schema=documents.schema, flow=documents.flow, texts=documents.texts)
    known = KnownVersion(version, plan, ())
    walked = walk(plan, {})
    data: dict[str, object] = {}
    for stop in walked.stops:
        place = (0,) * len(plan.chain(stop.group)) if stop.group else ()
        posted = {
            each.path: [str(one) for one in each.options[:1]] or [("x", "1.2.2026")[number % 2]]
            for number, each in enumerate(stop.fields)
        }
        shown = shown_fields(known, stop.fields, posted, "de")
        assert len(shown) == len(stop.fields)
        render_to_string("forms/_assistant_fields.html", {"rows": shown, "w": {}})
        checked = check_page(plan, stop.fields, posted, today=TODAY)
        checked.enter(data, plan, place)
    check_whole(walk(plan, data))
    check_whole(walked)
    return len(walked.stops)
