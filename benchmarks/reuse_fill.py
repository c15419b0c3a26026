"""Seeded solutions and adoptions on the ground of ``spine_base``: 10 000 solutions, 200 000 adoptions.

``REUSE_SCALE`` makes it smaller (0.1: a tenth). Run again, it starts anew; the places and services stay.
"""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from uuid import UUID

import django

django.setup()

from django.db import connection

from benchmarks.figures import Figure, emit, seconds
from benchmarks.spine_entries import SEED, keys
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import copy_records, copy_rows
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.solutions.enums import (
    ContractRoute,
    EfaStatus,
    Hosting,
    LifeCycle,
    PriceModel,
    SolutionKind,
)
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionCoverage, SolutionVersion
from fahrplan.solutions.services.entries import refresh_entries

SCALE = float(os.environ.get("REUSE_SCALE", "1"))
SOLUTIONS, ADOPTIONS, PROVIDERS, ITEMS = (
    max(20, int(number * SCALE)) for number in (10_000, 200_000, 400, 60)
)
MUNICIPAL_SERVICES = 1_000
TODAY = dt.date(2026, 11, 29)
Covered = dict[UUID, list[UUID]]


def main() -> None:
    empty()
    chance = random.Random(SEED)
    emit(Figure("Nachnutzung: Lösungen anlegen", seconds(lambda: fill_solutions(chance)), "s"))
    emit(Figure("Nachnutzung: Nachnutzungen anlegen", seconds(lambda: fill_adoptions(chance)), "s"))
    emit(
        Figure(
            "Nachnutzung: Lösungen in die Gesamtsuche",
            seconds(lambda: refresh_entries(Solution.objects.all())),
            "s",
        )
    )
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {tables()}")
    for name, model in (
        ("Lösungen", Solution),
        ("Versionen", SolutionVersion),
        ("Abdeckungen", SolutionCoverage),
        ("Nachnutzungen", Adoption),
        ("Leistungen der Nachnutzungen", AdoptedService),
    ):
        emit(Figure(name, float(model.objects.count()), "Stück"))


def tables() -> str:
    """Those filled here, to be named in a statement."""
    return ", ".join(
        connection.ops.quote_name(model._meta.db_table)
        for model in (AdoptedService, Adoption, SolutionVersion, SolutionCoverage, DeliveryItem, Solution)
    )


