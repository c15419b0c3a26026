"""Opening hours as people write them."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.rules.opening_hours import (
    faults_of,
    parse_opening_hours,
    written_opening_hours,
)


def test_days_spans_and_short_times() -> None:
    assert parse_opening_hours("Di–Mi 9–12 Uhr, 13.30-18; Mo 08:00–12:00")[:2] == [
        {"day": 0, "from": "08:00", "to": "12:00"},
        {"day": 1, "from": "09:00", "to": "12:00"},
    ]


def test_what_is_written_reads_back_the_same() -> None:
    hours = parse_opening_hours("Mo 08:00–12:00\nFr 9-11")
    assert parse_opening_hours(written_opening_hours(hours)) == hours


@pytest.mark.parametrize("text", ["immer", "Mo", "Mo 25:00–26:00", "Mo 12:00–08:00", "Mo 8–9; ; quatsch"])
def test_what_cannot_be_read_is_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_opening_hours(text)


@pytest.mark.parametrize("hours", ["x", [1], [{"day": 9, "from": "08:00", "to": "09:00"}], [{}] * 51])
def test_stored_hours_are_checked(hours: object) -> None:
    assert len(faults_of(hours)) == 1
