"""The form that asks what each column of a sheet means."""

from __future__ import annotations

import pytest

from fahrplan.transfer.web.forms import MappingForm, guess

HEADER = ["LeiKa-Schlüssel", "Leistung", "Fachbereich", "Telefon"]


@pytest.mark.parametrize(
    ("title", "meaning"),
    [("LeiKa-Schlüssel", "key"), ("Leistung", "name"), ("Zuständiges Amt", "department"), ("Telefon", "")],
)
def test_the_meaning_of_a_column_is_guessed(title: str, meaning: str) -> None:
    assert guess(title) == meaning


def test_a_mapping_names_columns_by_number() -> None:
    form = MappingForm({"column_0": "key", "column_2": "department"}, header=HEADER)
    assert form.is_valid()
    assert form.mapping() == {"0": "key", "2": "department"}


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({}, ["key", "name", "department", ""]),
        ({"1": "name", "3": "department"}, ["", "name", "", "department"]),
    ],
)
def test_what_was_chosen_before_beats_the_guess(known: dict[str, str], shown: list[str]) -> None:
    form = MappingForm(header=HEADER, known=known)
    assert [field.initial for field in form.fields.values()] == shown


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"column_0": "key"}, "Bitte wählen Sie die Spalte mit dem Fachbereich."),
        (
            {"column_2": "department"},
            "Bitte wählen Sie die Spalte mit dem Schlüssel oder dem Namen der Leistung.",
        ),
        (
            {"column_0": "key", "column_1": "key", "column_2": "department"},
            "Jede Bedeutung darf nur einer Spalte zugeordnet sein.",
        ),
    ],
)
def test_an_incomplete_mapping_is_explained(answer: dict[str, str], message: str) -> None:
    form = MappingForm(answer, header=HEADER)
    assert form.non_field_errors() == [message]
