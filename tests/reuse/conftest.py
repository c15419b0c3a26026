"""What the tests of this room share."""

from __future__ import annotations

from tests.reuse.joint import joint

__all__ = ["joint"]
