"""What the tests of this room share."""

from __future__ import annotations

from tests.municipalities.conftest import World, world

__all__ = ["World", "world"]
