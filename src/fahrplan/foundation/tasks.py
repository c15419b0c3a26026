"""Background jobs of the foundation: keeping the queue small."""

from __future__ import annotations

from fahrplan.foundation.services import scheduled_job
from fahrplan.foundation.services.tidying import tidy_jobs


@scheduled_job(
    "foundation.tidy_jobs",
    words="Alte Aufträge aus der Liste entfernen",
    when="täglich um 2:17 Uhr (Weltzeit)",
    cron="17 2 * * *",
)
def tidy() -> None:
    tidy_jobs()