def empty() -> None:
    """Take away what an earlier run left; nothing else stands on these tables in the measurement."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables()} CASCADE")
    Organisation.objects.filter(kind=OrganisationKind.IT_PROVIDER, key__startswith="messung-").delete()


def fill_solutions(chance: random.Random) -> None:
    providers = [
        Organisation(key=f"messung-{n}", name=f"Anbieter {n}", kind=OrganisationKind.IT_PROVIDER)
        for n in range(PROVIDERS)
    ]
    copy_records(providers)
    items = [
        DeliveryItem(
            key=f"zusage-{n}",
            name=f"Zusage {n}",
            kind="base_component",
            promised_for=TODAY + dt.timedelta(days=chance.randrange(-300, 700)),
            delivered_on=TODAY if chance.random() < 0.5 else None,
        )
        for n in range(ITEMS)
    ]
    copy_records(items)
    solutions = [_solution(number, providers, chance) for number in range(SOLUTIONS)]
    copy_records(solutions)
    copy_records([version for one in solutions for version in _versions(one, chance)])
    copy_rows(SolutionCoverage, ("solution", "service"), list(_coverage(solutions, chance)))
    needs = Solution.needs.through
    copy_rows(
        needs,
        ("solution", "deliveryitem"),
        ((one.pk, chance.choice(items).pk) for one in solutions if chance.random() < 0.3),
    )


def _solution(number: int, providers: Sequence[Organisation], chance: random.Random) -> Solution:
    kind = chance.choices(list(SolutionKind), (68, 15, 14, 3))[0]
    model = chance.choice(list(PriceModel))
    priced = model not in (PriceModel.FREE, PriceModel.UNKNOWN) and chance.random() < 0.8
    return Solution(
        key=f"loesung-{number}",
        name=f"{kind.label} {number}",
        kind=kind,
        summary="Gemessene Lösung für Anträge, Gebühren und Nachweise.",
        provider_id=chance.choice(providers).pk,
        efa=chance.choice(list(EfaStatus)),
        maturity_11=chance.choice((None, 1, 2, 3, 4)),
        maturity_20=chance.choice((None, None, 3, 4, 5)),
        hosting=chance.choice(list(Hosting)),
        price_model=model,
        price=Decimal(chance.randrange(1, 5_000)) / 10 if priced else None,
        connection_cost=Decimal(chance.randrange(500, 20_000)) if chance.random() < 0.5 else None,
        contract_route=chance.choice(list(ContractRoute)),
    )


def _versions(solution: Solution, chance: random.Random) -> list[SolutionVersion]:
    cycles = chance.choice(
        (
            [LifeCycle.CURRENT],
            [LifeCycle.CURRENT, LifeCycle.PHASING_OUT],
            [LifeCycle.PLANNED],
            [LifeCycle.PHASING_OUT],
        )
    )
    return [
        SolutionVersion(solution=solution, number=f"{place}.0", life_cycle=cycle)
        for place, cycle in enumerate(cycles, start=1)
    ]


def _coverage(solutions: Sequence[Solution], chance: random.Random) -> Iterator[tuple[UUID, UUID]]:
    """One to forty services each, few of them much; mostly those that municipalities run."""
    by_key = dict(PublicService.objects.values_list("leika_key", "pk"))
    municipal = [by_key[key] for key in keys(MUNICIPAL_SERVICES)]
    everything = list(by_key.values())
    for solution in solutions:
        number = min(40, max(1, int(chance.paretovariate(0.8))))
        chosen = {chance.choice(municipal if chance.random() < 0.8 else everything) for _ in range(number)}
        yield from ((solution.pk, service) for service in sorted(chosen))


def fill_adoptions(chance: random.Random) -> None:
    """Every municipality uses some solutions, the most used ones very often."""
    covered: Covered = {}
    for solution, service in SolutionCoverage.objects.order_by("id").values_list("solution_id", "service_id"):
        covered.setdefault(solution, []).append(service)
    known = dict(Solution.objects.order_by("key").values_list("pk", "kind"))
    solutions = list(known)
    behind = [pk for pk, kind in known.items() if kind == SolutionKind.FACHVERFAHREN]
    organisations = list(
        Organisation.objects.filter(kind__in=MUNICIPAL_KINDS, active=True)
        .order_by("key")
        .values_list("pk", flat=True)
    )
    adoptions: list[Adoption] = []
    seen: set[tuple[UUID, UUID]] = set()
    while len(adoptions) < ADOPTIONS:
        pair = chance.choice(organisations), solutions[int(len(solutions) * chance.random() ** 3)]
        if pair not in seen:
            seen.add(pair)
            adoptions.append(_adoption(*pair, chance, behind))
    copy_records(adoptions)
    copy_rows(AdoptedService, ("adoption", "service"), _adopted(adoptions, covered, chance))


def _adoption(organisation: UUID, solution: UUID, chance: random.Random, behind: Sequence[UUID]) -> Adoption:
    state = chance.choices(("in_use", "planned", "phasing_out"), (82, 14, 4))[0]
    day = TODAY + dt.timedelta(days=chance.randrange(30, 900))
    return Adoption(
        organisation_id=organisation,
        solution_id=solution,
        state=state,
        origin=chance.choices(list(Origin), (90, 8, 2))[0],
        planned_for=day if state == "planned" else None,
        in_use_since=None if state == "planned" else TODAY - dt.timedelta(days=chance.randrange(2_000)),
        fachverfahren_id=chance.choice(behind) if chance.random() < 0.4 else None,
        cost_once=Decimal(chance.randrange(100, 30_000)) if chance.random() < 0.3 else None,
        cost_yearly=Decimal(chance.randrange(100, 9_000)) if chance.random() < 0.3 else None,
        may_be_called=chance.random() < 0.2,
        call_contact="Rathaus",
    )


def _adopted(
    adoptions: Sequence[Adoption], covered: Covered, chance: random.Random
) -> Iterator[tuple[UUID, UUID]]:
    for adoption in adoptions:
        services = covered[adoption.solution_id]
        for service in chance.sample(services, min(len(services), chance.randrange(1, 6))):
            yield adoption.pk, service


if __name__ == "__main__":
    main()
