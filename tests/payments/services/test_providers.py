"""Which provider new payments go to."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.payments.services.providers import provider_name


@pytest.mark.parametrize(
    ("chosen", "demo", "expected"),
    [("xbezahldienste", True, "xbezahldienste"), ("", True, "payment_demo"), ("", False, "")],
)
def test_the_operator_chooses_and_nothing_real_is_played(
    settings: Any, chosen: str, demo: bool, expected: str
) -> None:
    settings.PAYMENT_PROVIDER, settings.DEMO, settings.TESTING = chosen, demo, False
    assert provider_name() == expected
