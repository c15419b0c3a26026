"""Background jobs of the foundation: keeping the queue small."""

from __future__ import annotations

from fahrplan.foundation.services import scheduled_job
from fahrplan.foundation.services.shared_cache import tidy_short_memory
from fahrplan.foundation.services.tidying import tidy_jobs


@scheduled_job(
    "foundation.tidy_jobs",
    words="Alte Aufträge aus der Liste entfernen",
    when="täglich um 2:17 Uhr (Weltzeit)",
    cron="17 2 * * *",
)
def tidy() -> None:
    tidy_jobs()


@scheduled_job(
    "foundation.tidy_short_memory",
    words="Abgelaufene Zähler gegen Durchprobieren entfernen",
    when="stündlich um Minute 23",
    cron="23 * * * *",
)
def forget() -> None:
    tidy_short_memory()
