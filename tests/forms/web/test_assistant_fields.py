"""Fields are shown as their kind needs it."""

from __future__ import annotations

import pytest

from fahrplan.forms.web.assistant_fields import shown_fields
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
