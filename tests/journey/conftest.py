"""What the tests of this room share."""

from __future__ import annotations

from tests.municipalities.conftest import World, world
from tests.prioritisation.planned import Planned, fitting, planned
from tests.reuse.joint import joint

__all__ = ["Planned", "World", "fitting", "joint", "planned", "world"]
