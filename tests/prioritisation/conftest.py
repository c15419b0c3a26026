"""What the tests of this room share."""

from __future__ import annotations

from tests.prioritisation.planned import planned
from tests.prioritisation.polled import poll
from tests.prioritisation.ranked import land
from tests.reuse.fitting import fitting

__all__ = ["fitting", "land", "planned", "poll"]
