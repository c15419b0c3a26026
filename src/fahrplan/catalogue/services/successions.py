"""Which key took the place of which."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.catalogue.models import KeySuccession
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services.journal import Author, entry, journal

KEY = re.compile(r"99\d{12}")


@transaction.atomic
def add_succession(
    old_key: str, new_key: str, author: Author, *, reason: str = "", source: str
) -> KeySuccession:
    """Record that a key was replaced. Recording it twice changes nothing.

    Raises ValidationError for malformed keys and for a succession that would lead back to where it began.
    """
    for key in (old_key, new_key):
        if not KEY.fullmatch(key):
            raise ValidationError(f"„{key[:40]}“ ist kein Leistungsschlüssel: 14 Ziffern, beginnend mit 99.")
    known = KeySuccession.objects.filter(old_key=old_key, new_key=new_key).first()
    if known:
        return known
    if old_key in reachable_from(new_key):
        raise ValidationError(f"Die Nachfolge {old_key} → {new_key} würde einen Kreis schließen.")
    row = KeySuccession.objects.create(
        old_key=old_key, new_key=new_key, reason=reason[:300], source=source[:300]
    )
    journal(
        [entry(row, ChangeKind.ADDED, author, new={"old_key": old_key, "new_key": new_key, "reason": reason})]
    )
    return row


def reachable_from(key: str) -> set[str]:
    """The key and every key that follows from it."""
    seen: set[str] = set()
    current = {key}
    while current:
        seen |= current
        following = KeySuccession.objects.filter(old_key__in=current).values_list("new_key", flat=True)
        current = set(following) - seen
    return seen
