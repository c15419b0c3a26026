"""Amounts of money as people read them. Pure."""

from __future__ import annotations

from decimal import Decimal

from fahrplan.design.rules import euro


def euros(cents: int) -> str:
    """„1.234,50 €“; cents are not below 0."""
    return euro(Decimal(cents) / 100)
