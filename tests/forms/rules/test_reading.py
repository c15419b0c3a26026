"""Values are found and entered by path and place."""

from __future__ import annotations

from typing import Any

from fahrplan.forms.rules.reading import entries_of, parents_of, places_of, put, remove_entry, value_at
from tests.forms.ordered import plan

NAME = {"type": "string", "x-kind": "text"}
INNER = {"type": "array", "items": {"type": "object", "properties": {"tag": NAME}}}
NESTED = {
    "type": "object",
    "properties": {
        "hunde": {
            "type": "array",
            "items": {"type": "object", "properties": {"name": NAME, "impfungen": INNER}},
        },
        "ort": NAME,
    },
}
FORM = plan(NESTED, {"pages": []})


def test_values_are_put_where_they_are_found() -> None:
    data: dict[str, Any] = {}
    put(data, FORM, "ort", "Harbke")
    put(data, FORM, "hunde/name", "Bello", (0,))
    put(data, FORM, "hunde/impfungen/tag", "Mo", (0, 0))
    put(data, FORM, "hunde/impfungen/tag", "Di", (0, 1))
    assert data == {
        "ort": "Harbke",
        "hunde": [{"name": "Bello", "impfungen": [{"tag": "Mo"}, {"tag": "Di"}]}],
    }
    assert [value_at(data, FORM, "hunde/impfungen/tag", (0, n)) for n in (0, 1, 2)] == ["Mo", "Di", None]
    assert places_of(data, FORM, "hunde/impfungen") == [(0, 0), (0, 1)]
    assert parents_of(data, FORM, "hunde/impfungen") == [(0,)]


def test_nothing_entered_takes_the_value_away() -> None:
    data: dict[str, Any] = {"ort": "Harbke"}
    put(data, FORM, "ort", None)
    assert data == {}


def test_an_entry_is_taken_out() -> None:
    data: dict[str, Any] = {"hunde": [{"name": "A"}, {"name": "B"}]}
    remove_entry(data, FORM, "hunde", (0,))
    remove_entry(data, FORM, "hunde", (5,))
    assert entries_of(data, FORM, "hunde") == [{"name": "B"}]


def test_data_of_another_shape_are_nothing() -> None:
    assert value_at({"hunde": "x"}, FORM, "hunde/name", (0,)) is None
    assert places_of({"hunde": {"a": 1}}, FORM, "hunde") == []
