"""Which ways there are to bring services online, what each takes, and where every figure comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Prefetch

from fahrplan.prioritisation.rules.portfolio.setting import (
    ASSUMED,
    REUSE_DAYS,
    REUSE_ONCE,
    REUSE_YEARLY,
    Promise,
    Spec,
    own_way,
)
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.selectors.matching import CLOSING_KINDS
from fahrplan.solutions.enums import PriceModel
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionCoverage

SOLUTIONS_AT_MOST = 3
TOLD = ("staff_days_once", "cost_once", "cost_yearly")


@dataclass(frozen=True)
class Known:
    amount: float
    source: str


def ways_of(services: Sequence[UUID], residents: int | None) -> dict[UUID, list[Spec]]:
    """Service → reuse of up to three solutions, those that take the fewest days first, then one's own.

    ``residents`` of the organisation, for prices per head. The caller has checked that the reader may see what
    municipalities tell each other. Four queries.
    """
    rows = (
        SolutionCoverage.objects.filter(
            service__in=services, solution__merged_into=None, solution__kind__in=CLOSING_KINDS
        )
        .select_related("solution")
        .prefetch_related(
            Prefetch("solution__needs", DeliveryItem.objects.filter(delivered_on=None, is_history=False))
        )
    )
    covered: dict[UUID, list[Solution]] = defaultdict(list)
    for row in rows:
        covered[row.service_id].append(row.solution)
    told = _told({solution.pk for each in covered.values() for solution in each})
    found = {}
    for service in services:
        specs = [_reuse(each, told.get(each.pk, {}), residents) for each in covered.get(service, [])]
        specs.sort(key=lambda spec: (len(spec.needs), spec.days, spec.cost_once, spec.label))
        found[service] = [*specs[:SOLUTIONS_AT_MOST], own_way()]
    return found


def _told(solutions: set[UUID]) -> dict[UUID, dict[str, Known]]:
    """Solution → the median of what municipalities told. One query."""
    rows = (
        Adoption.objects.filter(solution__in=solutions, origin=Origin.CONFIRMED, merged_into=None)
        .order_by()
        .values("solution_id")
        .annotate(**{f"{name}s": ArrayAgg(name, default=[]) for name in TOLD})
    )
    return {row["solution_id"]: _medians(row) for row in rows}


def _medians(row: Mapping[str, Any]) -> dict[str, Known]:
    found = {}
    for name in TOLD:
        values = sorted(float(value) for value in row[f"{name}s"] if value is not None)
        if values:
            middle = (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
            who = "Angabe einer Kommune" if len(values) == 1 else f"Mittelwert von {len(values)} Kommunen"
            found[name] = Known(middle, f"{who} (Median)" if len(values) > 1 else who)
    return found


def _reuse(solution: Solution, told: Mapping[str, Known], residents: int | None) -> Spec:
    days = told.get("staff_days_once") or Known(REUSE_DAYS, ASSUMED)
    once, yearly = _once(solution, told), _yearly(solution, told, residents)
    return Spec(
        solution.key,
        f"Nachnutzung: {solution.name}"[:200],
        days.amount,
        once.amount,
        yearly.amount,
        solution=solution.key,
        needs=tuple(item.key for item in solution.needs.all()),
        sources={"days": days.source, "cost_once": once.source, "cost_yearly": yearly.source},
    )


def _once(solution: Solution, told: Mapping[str, Known]) -> Known:
    bought = solution.price if solution.price_model == PriceModel.ONCE else None
    if solution.connection_cost is not None or bought is not None:
        return Known(
            float((solution.connection_cost or Decimal(0)) + (bought or Decimal(0))), _listed(solution)
        )
    return told.get("cost_once") or Known(REUSE_ONCE, ASSUMED)


def _yearly(solution: Solution, told: Mapping[str, Known], residents: int | None) -> Known:
    """By list price where it gives a yearly sum, else as told, else assumed."""
    if solution.price_model in (PriceModel.FREE, PriceModel.ONCE):
        return Known(0.0, _listed(solution))
    if solution.price is not None and solution.price_model == PriceModel.YEARLY:
        return Known(float(solution.price), _listed(solution))
    if solution.price is not None and solution.price_model == PriceModel.PER_RESIDENT and residents:
        cost = round(float(solution.price) * residents, 2)
        return Known(cost, f"{_listed(solution)}, {residents} Einwohnerinnen und Einwohner")
    return told.get("cost_yearly") or Known(REUSE_YEARLY, ASSUMED)


def _listed(solution: Solution) -> str:
    day = f", Stand {solution.as_of:%d.%m.%Y}" if solution.as_of else ""
    return f"Eintrag der Lösung{day}{', Demodaten' if solution.is_demo else ''}"


def promises_for(keys: Iterable[str]) -> dict[str, Promise]:
    """Deliveries that are still owed, by short name. One query."""
    wanted = set(keys)
    if not wanted:
        return {}
    rows = DeliveryItem.objects.filter(key__in=wanted, delivered_on=None, is_history=False)
    return {row.key: Promise(row.name, row.promised_for) for row in rows}
