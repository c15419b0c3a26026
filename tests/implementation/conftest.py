"""The small Saxony-Anhalt of the municipalities' tests, with what was seen there."""

from __future__ import annotations

from tests.municipalities.conftest import AUTHOR, World, world

__all__ = ["AUTHOR", "World", "world"]
