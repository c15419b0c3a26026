"""Background jobs: the index and its vectors."""

from __future__ import annotations

from fahrplan.finder import services
from fahrplan.finder.selectors import search_state
from fahrplan.foundation.services import background_job, defer


@background_job("finder.rebuild_index", words="Suchverzeichnis neu aufbauen")
def rebuild_index() -> None:
    """Rebuild when something changed since the last time; several jobs waiting do the work once."""
    if search_state().stale:
        services.rebuild_index()
    defer("finder.embed_missing")


@background_job("finder.embed_missing", words="Bedeutungen für die Suche berechnen", patient=True)
def embed_missing() -> None:
    services.embed_missing()
