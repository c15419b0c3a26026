"""Counting how a form is used, without following anybody: one sum for each day, kind and page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from fahrplan.forms.enums import CountKind
from fahrplan.foundation.rules.ids import new_id

Happened = tuple[CountKind, str, int]  # what, page, how many
LONGEST_SITTING = 4 * 60 * 60  # seconds; who came back days later says nothing about how long it takes
MOST_NOTE = 5
_ADD = """
    INSERT INTO fahrplan_forms_formcount (id, form_id, day, kind, page, number)
    SELECT row.id, %s, %s, row.kind, row.page, row.number
    FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::bigint[]) AS row(id, kind, page, number) {where}
    ON CONFLICT (form_id, day, kind, page)
    DO UPDATE SET number = fahrplan_forms_formcount.number + EXCLUDED.number
"""
ADD = _ADD.format(where="")
ADD_IF_KEPT = _ADD.format(where="WHERE EXISTS (SELECT FROM kept)")  # after WITH kept AS (…)


def count(form_id: UUID, *happened: Happened) -> None:
    """Add to today's sums: one statement for all of them.

    Make it the last one of a transaction: the row stays locked until its end.
    """
    with connection.cursor() as cursor:
        cursor.execute(ADD, counting(form_id, happened))


def counting(form_id: UUID, happened: Sequence[Happened]) -> list[Any]:
    """The parameters of ``ADD`` and ``ADD_IF_KEPT``."""
    # In one order for everybody, so that two who count the same never wait for each other.
    rows = sorted(happened)
    return [
        form_id,
        timezone.localdate(),
        [new_id() for _ in rows],
        [kind.value for kind, _, _ in rows],
        [page[:80] for _, page, _ in rows],
        [number for _, _, number in rows],
    ]


def count_note(form_id: UUID, note: int) -> None:
    """An answer to „Wie zufrieden sind Sie?“, 1 (not at all) to 5 (very). Raises ValueError for anything else."""
    if not 1 <= note <= MOST_NOTE:
        raise ValueError("Die Note liegt zwischen 1 und 5.")
    count(form_id, (CountKind.PLEASED, "", note), (CountKind.ASKED, "", 1))
