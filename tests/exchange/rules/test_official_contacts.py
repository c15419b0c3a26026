"""Which mail addresses are official."""

from __future__ import annotations

import pytest

from fahrplan.exchange.rules.official_contacts import is_private_mail


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("ozg@barleben.example", False),
        ("erika@gmx.de", True),
        ("erika@GMX.DE", True),
        ("erika@gmx.de.example", False),
        ("", False),
    ],
)
def test_private_mail(address: str, private: bool) -> None:
    assert is_private_mail(address) == private
