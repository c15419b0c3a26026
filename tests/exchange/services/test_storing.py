"""Storing with a journal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from fahrplan.exchange.services.storing import allowed, plain


def test_only_known_fields_are_allowed() -> None:
    assert allowed({"title": "X"}, ("title", "text")) == {"title": "X"}
    with pytest.raises(ValidationError, match="is_demo, key"):
        allowed({"key": 1, "is_demo": True, "title": "X"}, ("title",))


def test_the_journal_keeps_days_and_money_as_text() -> None:
    assert [plain(value) for value in (date(2026, 12, 1), Decimal("1.50"), 3, None, ["a"])] == [
        "2026-12-01",
        "1.50",
        3,
        None,
        ["a"],
    ]
