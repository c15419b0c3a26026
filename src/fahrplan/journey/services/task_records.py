"""What every write about tasks does: guard against forms filled from an old state, stamp, journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields
from fahrplan.foundation.services.journal import entries

STALE = "stale"
STALE_FORM = (
    "Inzwischen hat jemand anderes etwas geändert. Oben steht, was jetzt gespeichert ist; im Formular steht Ihr "
    "Text. Führen Sie beides zusammen und speichern Sie noch einmal."
)


def set_values(record: Any, values: Mapping[str, Any], author: Author, based_on: str | None) -> list[Change]:
    """Set what differs, without saving; gives the rows for the journal.

    Raises ValidationError with the code ``STALE`` where something differs and the form was filled from another
    state than the stored one.
    """
    pairs = changed_fields(record, dict(values))
    if pairs and based_on is not None and based_on != version_of(record):
        raise ValidationError(STALE_FORM, code=STALE)
    for name, (_, new) in pairs.items():
        setattr(record, name, new)
    return entries(record, pairs, author)


def check(record: models.Model) -> None:
    """Raises ValidationError by field; also for long texts, which Django checks in forms alone."""
    record.full_clean(validate_unique=False)
    for field in record._meta.fields:
        longest = field.max_length if isinstance(field, models.TextField) else None
        if longest and len(getattr(record, field.name)) > longest:
            raise ValidationError({field.name: f"Bitte höchstens {longest} Zeichen."})


def stamp(record: Any, author: Author) -> None:
    record.changed_at = timezone.now()
    record.changed_by = author.label[:200]
