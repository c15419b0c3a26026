"""Background jobs of the spine."""

from __future__ import annotations

import time

from fahrplan.foundation.services import background_job, check_cancelled, scheduled_job
from fahrplan.implementation.importers.unmatched import apply_kept
from fahrplan.implementation.services.following import APPLY_JOB, JOB, follow_changes, follow_dates
from fahrplan.implementation.services.links import check_due_links, link_checks_on
from fahrplan.implementation.services.recounting import CLOSE_JOB, close_ledger
from fahrplan.implementation.services.running_forms import follow_all_forms
from fahrplan.implementation.services.sweeping import sweep

LINKS_PER_RUN = 500
LINK_SECONDS = 90.0


@scheduled_job(
    "implementation.check_links", words="Verweise prüfen", when="alle zwei Minuten", cron="*/2 * * * *"
)
def check_links() -> None:
    """Check links that are due, for a minute and a half at most; the next run goes on."""
    if not link_checks_on():
        return
    until = time.monotonic() + LINK_SECONDS
    for _ in check_due_links(limit=LINKS_PER_RUN):
        check_cancelled()
        if time.monotonic() > until:
            return


@scheduled_job(
    "implementation.sweep",
    words="Veraltete Angaben bekannt machen",
    when="jeden Tag um 1.10 Uhr (UTC)",
    cron="10 1 * * *",
)
def sweep_states() -> None:
    """Tell of states that turned by passing of time, and close the ledger of figures."""
    sweep()


@background_job(JOB, words="Stände und Nenner nachführen")
def follow(laender: list[str], services: list[str] | None) -> None:
    follow_changes(laender, services)


@scheduled_job(
    "implementation.follow_dates",
    words="Zuständigkeiten nachführen, die heute beginnen oder enden",
    when="jeden Tag um 0.20 Uhr (UTC)",
    cron="20 0 * * *",
)
def follow_dated_statements() -> None:
    """Also tries kept rows again, in case a change went unheard."""
    follow_dates()
    apply_kept()


@scheduled_job(
    "implementation.follow_forms",
    words="Bestätigen, welche Online-Formulare laufen",
    when="jeden Tag um 0.40 Uhr (UTC)",
    cron="40 0 * * *",
)
def follow_running_forms() -> None:
    follow_all_forms()


@background_job(CLOSE_JOB, words="Hauptbuch der Kennzahlen abschließen")
def close(laender: list[str]) -> None:
    close_ledger(laender)


@background_job(APPLY_JOB, words="Aufgehobene Zeilen zuordnen")
def apply_rows() -> None:
    apply_kept()
