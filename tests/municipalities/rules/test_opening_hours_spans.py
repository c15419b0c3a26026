"""Spans of days run forward, and whatever was read can be written and read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.municipalities.rules.opening_hours import parse_opening_hours, written_opening_hours

minutes = st.integers(0, 24 * 60)
spans = st.tuples(st.integers(0, 6), minutes, minutes).filter(lambda span: span[1] < span[2])


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def row(span: tuple[int, int, int]) -> dict[str, object]:
    return {"day": span[0], "from": clock(span[1]), "to": clock(span[2])}


@given(st.lists(spans, max_size=20, unique_by=lambda span: span[:2]))
def test_hours_that_are_written_read_back_the_same(found: list[tuple[int, int, int]]) -> None:
    hours = [row(span) for span in sorted(found)]
    assert parse_opening_hours(written_opening_hours(hours)) == hours


def test_a_span_covers_every_day_in_it() -> None:
    assert [each["day"] for each in parse_opening_hours("Montag–Freitag: 8–12")] == [0, 1, 2, 3, 4]


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="„Fr–Mo 9–12“ ist nicht zu verstehen"):
        parse_opening_hours("Fr–Mo 9–12")


@given(st.lists(st.sampled_from(["Mo", "–Mi", " ", "8", ":30", "-", "12", ", ", "; ", "Uhr"]), max_size=12))
def test_what_is_read_from_any_text_reads_back_the_same(parts: list[str]) -> None:
    hours = read("".join(parts))
    assert read(written_opening_hours(hours)) == hours


def read(text: str) -> list[dict[str, object]]:
    """The hours, or none where the text is refused."""
    try:
        return parse_opening_hours(text)
    except ValueError:
        return []
