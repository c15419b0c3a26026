"""Who decides for the Land: given and taken from outside the pages, by whoever runs Fahrplan."""

from __future__ import annotations

from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.services.journal import journal

OPERATOR = "Betrieb"  # whoever may call the command line; no person is known there


@transaction.atomic
def set_steward(person: Person, wanted: bool) -> None:
    """Make the person a steward of the Land or take that back; the journal says when. Twice changes nothing."""
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if locked.is_steward == wanted:
        return
    locked.is_steward = person.is_steward = wanted
    locked.save(update_fields=["is_steward"])
    journal(
        [
            Change(
                subject_kind="steward",
                subject_id=person.pk,
                subject_key=str(person.pk),
                subject_label=person.email,
                kind=ChangeKind.CHANGED,
                field="is_steward",
                old=not wanted,
                new=wanted,
                actor_label=OPERATOR,
            )
        ]
    )
