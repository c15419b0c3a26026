"""What the demo shows of this room, loaded through the same services that people use."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.exchange.demo.speaking import load_speaking
from fahrplan.exchange.services.first_questions import load_first_content
from fahrplan.foundation.services import Author


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Create what is missing; what exists is left as it is."""
    load_first_content(author=author)
    load_speaking()
