"""Background jobs of the cases room."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.services.erasing import erase_due, organisations_with_forms
from fahrplan.cases.services.handover import JOB, deliver
from fahrplan.cases.services.handover_sweeping import sweep_outbox
from fahrplan.cases.services.lapsed import tell_lapsed, tell_unanswered
from fahrplan.cases.services.places_telling import ANNOUNCE_JOB, announce_round
from fahrplan.cases.services.standing import JOB as STANDING_JOB
from fahrplan.cases.services.standing import tell_where_it_stands
from fahrplan.foundation.services import background_job, defer, scheduled_job
from fahrplan.mailbox.services.federal import ATTEMPTS

ERASE_JOB = "cases.erase"


@background_job(JOB, words="Anträge an das Fachverfahren übergeben")
def deliver_dispatches(organisation: str, dispatches: list[str]) -> None:
    """Ids alone: the content is unwrapped when the job runs, and only for as long."""
    deliver(UUID(organisation), [UUID(pk) for pk in dispatches])


@scheduled_job(
    "cases.sweep_outbox", words="Fällige Übergaben aufnehmen", when="jede Minute", cron="* * * * *"
)
def sweep() -> None:
    sweep_outbox()


@background_job(ANNOUNCE_JOB, words="Ergebnis einer Platzvergabe mitteilen")
def announce_places(organisation: str, round_id: str, person: str) -> None:
    announce_round(UUID(organisation), UUID(round_id), by=Person.objects.get(pk=person))


@background_job(ERASE_JOB, words="Inhalte löschen, deren Aufbewahrungszeit vorbei ist")
def erase(organisation: str) -> None:
    erase_due(UUID(organisation), timezone.localdate())


@scheduled_job(
    "cases.erase_all",
    words="Löschen abgelaufener Inhalte anstoßen, je Organisation",
    when="jeden Tag um 1.40 Uhr (UTC)",
    cron="40 1 * * *",
)
def erase_all() -> None:
    for organisation in organisations_with_forms():
        defer(ERASE_JOB, organisation=str(organisation))


@background_job(STANDING_JOB, words="Im Bundeskonto sagen, wo ein Vorgang steht", attempts=ATTEMPTS)
def tell_standing(organisation: str, case: str) -> None:
    tell_where_it_stands(UUID(organisation), UUID(case))


@scheduled_job(
    "cases.tell_lapsed",
    words="Auf abgelaufene Bescheide und Nachforderungen hinweisen",
    when="jeden Tag um 4.10 Uhr (UTC)",
    cron="10 4 * * *",
)
def tell_lapsed_everywhere() -> None:
    for organisation in organisations_with_forms():
        tell_lapsed(organisation, timezone.localdate())
        tell_unanswered(organisation, timezone.localdate())
