"""Amounts of money as people read them. Pure."""

from __future__ import annotations


def euros(cents: int) -> str:
    """„1.234,50 €“; cents are not below 0."""
    whole = f"{cents // 100:,}".replace(",", ".")
    return f"{whole},{cents % 100:02d} €"
