"""How often somebody gets mail, and what they have read."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.notices.enums import Rhythm
from fahrplan.notices.models import MailPreference, Notice


def preference_of(person: Person) -> MailPreference:
    """The person's setting; made when first asked for."""
    return MailPreference.objects.get_or_create(person=person)[0]


def set_rhythm(person: Person, rhythm: str) -> MailPreference:
    """Raises ValidationError for an unknown rhythm."""
    if rhythm not in Rhythm.values:
        raise ValidationError({"rhythm": "Bitte wählen Sie: keine E-Mail, täglich oder wöchentlich."})
    preference = preference_of(person)
    preference.rhythm = rhythm
    preference.save(update_fields=["rhythm"])
    return preference


def stop_mails(token: str) -> bool:
    """End the mails of whoever has this token; False where nobody has it. Source: RFC 8058."""
    return bool(MailPreference.objects.filter(token=token).update(rhythm=Rhythm.NONE))


@transaction.atomic
def mark_read(person: Person, *, notices: Collection[UUID] | None = None) -> int:
    """Mark these notices as read, or all; gives how many were unread. Those of others stay as they are."""
    unread = Notice.objects.filter(person=person, read_at=None)
    if notices is not None:
        unread = unread.filter(pk__in=notices)
    return unread.update(read_at=timezone.now())
