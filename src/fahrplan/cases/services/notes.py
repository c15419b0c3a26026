"""Notes of the office, sealed under the case's key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case, CaseNote
from fahrplan.cases.services.opening import case_key
from fahrplan.cases.services.trail import record_step
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.rules.ids import new_id
from fahrplan.mailbox.rules.content import plain

LONGEST = 5000


@dataclass(frozen=True)
class OpenNote:
    text: str
    author: str
    written_at: datetime


@transaction.atomic
def add_note(case: Case, text: str, *, by: Person, once: UUID | None = None) -> CaseNote:
    """Raises ValidationError by field, opening.NotReadableError where the content is gone.

    ``once``: the id of the note; sent twice it stays one.
    """
    if once and (same := CaseNote.objects.filter(pk=once, case=case).first()):
        return same
    words = plain(text)
    if not words:
        raise ValidationError({"text": "Bitte schreiben Sie etwas."})
    if len(words) > LONGEST:
        raise ValidationError({"text": f"Bitte höchstens {LONGEST} Zeichen."})
    pk = once or new_id()
    note = CaseNote.objects.create(
        pk=pk,
        case=case,
        organisation_id=case.organisation_id,
        sealed=sealing.seal(words.encode(), case_key(case), f"note:{pk}"),
        author=str(by)[:200],
        author_id=by.pk,
    )
    record_step(case, CaseStep.NOTED, by=by)
    return note


def open_notes(case: Case, key: bytes) -> list[OpenNote]:
    """In the order they were written. Raises sealing.NotOpenedError."""
    return [
        OpenNote(
            sealing.unseal(bytes(one.sealed), key, f"note:{one.pk}").decode(), one.author, one.written_at
        )
        for one in case.notes.all()
    ]
