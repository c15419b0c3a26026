"""Telling applicants what became of their wish: into the mailbox, each with its reason."""

from __future__ import annotations

import json
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import RoundState
from fahrplan.cases.models import Placement, PlaceRound
from fahrplan.cases.services.letters import write
from fahrplan.cases.services.opening import NotReadableError
from fahrplan.cases.services.places_rounds import round_key
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.services import defer
from fahrplan.foundation.services.row_scope import row_scope

ANNOUNCE_JOB = "cases.announce_round"
TITLE = "Ergebnis der Platzvergabe"


def start_announcing(found: PlaceRound, *, by: Person) -> None:
    """Let a job write to everybody. Raises ValidationError."""
    if found.state != RoundState.PUBLISHED:
        raise ValidationError("Veröffentlichen Sie das Ergebnis zuerst.")
    defer(ANNOUNCE_JOB, organisation=str(found.organisation_id), round_id=str(found.pk), person=str(by.pk))


def announce_round(organisation: UUID, round_id: UUID, *, by: Person) -> int:
    """Write to everybody of a published round who was not told yet; gives how many. Who has no case is left out.

    Each message in a transaction of its own: after a break it goes on where it stopped. Raises NotReadableError or
    sealing.NotOpenedError once everybody else is told, where one of them cannot be.
    """
    with row_scope(organisations=[organisation]):
        found = PlaceRound.objects.get(pk=round_id, organisation=organisation, state=RoundState.PUBLISHED)
        key = round_key(found)
        waiting = found.placements.filter(told_at=None, wish__case__submission__isnull=False)
        keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    number = 0
    unread: NotReadableError | sealing.NotOpenedError | None = None
    for pk in keys:
        try:
            with row_scope(organisations=[organisation]):
                number += _tell(pk, found, key, by)
        except (NotReadableError, sealing.NotOpenedError) as fault:
            unread = fault
    if unread is not None:
        raise unread
    return number


def _tell(pk: UUID, found: PlaceRound, key: bytes, by: Person) -> bool:
    placement = Placement.objects.select_for_update(of=("self",)).get(pk=pk)
    case = placement.wish.case
    if placement.told_at is not None or case is None or case.submission_id is None or not placement.sealed:
        return False
    write(case, title=TITLE, text=text_for(placement, found, key), by=by)
    placement.told_at = timezone.now()
    placement.save(update_fields=["told_at"])
    return True


def text_for(placement: Placement, found: PlaceRound, key: bytes) -> str:
    """The message: the reason, the lot, and what comes next. Raises sealing.NotOpenedError."""
    told = json.loads(sealing.unseal(bytes(placement.sealed), key, f"placement:{placement.wish_id}"))
    following = (
        "Die Einrichtung meldet sich wegen des Vertrags bei Ihnen."
        if placement.facility_id
        else "Wird ein Platz frei, melden wir uns in der Reihenfolge der Warteliste."
    )
    return (
        f"{found.name}, Eintritt am {found.starts_on:%d.%m.%Y}.\n\n{told['words']}\n\n{following}\n\n"
        f"Das Los rechnet jeder nach: SHA-256 aus „{found.seed}:{placement.wish.lot_key}“. "
        f"Die Zahl vor dem Doppelpunkt stand von Anfang an fest: Ihr Prüfwert ist SHA-256 {found.commitment}."
    )
