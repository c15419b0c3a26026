"""The room's part of the demo set, all marked as demo data."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.cases.demo import cases, handover, kindergarten, places
from fahrplan.foundation.services import Author


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Load or complete it, part by part."""
    handover.load(author)  # before the cases, so that they go there
    cases.load(author)
    places.load(author)
    kindergarten.load(author)  # after the facilities it lets people choose from
