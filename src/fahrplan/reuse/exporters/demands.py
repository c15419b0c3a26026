"""The demands of a procurement as a table, for who runs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fahrplan.reuse.models import Demand

DEMAND_HEADER = (
    "Kurzname", "Organisation", "Menge", "Einheit", "Budget in Euro", "gebraucht bis", "Leistungsschlüssel",
    "Leistungen", "Bemerkung", "geändert am", "Demodaten",
)  # fmt: skip


def demand_rows(demands: Iterable[Demand]) -> Iterator[list[Any]]:
    """One row for each demand, budgets included. Guard the file: only for who may see money."""
    for demand in demands:
        services = list(demand.services.all())
        yield [
            demand.organisation.key,
            demand.organisation.name,
            demand.quantity,
            demand.procurement.unit,
            None if demand.budget is None else float(demand.budget),
            demand.wanted_by,
            [service.leika_key for service in services],
            [str(service) for service in services],
            demand.note,
            demand.changed_at,
            demand.is_demo,
        ]
