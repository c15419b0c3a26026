"""Variables: a closed list, filled once, never read as marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.processes.rules.blocks import blocks_of, words_of
from fahrplan.processes.rules.variables import (
    fill,
    gap,
    missing_in,
    names_in,
    typed_values,
    variable_faults,
)


def test_an_unknown_name_is_said_with_its_line() -> None:
    assert variable_faults("Gut\n{{ quatsch }}") == ["Zeile 2: Die Variable „quatsch“ gibt es nicht."]


@pytest.mark.parametrize("text", ["{{ kommune.name", "kommune.name }}", "{{ {{ kommune.name }}"])
def test_braces_left_open_are_said(text: str) -> None:
    assert variable_faults(text) == ["Zeile 1: Geschweifte Klammern stehen einzeln. Es heißt {{ name }}."]


def test_names_come_once_and_in_the_order_of_the_list() -> None:
    assert names_in("{{projekt.amt}} {{ kommune.name }} {{ kommune.name }}") == [
        "kommune.name",
        "projekt.amt",
    ]


def test_a_value_takes_the_place_of_its_name() -> None:
    assert fill("Für {{ kommune.name }}.", {"kommune.name": "Arendsee"}) == "Für Arendsee."


def test_what_is_missing_becomes_a_gap() -> None:
    filled = fill("Amt: {{ projekt.amt }}", {"projekt.amt": " "})
    assert words_of(blocks_of(filled)) == f"Amt: {gap('projekt.amt')}"
    assert missing_in("{{ projekt.amt }}", {}) == ["projekt.amt"]


def test_a_value_is_not_filled_again() -> None:
    filled = fill("{{ kommune.name }}", {"kommune.name": "{{ kommune.land }}", "kommune.land": "Land"})
    assert words_of(blocks_of(filled)) == "{{ kommune.land }}"


def test_typed_values_are_one_line_and_known() -> None:
    assert typed_values({"projekt.amt": " Amt\n für\tOrdnung ", "projekt.frist": " "}) == {
        "projekt.amt": "Amt für Ordnung"
    }


@pytest.mark.parametrize(
    ("values", "words"),
    [({"quatsch": "x"}, "gibt es nicht"), ({"projekt.amt": "x" * 501}, "höchstens 500 Zeichen")],
)
def test_other_values_are_refused(values: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        typed_values(values)


@given(st.text(alphabet="abc#*_`[]()<>!-+=0123456789.)|~&\\{}", min_size=1, max_size=40))
def test_a_value_is_shown_as_it_is(value: str) -> None:
    filled = fill("Wort {{ kommune.name }} Ende", {"kommune.name": value})
    assert words_of(blocks_of(filled)) == f"Wort {' '.join(value.split())} Ende"
