"""The journal of changes: who changed which field, from what to what, on which source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change, ImportRun, Source
from fahrplan.foundation.services.bulk import copy_records


@dataclass(frozen=True)
class Author:
    """Who or what stands behind a change: a person, an import run, a source, and the reason given."""

    person_id: UUID | None = None
    label: str = ""
    source: Source | None = None
    run: ImportRun | None = None
    reason: str = ""


def sources(key: str, *, title: str, as_of: date | None = None, **fields: str) -> Source:
    """The source with this key, created or brought up to date."""
    return Source.objects.update_or_create(key=key, defaults={"title": title, "as_of": as_of, **fields})[0]


def allowed(values: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """The values as a dict. Raises ValidationError for a field that is not to be set."""
    if forbidden := sorted(set(values) - set(fields)):
        raise ValidationError(f"Diese Felder lassen sich nicht ändern: {', '.join(forbidden)}.")
    return dict(values)


def changed_fields(record: models.Model, values: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Which of ``values`` differ from the record: field → (old, new)."""
    pairs = {name: (getattr(record, name), value) for name, value in values.items()}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def entry(
    subject: models.Model,
    kind: ChangeKind,
    author: Author,
    *,
    field: str = "",
    old: Any = None,
    new: Any = None,
) -> Change:
    """An unsaved journal row. The subject must offer ``journal_kind`` and ``journal_key``."""
    return Change(
        subject_kind=subject.journal_kind,  # type: ignore[attr-defined]
        subject_id=subject.pk,
        subject_key=subject.journal_key,  # type: ignore[attr-defined]
        subject_label=str(subject)[:500],
        kind=kind,
        field=field,
        old=old,
        new=new,
        source=author.source,
        run=author.run,
        actor_id=author.person_id,
        actor_label=author.label,
        reason=author.reason,
    )


def entries(subject: models.Model, pairs: Mapping[str, tuple[Any, Any]], author: Author) -> list[Change]:
    """Unsaved journal rows of a changed record, one for each field: field → (old, new)."""
    return [
        entry(subject, ChangeKind.CHANGED, author, field=name, old=in_journal(old), new=in_journal(new))
        for name, (old, new) in pairs.items()
    ]


def in_journal(value: Any) -> Any:
    """A value as the journal keeps it: a record by its name, an amount by its digits, days and moments by ISO 8601."""
    if isinstance(value, models.Model | Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def journal(changes: Iterable[Change]) -> int:
    """Store journal rows; gives how many. Call inside the transaction that makes them true."""
    return copy_records(list(changes))
