"""What the editing pages do alike."""

from __future__ import annotations

import pytest

from fahrplan.processes.web.acting import number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("00000012", 12), ("123456789", 7), ("", 7), (None, 7), ("-1", 7), ("²", 7), ("x", 7)],
)
def test_a_number_out_of_an_address(text: str | None, number: int) -> None:
    assert number_of(text, 7) == number
