"""Numbers, and the order in which everything of a message is gone through."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fahrplan.standards.xdatenfelder.records import Bounds, Remark, decimal_of


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,5", Decimal("1.5")),
        (" 12 ", Decimal(12)),
        ("NaN", None),
        ("inf", None),
        ("1e99", None),
        ("zwei", None),
    ],
)
def test_numbers_with_point_or_comma(written: str, number: Decimal | None) -> None:
    assert decimal_of(written) == number


def test_bounds_as_numbers() -> None:
    assert Bounds(least="1", most="x").number("least") == Decimal(1)
    assert Bounds(least="1", most="x").number("most") is None


def test_a_remark_says_where() -> None:
    assert str(Remark(3, "F1", "Seltsam.")) == "Zeile 3, F1: Seltsam."
    assert str(Remark(0, "F1", "Seltsam.")) == "F1: Seltsam."
