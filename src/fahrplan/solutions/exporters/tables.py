"""Solutions and promises as rows. The table of solutions is the one that can be read in again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from fahrplan.solutions.models import DeliveryItem, Solution
from fahrplan.solutions.rules.fields import FIELD_LABELS, RELATION_LABELS
from fahrplan.solutions.rules.promises import date_words

SOLUTION_HEADER = (
    "Kurzname",
    *FIELD_LABELS.values(),
    *RELATION_LABELS.values(),
    "Demodaten",
)
ITEM_HEADER = (
    "Kurzname", "Name", "Art", "Beschreibung", "verantwortlich", "Lösung", "zuerst zugesagt für", "zugesagt für",
    "bereitgestellt am", "Verschiebungen", "Quelle", "Bemerkung", "Geschichte", "Demodaten",
)  # fmt: skip
PORTION = 1_000


def solution_rows(solutions: QuerySet[Solution]) -> Iterator[list[Any]]:
    """One row each, in the order of SOLUTION_HEADER, read in portions."""
    wanted = solutions.select_related("provider", "operator").prefetch_related("covers__service", "needs")
    for solution in wanted.iterator(chunk_size=PORTION):
        yield [
            solution.key,
            *(_cell(getattr(solution, name)) for name in FIELD_LABELS),
            " | ".join(sorted(cover.service.leika_key for cover in solution.covers.all())),
            " | ".join(sorted(item.key for item in solution.needs.all())),
            solution.is_demo,
        ]


def _cell(value: Any) -> Any:
    """Lists parted by ``|`` because an entry may hold a comma; records by their short name."""
    if isinstance(value, list):
        return " | ".join(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return getattr(value, "key", value)


def item_rows(items: Iterable[DeliveryItem]) -> Iterator[list[Any]]:
    """One row for each promise; slips, responsible and solution must be fetched."""
    for item in items:
        slips = list(item.slips.all())  # newest first
        yield [
            item.key,
            item.name,
            item.get_kind_display(),
            item.summary,
            item.responsible.name if item.responsible else "",
            item.solution.key if item.solution else "",
            slips[-1].old if slips else item.promised_for,
            item.promised_for,
            item.delivered_on,
            " | ".join(
                f"{date_words(slip.old)} → {date_words(slip.new)}: {slip.reason}" for slip in reversed(slips)
            ),
            item.source,
            item.note,
            item.is_history,
            item.is_demo,
        ]
