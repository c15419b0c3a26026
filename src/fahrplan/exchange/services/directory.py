"""Keeping whom to ask: official contact data only, people only with their consent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.exchange.models import DirectoryEntry
from fahrplan.exchange.rules.official_contacts import is_private_mail
from fahrplan.exchange.services.storing import held, remove, store
from fahrplan.finder.services import Entry, drop_entries, put_entries
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import allowed
from fahrplan.municipalities.models import Organisation

FIELDS = ("task", "themenfeld", "person_name", "consent", "phone", "email", "note", "is_demo")
PERSONAL = frozenset({"person_name", "phone", "email"})


@transaction.atomic
def keep_entry(
    organisation: Organisation,
    values: Mapping[str, Any],
    *,
    author: Author,
    entry: DirectoryEntry | None = None,
    based_on: str | None = None,
) -> DirectoryEntry:
    """Add an entry or change the one given. Without a name the consent is void. Raises ValidationError.

    ``based_on``: what the form of the given one was filled from, None: do not compare.
    """
    given = allowed(values, FIELDS)
    record = held(entry, given, based_on) if entry else DirectoryEntry()
    record.organisation = organisation
    merged = {name: given.get(name, getattr(record, name)) for name in FIELDS}
    faults: dict[str, str] = {}
    if merged["person_name"] and not merged["consent"]:
        faults["consent"] = "Eine Person wird nur genannt, wenn sie einverstanden ist."
    if not merged["phone"] and not merged["email"]:
        faults["email"] = "Bitte nennen Sie Telefon oder E-Mail."
    if is_private_mail(merged["email"] or ""):
        faults["email"] = "Bitte nur dienstliche Adressen, am besten ein gemeinsames Postfach."
    if faults:
        raise ValidationError(faults)
    if not merged["person_name"]:
        given["consent"] = False
    record.source = "Demodaten, erfunden" if merged["is_demo"] else f"Angabe von {organisation}"[:300]
    record.as_of = timezone.localdate()
    put_entry(record, given, author)
    return record


def put_entry(record: DirectoryEntry, values: Mapping[str, Any], author: Author) -> None:
    """Store an entry with the source and date it has, and let the search know it."""
    record.changed_at = timezone.now()
    store(record, values, author, taken="Diesen Eintrag gibt es schon.", private=PERSONAL)
    put_entries([_found(record)])


@transaction.atomic
def remove_entry(entry: DirectoryEntry, *, author: Author) -> None:
    """Take an entry out. The journal keeps what it said but no name, phone or mail."""
    drop_entries("contact", [str(entry.pk)])
    remove(entry, ("task", "note"), author)


def _found(record: DirectoryEntry) -> Entry:
    """People are not found by name in the search over everything."""
    title = f"{record.task}: {record.organisation}"
    url = f"/austausch/kontakte/{record.organisation.key}/"
    return Entry("contact", str(record.pk), title, url, f"Ansprechstelle Kontakt {record.note}")
