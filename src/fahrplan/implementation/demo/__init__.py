"""The demo set of the spine."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.foundation.services import Author
from fahrplan.implementation.demo.assessments import load_assessments

__all__ = ["load", "load_assessments"]


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Load or complete the demo set of this room; twice changes nothing."""
    if stored := load_assessments(author=author):
        report(f"    {stored} Einschätzungen des Reifegrads")
