"""Providers by name."""

from __future__ import annotations

import pytest

from fahrplan.payments.ports import payment_provider


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(LookupError, match="„gibtesnicht“ ist nicht angemeldet"):
        payment_provider("gibtesnicht")
