"""The search index of the demo set."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.finder.services import rebuild_index
from fahrplan.foundation.services import Author, defer


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Build the index; the worker adds the vectors (about a minute), the search works without them meanwhile."""
    state = rebuild_index()
    defer("finder.embed_missing")
    report(f"      {state.groups} Leistungsobjekte im Suchverzeichnis")
