"""Fields are shown as their kind needs it."""

from __future__ import annotations

import pytest

from fahrplan.forms.web.assistant_fields import VALUE, Shown, _drawn, shown_fields
from tests.forms.ordered import FLOW, online

pytestmark = pytest.mark.django_db


def test_each_kind_has_its_control() -> None:
    known = online(flow=FLOW | {"prefill": {"person/nachname": "surname"}})
    rows = {row.name: row for row in shown_fields(known, list(known.plan.fields.values()), {}, "de")}
    assert {name: row.control for name, row in rows.items()} == {
        "person/nachname": "text",
        "person/geboren": "text",
        "person/iban": "text",
        "hund/gefaehrlich": "radios",
        "hund/grund": "lines",
        "hund/steuer": "text",
        "kinder/name": "text",
        "nachweis": "file",
    }
    assert (rows["person/nachname"].autocomplete, rows["hund/steuer"].inputmode) == ("family-name", "decimal")
    assert rows["nachweis"].hint == "Erlaubt: PDF, je Datei höchstens 10 MB."


def test_what_was_chosen_is_marked_and_an_error_leads_to_the_first_option() -> None:
    known = online()
    field = known.plan.fields["hund/gefaehrlich"]
    (row,) = shown_fields(known, [field], {field.path: ["nein"]}, "en")
    assert [(words, chosen) for _, _, words, chosen in row.options] == [("Yes", False), ("No", True)]
    row.error = "x"
    assert (row.target, row.described_by) == ("feld-1-1", "feld-1-fehler")


@pytest.mark.parametrize("control", ["text", "lines", "radios", "select", "checks", "note", "file"])
@pytest.mark.parametrize("value", ["", "Škvor <b>&", VALUE])
def test_a_field_drawn_once_for_everybody_looks_like_one_drawn_alone(control: str, value: str) -> None:
    options = [("feld-1-1", "ja", "Ja & nein", True)]
    row = Shown("feld-1", "hund/name", "Name", "Wie heißt er?", control, True, value, options)
    assert (row.drawn, row.drawn) == (_drawn(row), _drawn(row))


def test_what_somebody_entered_is_not_shown_to_the_next() -> None:
    first, second = (
        Shown("feld-1", "hund/name", "Name", "", "text", True, value) for value in ("Rex", "Bello")
    )
    assert ("Rex" in first.drawn, "Rex" in second.drawn, "Bello" in second.drawn) == (True, False, True)


def test_the_sign_for_values_may_stand_in_the_words_of_a_form() -> None:
    row = Shown("feld-1", "hund/name", f"Name {VALUE}", "", "text", True, "Rex")
    assert row.drawn == _drawn(row)


def test_an_error_is_drawn_with_its_field() -> None:
    row = Shown("feld-1", "hund/name", "Name", "", "text", True, "Rex", error="zu kurz")
    assert "zu kurz" in row.drawn
