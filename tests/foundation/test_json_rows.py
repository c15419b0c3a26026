"""A table as one JSON object, written part by part."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from fahrplan.foundation.exporters.json_rows import json_rows, json_value


@pytest.mark.parametrize("rows", [[], [["Öffnung", 1]], [["a", None], ["b", True], ["c", [1, 2]]]])
def test_the_parts_are_one_object(rows: list[list[Any]]) -> None:
    told = json.loads("".join(json_rows({"as_of": date(2026, 11, 30)}, ["name", "value"], rows)))
    assert told == {
        "as_of": "2026-11-30",
        "rows": [{"name": name, "value": value} for name, value in rows],
    }


def test_each_row_stands_on_its_own_line_as_soon_as_it_is_read() -> None:
    parts = json_rows({"a": 1}, ["n"], iter([[1], [2]]))
    assert [next(parts) for _ in range(3)] == ['{"a": 1, "rows": [', '\n{"n": 1}', ',\n{"n": 2}']


def test_a_row_with_too_few_values_is_a_fault() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(json_rows({"a": 1}, ["n", "m"], [[1]]))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "2026-01-02T03:04:00+00:00"),
        (Decimal("1.50"), "1.50"),
    ],
)
def test_what_json_has_no_form_for(value: Any, text: str) -> None:
    assert json_value(value) == text
