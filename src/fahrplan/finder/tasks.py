"""Background jobs: the index and its vectors."""

from __future__ import annotations

from fahrplan.finder import services
from fahrplan.finder.models import IndexState
from fahrplan.foundation.services import background_job, defer, scheduled_job


@background_job("finder.rebuild_index", words="Suchverzeichnis neu aufbauen")
def rebuild_index() -> None:
    """Rebuild when something changed since the last time; several jobs waiting do the work once."""
    if not IndexState.objects.filter(pk=1, stale=False).exists():
        services.rebuild_index()
    defer("finder.embed_missing")


@scheduled_job(
    "finder.refresh_index",
    words="Suchverzeichnis auffrischen, wenn sich tagsüber etwas geändert hat",
    when="täglich um 1:20 Uhr (Weltzeit)",
    cron="20 1 * * *",
)
def refresh_index() -> None:
    """A single changed service is indexed at once, with weights of the last whole index."""
    defer("finder.rebuild_index")


@background_job("finder.embed_missing", words="Bedeutungen für die Suche berechnen", patient=True)
def embed_missing() -> None:
    services.embed_missing()
