"""One page and the whole are checked; errors stand at their fields."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.forms.rules.checking import Fault, check_page, check_whole
from fahrplan.forms.rules.walking import walk
from tests.forms.ordered import PERSON, plan

TODAY = date(2026, 11, 29)
# Few characters: building a table of all of Unicode takes longer than the test.
TYPED = st.text(st.sampled_from("aŠ1290.,-/ €\0\n\u0301\u202e😀"), max_size=12)


def test_a_page_is_read() -> None:
    found = check_page(plan(), plan().stops[0].fields, PERSON, today=TODAY)
    assert (found.values, found.errors) == (
        {"person/nachname": "Škvor", "person/geboren": "1980-02-01", "person/iban": None},
        {},
    )


def test_errors_stand_at_their_fields_and_what_was_typed_stays() -> None:
    posted = {"person/nachname": ["x" * 61], "person/geboren": ["morgen"]}
    found = check_page(plan(), plan().stops[0].fields, posted, today=TODAY)
    assert sorted(found.errors) == ["person/geboren", "person/nachname"]
    assert found.typed["person/geboren"] == ["morgen"]
    assert found.values == {"person/iban": None}


def test_what_is_required_is_asked_for_in_the_words_of_its_kind() -> None:
    found = check_page(plan(), plan().stops[0].fields, {}, today=TODAY)
    assert found.errors == {
        "person/nachname": "Bitte füllen Sie dieses Feld aus.",
        "person/geboren": "Bitte geben Sie das Datum an.",
    }


def test_the_whole_asks_only_for_what_applies() -> None:
    data = {"person": {"nachname": "Š", "geboren": "1980-02-01"}, "hund": {"gefaehrlich": False}}
    assert check_whole(walk(plan(), data)) == []
    data["hund"]["gefaehrlich"] = True
    assert check_whole(walk(plan(), data)) == [
        Fault("hund", (), "hund/grund", "Bitte füllen Sie dieses Feld aus.")
    ]


def test_too_many_entries_are_a_fault_of_their_page() -> None:
    data = {"hund": {"gefaehrlich": True, "grund": "x"}, "kinder": [{"name": "A"}] * 4}
    told = [fault for fault in check_whole(walk(plan(), data)) if fault.address == "kinder"]
    assert told == [Fault("kinder", (), "", "Hier sind höchstens 3 Einträge möglich.")]


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(plan().fields)), st.lists(TYPED, max_size=3)))
def test_whatever_is_sent_is_read_or_refused(posted: dict[str, list[str]]) -> None:
    form = plan()
    for stop in form.stops:
        found = check_page(form, stop.fields, posted, today=TODAY)
        assert not found.errors.keys() & found.values.keys()
