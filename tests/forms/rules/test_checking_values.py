"""What people type is read as the schema wants it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.checking_values import UnreadableError, read_date, read_value, read_values
from fahrplan.forms.rules.definition import Field

TODAY = date(2026, 11, 29)


def field(kind: str, **schema: Any) -> Field:
    return Field("feld", FieldKind(kind), schema, True)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.2.26", "2026-02-01"),
        ("01.02.2026", "2026-02-01"),
        ("2026-02-01", "2026-02-01"),
        ("01022026", "2026-02-01"),
        ("1. Februar 2026", "2026-02-01"),
        ("3. März 80", "1980-03-03"),
        ("24/12/1980", "1980-12-24"),
        ("1.1.36", "2036-01-01"),
        ("1.1.37", "1937-01-01"),
    ],
)
def test_dates_as_people_write_them(typed: str, read: str) -> None:
    assert read_date(typed, today=TODAY) == read


@pytest.mark.parametrize("typed", ["31.2.2026", "gestern", "2026", "1.13.2026", "1. Foo 2026"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableError):
        read_date(typed, today=TODAY)


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        ("integer", "1.234", 1234),
        ("integer", "-3", -3),
        ("number", "1.234,5", 1234.5),
        ("number", "12.5", 12.5),
        ("number", "1 234", 1234),
        ("money", "12,50 €", 12.5),
        ("yes_no", "Ja", True),
        ("iban", "de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("postcode", "D-39104", "39104"),
        ("email", "a@example.org", "a@example.org"),
        ("phone", "+49 391 / 12-34", "+49 391 / 12-34"),
        ("text", "Škvor", "Škvor"),
    ],
)
def test_values_are_read(kind: str, typed: str, read: Any) -> None:
    assert read_value(field(kind), typed, today=TODAY) == read


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("integer", "1,5"),
        ("number", "zwölf"),
        ("money", "1,234"),
        ("yes_no", "vielleicht"),
        ("iban", "DE89370400440532013001"),
        ("iban", "DE1"),
        ("postcode", "123"),
        ("email", "a@"),
        ("phone", "ruf an"),
        ("text", "a\u0007"),
        ("integer", "٣"),
    ],
)
def test_what_cannot_be_read_is_refused(kind: str, typed: str) -> None:
    with pytest.raises(UnreadableError):
        read_value(field(kind), typed, today=TODAY)


def test_a_choice_takes_only_its_options() -> None:
    choice = field("choice", enum=["a", 2])
    assert [read_value(choice, "2", today=TODAY), read_value(choice, "a", today=TODAY)] == [2, "a"]
    with pytest.raises(UnreadableError):
        read_value(choice, "b", today=TODAY)


def test_several_choices_keep_the_order_of_the_options() -> None:
    assert read_values(field("choices", items={"enum": ["a", "b", "c"]}), ["c", "a"]) == ["a", "c"]


def test_numbers_come_as_texts_where_the_schema_wants_texts() -> None:
    assert read_value(field("integer", type="string"), "3", today=TODAY) == "3"


@pytest.mark.parametrize("kind", ["date", "number", "money", "email", "phone", "iban", "postcode", "yes_no"])
def test_a_short_answer_is_short(kind: str) -> None:
    with pytest.raises(UnreadableError):
        read_value(field(kind), "1" + " " * 100_000 + "x", today=TODAY)
