"""The delivery plan under filters, its counts and its slips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from fahrplan.solutions.enums import DeliveryState
from fahrplan.solutions.models import DeliveryItem, DeliverySlip

CONDITIONS: dict[DeliveryState, Callable[[date], Q]] = {
    DeliveryState.DELIVERED: lambda today: Q(delivered_on__isnull=False),
    DeliveryState.HISTORY: lambda today: Q(delivered_on=None, is_history=True),
    DeliveryState.OPEN: lambda today: Q(delivered_on=None, is_history=False, promised_for=None),
    DeliveryState.OVERDUE: lambda today: Q(delivered_on=None, is_history=False, promised_for__lt=today),
    DeliveryState.PROMISED: lambda today: Q(delivered_on=None, is_history=False, promised_for__gte=today),
}
ORDER = (
    DeliveryState.OVERDUE,
    DeliveryState.PROMISED,
    DeliveryState.OPEN,
    DeliveryState.DELIVERED,
    DeliveryState.HISTORY,
)


@dataclass(frozen=True)
class PlanFilter:
    """What of the plan to list; empty values do not filter. ``today`` decides what is late."""

    today: date
    kind: str = ""
    state: str = ""
    slipped: bool = False


def items_in_plan(wanted: PlanFilter) -> QuerySet[DeliveryItem]:
    """Promises with slips, late ones first, then by date; each with ``slip_count`` and ``waiting``."""
    found = DeliveryItem.objects.select_related("responsible", "solution").prefetch_related("slips")
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.state in DeliveryState.values:
        found = found.filter(CONDITIONS[DeliveryState(wanted.state)](wanted.today))
    if wanted.slipped:
        found = found.filter(slips__isnull=False).distinct()
    rank = Case(
        *(When(CONDITIONS[state](wanted.today), then=Value(place)) for place, state in enumerate(ORDER)),
        default=Value(len(ORDER)),
        output_field=IntegerField(),
    )
    waiting = Count("needed_by", filter=Q(needed_by__merged_into=None), distinct=True)
    return found.annotate(rank=rank, waiting=waiting).order_by(
        "rank", F("promised_for").asc(nulls_last=True), "name"
    )


def plan_counts(today: date, kind: str = "") -> dict[DeliveryState, int]:
    """How many promises stand where. One query."""
    found = DeliveryItem.objects.filter(kind=kind) if kind else DeliveryItem.objects.all()
    counted = found.aggregate(
        **{state.value: Count("pk", filter=condition(today)) for state, condition in CONDITIONS.items()}
    )
    return {state: counted[state.value] for state in ORDER}


def slips_newest_first() -> QuerySet[DeliverySlip]:
    return DeliverySlip.objects.select_related("item").order_by("-recorded_at", "pk")
