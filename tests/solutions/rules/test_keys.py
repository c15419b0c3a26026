"""Short names for addresses."""

from __future__ import annotations

import pytest

from fahrplan.solutions.rules.keys import free_key


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Kita-Portal (Demo)", set(), "kita-portal-demo"),
        ("Lieferplan", set(), "lieferplan-2"),
        ("VOIS", {"vois", "vois-2"}, "vois-3"),
        ("!!!", set(), "eintrag"),
        ("x" * 200, set(), "x" * 55),
    ],
)
def test_keys(name: str, taken: set[str], key: str) -> None:
    assert free_key(name, taken.__contains__) == key
