"""Storing a record with its journal: one entry for a new record, one for each changed field of an old one.

Of two people at the same form the second sees what the first has stored, and loses no word of their own.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Record
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry, in_journal

Kept = TypeVar("Kept", bound=Record)
STALE = "stale"
STALE_FORM = (
    "Inzwischen hat jemand anderes das geändert. Oben steht, was jetzt gespeichert ist; im Formular steht Ihr Text. "
    "Führen Sie beides zusammen und speichern Sie noch einmal."
)
GONE = (
    "Inzwischen hat jemand anderes das entfernt. Ihr Text steht noch im Formular. Legen Sie es neu an, wenn es "
    "bleiben soll."
)


def check_key(key: str, reserved: Container[str]) -> None:
    """Raises ValidationError for a short name that is a word of the site's own addresses."""
    if key in reserved:
        raise ValidationError(
            {"key": f"„{key}“ ist hier schon vergeben. Bitte wählen Sie einen anderen Kurznamen."}
        )


def held(record: Kept, values: Mapping[str, Any], based_on: str | None) -> Kept:
    """The record as it is stored now; nobody else writes it until the end of the transaction.

    Raises ValidationError where it is gone, and as ``refuse_stale`` does.
    """
    fresh = type(record)._default_manager.select_for_update().filter(pk=record.pk).first()
    if fresh is None:
        raise ValidationError(GONE)
    refuse_stale(fresh, values, based_on)
    return fresh


def refuse_stale(stored: Any, values: Mapping[str, Any], based_on: str | None) -> None:
    """Raises ValidationError (code STALE) where a form was filled from another state and would change this one.

    ``based_on``: what it was filled from (version_of), None: do not compare.
    """
    if based_on is None or based_on == version_of(stored):
        return
    if stored is None or changed_fields(stored, dict(values)):
        raise ValidationError(STALE_FORM, code=STALE)


def store(
    record: Record, values: Mapping[str, Any], author: Author, *, taken: str, private: Container[str] = ()
) -> bool:
    """Set the values, check the fields and store; gives whether anything was written. Call it atomically.

    ``taken`` is what to say where a record of this kind exists already. Of ``private`` fields the journal keeps
    that they changed, not what they said. Raises ValidationError.
    """
    added = record._state.adding
    fields = changed_fields(record, dict(values))
    for name, (_, new) in fields.items():
        setattr(record, name, new)
    if not added and not fields:
        return False
    record.clean_fields(exclude=[field.name for field in record._meta.fields if field.is_relation])
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError:
        raise ValidationError(taken) from None
    if added:
        new = {name: plain(getattr(record, name)) for name in values if name not in private}
        journal([entry(record, ChangeKind.ADDED, author, new=new)])
    else:
        journal(entries(record, _kept(fields, private), author))
    return True


def _kept(fields: Mapping[str, tuple[Any, Any]], private: Container[str]) -> dict[str, tuple[Any, Any]]:
    return {
        name: (None, None) if name in private else (plain(old), plain(new))
        for name, (old, new) in fields.items()
    }


def remove(record: Record, values: Iterable[str], author: Author) -> None:
    """Delete a record and keep in the journal what it said."""
    old = {name: plain(getattr(record, name)) for name in values}
    journal([entry(record, ChangeKind.REMOVED, author, old=old)])
    record.delete()


def plain(value: Any) -> Any:
    """A value as the journal keeps it, a record by its id: it may be a person, whose name does not belong there."""
    return str(value.pk) if isinstance(value, models.Model) else in_journal(value)
