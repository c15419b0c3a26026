"""Figures for the cost of reuse: list prices of solutions, what others told, residents and cases, each with source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.models import CaseNumber
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.rules.costs import DAY_RATE, DAY_RATE_SOURCE, UNKNOWN, Amount, Way
from fahrplan.solutions.enums import PriceModel
from fahrplan.solutions.models import Solution, SolutionCoverage

OWN, PAPER = "eigen", "papier"
TOGETHER = "gemeinsam."
PARTNERS = 3  # a first guess that the form shows and lets change
TOLD_FIELDS = ("cost_once", "cost_yearly", "staff_days_once")
CHOICES_AT_MOST = 30


@dataclass(frozen=True)
class Known:
    """A figure with its source."""

    amount: Amount
    source: str


@dataclass(frozen=True)
class Ground:
    """What is the same for every way."""

    residents: Known
    cases: Known
    day_rate: Known


def ground_of(organisation: Organisation | None, service: PublicService | None) -> Ground:
    """Residents from the official directory, cases from the organisation's own figure. One query at most."""
    day_rate = Known(Amount.exact(DAY_RATE), DAY_RATE_SOURCE)
    area = organisation.territory if organisation else None
    residents = Known(UNKNOWN, "")
    if area is not None and area.population is not None:
        residents = Known(
            Amount.exact(area.population), f"Gemeindeverzeichnis, Gebietsstand {area.as_of:%d.%m.%Y}"
        )
    if organisation is None or service is None:
        return Ground(residents, Known(UNKNOWN, ""), day_rate)
    told = (
        CaseNumber.objects.filter(implementation__organisation=organisation, implementation__service=service)
        .order_by("-year")
        .first()
    )
    cases = (
        Known(Amount.exact(told.number), f"{told.source}, Jahr {told.year}") if told else Known(UNKNOWN, "")
    )
    return Ground(residents, cases, day_rate)


def ways_for(keys: Sequence[str], *, inside: bool) -> list[Way]:
    """The ways with these keys in their order; unknown keys are left out. At most two queries, none without a solution.

    A key is the short name of a solution, „eigen“, „papier“, or one of the first two after „gemeinsam.“.
    ``inside``: the reader may see what other municipalities told.
    """
    named = [key.removeprefix(TOGETHER) for key in keys]
    asked = [name for name in named if name not in (OWN, PAPER)]
    known = Solution.objects.filter(key__in=asked, merged_into=None).select_related("provider")
    solutions = {row.key: row for row in known} if asked else {}
    told = _told(row.pk for row in solutions.values()) if inside and solutions else {}
    found = []
    for key, name in zip(keys, named, strict=True):
        partners = PARTNERS if key.startswith(TOGETHER) else 1
        if name == OWN:
            found.append(_own(key, partners))
        elif name == PAPER and partners == 1:
            found.append(_paper(key))
        elif name in solutions:
            solution = solutions[name]
            found.append(_way(key, solution, told.get(solution.pk, {}), partners))
    return found


def _own(key: str, partners: int) -> Way:
    name = "Eigene Entwicklung" if partners == 1 else "Eigene Entwicklung, gemeinsam"
    return Way(
        key,
        name,
        PriceModel.FREE,
        partners=partners,
        sources={"price": "eigene Software kostet keine Lizenz"},
    )


def _paper(key: str) -> Way:
    spared = frozenset({"price", "connection", "operation", "days"})
    return Way(key, "Wie bisher auf Papier", PriceModel.FREE, spared=spared)


def _way(key: str, solution: Solution, told: Mapping[str, Known], partners: int) -> Way:
    price, connection = _exact(solution.price), _exact(solution.connection_cost)
    listed = _listed(solution)
    sources = {}
    if solution.price_model == PriceModel.FREE or price.known:
        sources["price"] = listed
    if connection.known:
        sources["connection"] = listed
    elif "cost_once" in told:
        connection, sources["connection"] = told["cost_once"].amount, told["cost_once"].source
    model = solution.price_model
    if "price" not in sources and "cost_yearly" in told:
        price, sources["price"] = told["cost_yearly"].amount, told["cost_yearly"].source
        model = PriceModel.YEARLY
    days = told.get("staff_days_once", Known(UNKNOWN, ""))
    if days.source:
        sources["days_once"] = days.source
    return Way(
        key,
        f"{solution}, gemeinsam" if partners > 1 else str(solution),
        model,
        price,
        connection,
        days_once=days.amount,
        partners=partners,
        sources=sources,
    )


def _listed(solution: Solution) -> str:
    parts = [
        "Eintrag der Lösung",
        solution.source,
        f"Stand {solution.as_of:%d.%m.%Y}" if solution.as_of else "",
    ]
    parts += [solution.price_note, "Demodaten" if solution.is_demo else ""]
    return ", ".join(filter(None, parts))


def _exact(value: Decimal | None) -> Amount:
    return UNKNOWN if value is None else Amount.exact(value)


def _told(solutions: Iterable[UUID]) -> dict[UUID, dict[str, Known]]:
    """Solution → what municipalities told of their costs, from the least to the most. One query."""
    rows = (
        Adoption.objects.filter(solution__in=list(solutions), origin=Origin.CONFIRMED, merged_into=None)
        .order_by()
        .values("solution_id")
        .annotate(
            **{f"{name}_{word}": made(name) for name in TOLD_FIELDS for word, made in _AGGREGATES.items()}
        )
    )
    return {row["solution_id"]: _known(row) for row in rows}


_AGGREGATES: dict[str, Any] = {"least": Min, "most": Max, "number": Count}


def _known(row: Mapping[str, Any]) -> dict[str, Known]:
    found = {}
    for name in TOLD_FIELDS:
        number = row[f"{name}_number"]
        if number:
            who = "einer Kommune" if number == 1 else f"von {number} Kommunen"
            source = f"Angabe {who}, nicht auf Ihre Größe umgerechnet"
            found[name] = Known(Amount(row[f"{name}_least"], row[f"{name}_most"]), source)
    return found


def solutions_to_choose(service: PublicService | None) -> list[Solution]:
    """Solutions that cover the service, by name; none without a service. One query."""
    if service is None:
        return []
    covers = SolutionCoverage.objects.filter(service=service).values("solution_id")
    return list(Solution.objects.filter(pk__in=covers, merged_into=None).order_by("name")[:CHOICES_AT_MOST])
