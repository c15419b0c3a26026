"""What the tests of this room share."""

from __future__ import annotations

from tests.municipalities.conftest import World, world
from tests.reuse.joint import joint

__all__ = ["World", "joint", "world"]
