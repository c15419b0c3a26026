"""The room's part of the demo set, all marked as demo data."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.foundation.services import Author
from fahrplan.prioritisation.demo import planning, ranking, rounds


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Load or complete it, part by part."""
    ranking.load(author)
    rounds.load(author)
    planning.load(author)
