"""Background jobs: the index and its vectors."""

from __future__ import annotations

from procrastinate.contrib.django import app

from fahrplan.finder import services
from fahrplan.finder.selectors import search_state


@app.task(name="finder.rebuild_index")
def rebuild_index() -> None:
    """Rebuild when something changed since the last time; several jobs waiting do the work once."""
    if search_state().stale:
        services.rebuild_index()
    services.embed_missing()


@app.task(name="finder.embed_missing")
def embed_missing() -> None:
    services.embed_missing()
