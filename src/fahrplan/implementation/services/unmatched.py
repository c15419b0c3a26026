"""What a steward decides about rows without match: what a key or place means, or that rows do not matter."""

from __future__ import annotations

import re
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.implementation.models import ManualMatch, UnmatchedEntry
from fahrplan.implementation.selectors.unmatched import UnmatchedChoice, unmatched_entries
from fahrplan.municipalities.models import Territory

LOCK = 0x6D6174636865  # one meaning at a time, so that two clicks do not store it twice
SUBJECT = "unmatched_entry"
NO_SOURCE = "Bitte sagen Sie, woran Sie das erkennen."


@transaction.atomic
def match_key(value: str, leika_key: str, *, source: str, author: Author) -> ManualMatch:
    """A key of files means this service. Raises ValidationError by field."""
    service = PublicService.objects.filter(leika_key=re.sub(r"\s", "", leika_key)).first()
    if service is None:
        raise ValidationError({"target": "Diesen Leistungsschlüssel gibt es im Katalog nicht."})
    if PublicService.objects.filter(leika_key=value).exists():
        raise ValidationError("Diesen Schlüssel kennt der Katalog selbst.")
    return _decide(value, "service", service, source=source, author=author)


@transaction.atomic
def match_place(value: str, ars: str, *, source: str, author: Author) -> ManualMatch:
    """A regional key of files means this territory. Raises ValidationError by field."""
    territory = Territory.objects.filter(ars=re.sub(r"\s", "", ars), valid_to=None).first()
    if territory is None:
        raise ValidationError({"target": "Ein Gebiet mit diesem Regionalschlüssel gibt es nicht."})
    if Territory.objects.filter(ars=value, valid_to=None).exists():
        raise ValidationError("Diesen Regionalschlüssel kennt das Gemeindeverzeichnis selbst.")
    return _decide(value, "territory", territory, source=source, author=author)


def _decide(
    value: str, name: str, target: PublicService | Territory, *, source: str, author: Author
) -> ManualMatch:
    if not source.strip():
        raise ValidationError({"source": NO_SOURCE})
    if not value or len(value) > 40:
        raise ValidationError("Diese Angabe lässt sich nicht zuordnen.")
    values = {name: target, "source": source.strip()[:300]}
    one_at_a_time(LOCK)
    held = ManualMatch.objects.filter(value=value, **{f"{name}__isnull": False}).first()
    if held is None:
        held = ManualMatch.objects.create(value=value, decided_by=author.label[:200], **values)
        new = {"value": value, name: str(target), "source": values["source"]}
        journal([entry(held, ChangeKind.ADDED, author, new=new)])
        return held
    differing = changed_fields(held, values)
    rows = []
    for field, (old, new_value) in differing.items():
        setattr(held, field, new_value)
        rows.append(entry(held, ChangeKind.CHANGED, author, field=field, old=str(old), new=str(new_value)))
    if rows:
        held.decided_by, held.decided_at = author.label[:200], timezone.now()
        held.save()
        journal(rows)
    return held


@transaction.atomic
def dismiss_entries(choice: UnmatchedChoice, *, reason: str, author: Author) -> int:
    """Set the chosen rows aside: they stay known but are no work any more; gives how many.

    Raises ValidationError without a reason, and for a choice that names neither a key nor a place.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Bitte schreiben Sie, warum diese Zeilen nicht zählen."})
    if not choice.key and not choice.place:
        raise ValidationError("Bitte wählen Sie zuerst einen Schlüssel oder einen Ort.")
    rows = unmatched_entries(choice)
    number = _set(rows, author.label, reason)
    if number:
        new = {"rows": number, "reason": reason.strip()[:300]}
        journal([noted(choice.key or choice.place, "verworfen", new, author=author)])
    return number


def _set(rows: QuerySet[UnmatchedEntry], by: str, reason: str) -> int:
    return rows.update(
        dismissed_at=timezone.now(), dismissed_by=by[:200], dismissed_reason=reason.strip()[:300]
    )


def noted(
    value: str, field: str, new: dict[str, object], *, author: Author, subject: UUID | None = None
) -> Change:
    """An unsaved journal row: what became of the rows of a key or place."""
    return Change(
        subject_kind=SUBJECT,
        subject_id=subject or new_id(),
        subject_key=value[:60],
        subject_label=f"Nicht zugeordnete Zeilen: {value}"[:500],
        kind=ChangeKind.CHANGED,
        field=field,
        new=new,
        run=author.run,
        actor_id=author.person_id,
        actor_label=author.label,
        reason=author.reason,
    )
