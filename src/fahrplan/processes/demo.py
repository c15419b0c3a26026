"""What the demo shows of this room, loaded through the same services that people use."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.foundation.services import Author
from fahrplan.processes.services.first_copies import load_first_copies
from fahrplan.processes.services.first_processes import load_first_processes


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Create what is missing; what exists is left as it is."""
    load_first_copies(author)
    load_first_processes(author)
