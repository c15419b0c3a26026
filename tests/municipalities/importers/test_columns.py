"""Reading cells: what people write becomes a value, or a clear sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from fahrplan.municipalities.enums import Confidence
from fahrplan.municipalities.importers.columns import (
    Column,
    address,
    choice,
    day,
    degrees,
    digits,
    key_starts,
    mail,
    read_records,
    short_name,
    text,
    texts,
    whole_number,
    yes_or_no,
)
from fahrplan.standards.problems import StandardError


@pytest.mark.parametrize(
    ("reader", "cell", "expected"),
    [
        (short_name, "amt-1", "amt-1"),
        (texts(5), "a| b ;c", ["a", "b", "c"]),
        (digits(5, 5), "39365", "39365"),
        (key_starts, "99102, 99 102 013", ["99102", "99102013"]),
        (choice(Confidence), "sicher", "hoch"),
        (whole_number, "", None),
        (degrees(5, 16), "11,5", 11.5),
        (day, "1.2.2026", date(2026, 2, 1)),
        (day, "2026-02-01", date(2026, 2, 1)),
        (yes_or_no, "Ja", True),
        (address, "https://example.org/", "https://example.org/"),
        (mail, "", ""),
    ],
)
def test_values(reader: Callable[[str], object], cell: str, expected: object) -> None:
    assert reader(cell) == expected


@pytest.mark.parametrize(
    ("reader", "cell"),
    [
        (text(3), "vier"),
        (short_name, "Amt"),
        (short_name, "vergleich"),
        (digits(5, 5), "٣٩٣٦٥"),
        (key_starts, "9"),
        (choice(Confidence), ""),
        (whole_number, "-1"),
        (degrees(5, 16), "inf"),
        (day, "31.02.2026"),
        (yes_or_no, "vielleicht"),
        (address, "ftp://example.org"),
        (mail, "a@b@c"),
    ],
)
def test_what_does_not_fit_is_said(reader: Callable[[str], object], cell: str) -> None:
    with pytest.raises(ValueError, match=r"„?"):
        reader(cell)


def test_headings_may_be_german_and_extra_columns_are_left_alone() -> None:
    columns = [Column("name", "Name", text(9), "value"), Column("land", "Land", text(2))]
    assert dict(read_records(b"NAME;egal\nX;1\n", columns)[0].values) == {"name": "X", "land": ""}


def test_missing_columns_and_control_characters() -> None:
    columns = [Column("name", "Name", text(9), "value")]
    with pytest.raises(StandardError, match="In der Kopfzeile fehlt: „Name“"):
        read_records(b"a;b\n1;2\n", columns)
    with pytest.raises(StandardError, match="Zeile 2: Die Zeile enthält unzulässige Steuerzeichen"):
        read_records(b"name;b\nX\x01;2\n", columns)
