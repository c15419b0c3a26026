"""Parameters of the API."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from fahrplan.foundation.rules.questions import Day, Land, Slug


@pytest.mark.parametrize(("written", "day"), [("2026-11-24", date(2026, 11, 24)), (None, None)])
def test_a_day_is_written(written: str | None, day: date | None) -> None:
    assert TypeAdapter(Day).validate_python(written) == day


@pytest.mark.parametrize(
    "value", [1764000000, "1764000000", "24.11.2026", "2026-11-24T00:00", "٢٠٢٦-١١-٢٤", ""]
)
def test_what_is_no_written_day_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError, match="zum Beispiel 2026-11-24"):
        TypeAdapter(Day).validate_python(value)


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        (Land, "15", True),
        (Land, "", True),
        (Land, "150", False),
        (Slug, "halle-1", True),
        (Slug, "Halle", False),
    ],
)
def test_keys_have_their_form(kind: Any, value: str, fits: bool) -> None:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        assert not fits
    else:
        assert fits
