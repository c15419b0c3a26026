"""Amounts as people read them."""

from __future__ import annotations

import pytest

from fahrplan.payments.rules.amounts import euros


@pytest.mark.parametrize(
    ("cents", "words"), [(0, "0,00 €"), (5, "0,05 €"), (1250, "12,50 €"), (123_456_789, "1.234.567,89 €")]
)
def test_euros(cents: int, words: str) -> None:
    assert euros(cents) == words
