"""Background jobs of this room: erasing people who asked for it, old sessions, seals of trails and second factors."""

from __future__ import annotations

from fahrplan.accounts.models import Person
from fahrplan.accounts.ports import every_scope
from fahrplan.accounts.services.erasing import erase_person
from fahrplan.accounts.services.second_factors import seal_factors
from fahrplan.accounts.services.sessions import tidy_sessions
from fahrplan.foundation.services import background_job, scheduled_job
from fahrplan.foundation.services.checking_trails import check_trails
from fahrplan.foundation.services.sealing_trails import seal_trails


@background_job("accounts.erase_person", words="Person in allen Räumen löschen")
def erase(*, person: str) -> None:
    """``person``: number of who asked; nothing where the person is gone already."""
    found = Person.objects.filter(pk=person).first()
    if found is not None:
        erase_person(found)


@scheduled_job(
    "accounts.seal_trails",
    words="Journal und Spuren versiegeln",
    when="alle 5 Minuten",
    cron="*/5 * * * *",
)
def seal() -> None:
    with every_scope():
        seal_trails()


@scheduled_job(
    "accounts.check_trails",
    words="Siegel von Journal und Spuren prüfen",
    when="täglich um 3:41 Uhr (Weltzeit)",
    cron="41 3 * * *",
)
def check() -> None:
    with every_scope():
        check_trails()


@scheduled_job(
    "accounts.seal_factors",
    words="Geheimnisse zweiter Faktoren aus früheren Versionen versiegeln",
    when="täglich um 2:47 Uhr (Weltzeit)",
    cron="47 2 * * *",
)
def seal_second_factors() -> None:
    seal_factors()


@scheduled_job(
    "accounts.tidy_sessions",
    words="Abgelaufene Anmeldungen entfernen",
    when="stündlich um Minute 53",
    cron="53 * * * *",
)
def tidy() -> None:
    tidy_sessions()
