"""Columns and words of sheets."""

from __future__ import annotations

import pytest

from fahrplan.implementation.rules.status_sheets import (
    Marks,
    Statement,
    profiles,
    shape_of,
    statement_of,
    unread_columns,
)
from fahrplan.standards.problems import StandardError


def test_the_profiles_that_ship() -> None:
    assert [(profile.name, {"key", "state"} <= profile.columns.keys()) for profile in profiles()] == [
        ("vorlage", True),
        ("eigene", True),
    ]


def test_headings_are_known_however_they_are_written() -> None:
    shape = shape_of(["LEIKA ID", "umsetzungs-stand", "Fälle (2024)"], last_year=2025)
    assert (shape.places, shape.year) == ({"key": 0, "state": 1, "cases": 2}, 2024)


def test_case_numbers_without_a_year_are_those_of_last_year() -> None:
    assert shape_of(["Leistungsschlüssel", "Stand", "Fallzahl"], last_year=2025).year == 2025


def test_case_numbers_of_the_future_are_refused() -> None:
    with pytest.raises(StandardError, match="2099"):
        shape_of(["Leistungsschlüssel", "Stand", "Fallzahl 2099"], last_year=2025)


def test_columns_nobody_knows_are_told() -> None:
    shape = shape_of(["Leistungsschlüssel", "Stand", "Hinweis", "Raum"], last_year=2025)
    assert unread_columns(shape) == ["Raum"]


def test_a_row_says_what_its_cells_say() -> None:
    shape, marks = shape_of(["Leistungsschlüssel", "Stand", "Adresse"], last_year=2025), Marks()
    told = statement_of(shape, ["99", " Online ", "https://a.example"], marks, highest=4, online_from=3)
    assert (told, marks.faults) == (Statement("online", "https://a.example"), {})


@pytest.mark.parametrize(
    ("state", "level", "field"), [("online", "2", "level"), ("geplant", "3", "level"), ("", "1", "state")]
)
def test_level_and_state_must_fit(state: str, level: str, field: str) -> None:
    shape, marks = shape_of(["Leistungsschlüssel", "Stand", "Reifegrad"], last_year=2025), Marks()
    statement_of(shape, ["99", state, level], marks, highest=4, online_from=3)
    assert list(marks.faults) == [field]
