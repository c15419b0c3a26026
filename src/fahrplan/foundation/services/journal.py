"""The journal of changes: who changed which field, from what to what, on which source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

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


def journal(changes: Iterable[Change]) -> int:
    """Store journal rows; gives how many. Call inside the transaction that makes them true."""
    return copy_records(list(changes))
