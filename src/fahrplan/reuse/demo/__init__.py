"""What the demo shows of this room, loaded through the same services that people use."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.foundation.services import Author
from fahrplan.reuse.demo import adoptions, together


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Create what is missing; what exists is left as it is."""
    adoptions.load(author)
    together.load(author)
