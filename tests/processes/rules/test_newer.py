"""Which version is newer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.processes.rules.newer import is_newer


@pytest.mark.parametrize(
    ("number", "than", "newer"),
    [
        ("10.1", "9", True),
        ("2.0", "2.0", False),
        ("2.0.1", "2.0", True),
        ("2.0", "2.0-beta", True),
        ("2.0-beta", "1.9", True),
        ("1", "2", False),
    ],
)
def test_numbers_are_compared_as_numbers(number: str, than: str, newer: bool) -> None:
    assert is_newer(number, None, than=than, than_released=None) is newer


def test_the_day_goes_before_the_number() -> None:
    assert is_newer("1.0", date(2026, 2, 1), than="2.0", than_released=date(2026, 1, 1)) is True


def test_on_the_same_day_the_number_decides() -> None:
    day = date(2026, 1, 1)
    assert is_newer("1.1", day, than="1.0", than_released=day) is True


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_versions_are_never_both_newer(one: str, other: str) -> None:
    first = is_newer(one, None, than=other, than_released=None)
    second = is_newer(other, None, than=one, than_released=None)
    assert (first and second) is False
