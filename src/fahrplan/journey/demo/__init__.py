"""The room's part of the demo set, all marked as demo data."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.foundation.services import Author
from fahrplan.journey.demo import board, fahrplan, planning, projects, work


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Load or complete it, part by part."""
    projects.load(author)
    work.load(author)
    planning.load(author)
    board.load(author)
    fahrplan.load(author)
