"""What the house holds about a person, counted for a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from fahrplan.accounts.models import Person
from fahrplan.foundation.ports import Fate, Held, personal_tables


@dataclass(frozen=True)
class Count:
    """Rows of one table that belong to the person. ``term``: how long they stay, German."""

    words: str
    count: int
    term: str


def own_counts(person: Person) -> list[Count]:
    """Rows that belong to the person's login, by table, without empty ones. One query; within ``every_scope``."""
    tables = [held for held in personal_tables().values() if held.ids and held.fate != Fate.REPLACED]
    parts = [_counting(held) for held in tables]
    numbers = [person.pk for held in tables for _ in held.ids]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), numbers)
        counted: dict[str, int] = dict(cursor.fetchall())
    return [
        Count(_meta(held).verbose_name_plural, counted[held.model], held.term)
        for held in tables
        if counted[held.model]
    ]


def signed_kinds() -> list[str]:
    """German names of what stays without the person, in order."""
    kept = [held for held in personal_tables().values() if held.fate == Fate.REPLACED]
    return sorted({str(_meta(held).verbose_name_plural) for held in kept})


def _counting(held: Held) -> str:
    quote, meta = connection.ops.quote_name, _meta(held)
    columns = {field.attname: field.column for field in meta.fields}
    condition = " OR ".join(f"{quote(columns[name])} = %s" for name in held.ids)
    return f"SELECT '{held.model}', count(*) FROM {quote(meta.db_table)} WHERE {condition}"  # noqa: S608  names of ours


def _meta(held: Held) -> Any:
    return apps.get_model(held.model)._meta
