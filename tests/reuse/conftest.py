"""What the tests of this room share."""

from __future__ import annotations

from tests.municipalities.conftest import World, world
from tests.reuse.adopting import town
from tests.reuse.fitting import fitting
from tests.reuse.joint import joint

__all__ = ["World", "fitting", "joint", "town", "world"]
