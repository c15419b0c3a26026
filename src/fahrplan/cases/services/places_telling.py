"""Telling applicants what became of their wish: into the mailbox, each with its reason."""

from __future__ import annotations

import json

from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import RoundState
from fahrplan.cases.models import Placement, PlaceRound
from fahrplan.cases.services.letters import write
from fahrplan.cases.services.places_rounds import round_key
from fahrplan.foundation.rules import sealing

TITLE = "Ergebnis der Platzvergabe"


def announce_round(found: PlaceRound, *, by: Person) -> int:
    """Write to everybody of a published round who was not told yet; gives how many. Who has no case is left out.

    Each message in a transaction of its own: it can be called again after a break. Raises ValidationError.
    """
    if found.state != RoundState.PUBLISHED:
        raise ValidationError("Veröffentlichen Sie das Ergebnis zuerst.")
    key = round_key(found)
    waiting = found.placements.filter(told_at=None, wish__case__submission__isnull=False)
    number = 0
    for placement in waiting.select_related("wish__case__form", "wish__case__submission", "facility"):
        case = placement.wish.case
        if case is None or not placement.sealed:
            continue
        write(case, title=TITLE, text=text_for(placement, found, key), by=by)
        placement.told_at = timezone.now()
        placement.save(update_fields=["told_at"])
        number += 1
    return number


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
        f"Das Los rechnet jeder nach: SHA-256 aus „{found.seed}:{placement.wish.lot_key}“."
    )
