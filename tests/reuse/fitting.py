"""Towns of one Kreis and of another, what they use, and solutions that close a gap of the first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import Level, OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.services import rebuild_rule_matches
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.solutions.enums import EfaStatus, LifeCycle, PriceModel, SolutionKind
from fahrplan.solutions.models import Solution, SolutionCoverage, SolutionVersion
from tests.municipalities.conftest import rule
from tests.support.kept_worlds import kept
from tests.support.records import member, organisation, service, territory

KEY = "99050012104000"
TAX = "99102013104000"
TODAY = date(2026, 11, 29)
TOWNS = {
    "arendsee": ("150810026026", "Arendsee", 6_800, 11.48, 52.88),
    "kalbe": ("150810240240", "Kalbe", 7_300, 11.39, 52.66),
    "gardelegen": ("150810135135", "Gardelegen", 22_000, 11.39, 52.53),
    "barleben": ("150830040040", "Barleben", 9_000, 11.62, 52.20),
    "halle": ("150020000000", "Halle (Saale)", 240_000, 11.97, 51.48),
}


@dataclass(frozen=True)
class Fitting:
    """``online`` and ``other`` close the gap ``trade`` of Arendsee; ``behind`` is a Fachverfahren."""

    towns: dict[str, Organisation]
    provider: Organisation
    trade: PublicService
    tax: PublicService
    online: Solution
    other: Solution
    behind: Solution
    people: dict[str, Person]

    @property
    def arendsee(self) -> Organisation:
        return self.towns["arendsee"]

    def adopt(self, town: str, solution: Solution, *services: PublicService, **said: Any) -> Adoption:
        """That a town uses (or else) a solution for services."""
        given = {"state": AdoptionState.IN_USE, "origin": Origin.CONFIRMED} | said
        adoption = Adoption.objects.create(organisation=self.towns[town], solution=solution, **given)
        AdoptedService.objects.bulk_create(
            AdoptedService(adoption=adoption, service=one) for one in services or (self.trade,)
        )
        return adoption


def product(key: str, name: str, covered: Iterable[PublicService], **fields: Any) -> Solution:
    given: dict[str, Any] = {"kind": SolutionKind.ONLINE_SERVICE} | fields
    solution = Solution.objects.create(key=key, name=name, **given)
    for one in covered:
        SolutionCoverage.objects.create(solution=solution, service=one)
    return solution


def build_fitting() -> Fitting:
    land = territory("15", "Sachsen-Anhalt", TerritoryKind.LAND)
    kreise = {
        ars: territory(ars, name, TerritoryKind.LANDKREIS, parent=land)
        for ars, name in (("15081", "Altmarkkreis Salzwedel"), ("15083", "Landkreis Börde"))
    }
    towns = {}
    for key, (ars, name, residents, east, north) in TOWNS.items():
        free = key == "halle"
        area = territory(
            ars,
            name,
            TerritoryKind.KREISFREIE_STADT if free else TerritoryKind.EINHEITSGEMEINDE,
            parent=kreise.get(ars[:5], land),
            ancestors=["15"] if free else ["15", ars[:5]],
            population=residents,
            area_km2=Decimal(200),
            longitude=east,
            latitude=north,
        )
        kind = OrganisationKind.KREISFREIE_STADT if free else OrganisationKind.EINHEITSGEMEINDE
        towns[key] = organisation(key, kind, area, name=name)
    provider = organisation("softhaus", OrganisationKind.IT_PROVIDER, name="Softhaus")
    trade, tax = service(KEY, "Gewerbe Anmeldung"), service(TAX, "Hundesteuer Anmeldung")
    rule("gewerbe", ["99050"], Level.GEMEINDE_UEBERTRAGEN)
    rule("hundesteuer", ["99102"], Level.GEMEINDE_EIGEN)
    rebuild_rule_matches()
    online = product(
        "gewerbe-online", "Gewerbe online", [trade], provider=provider, efa=EfaStatus.YES, maturity_11=3,
        price_model=PriceModel.PER_RESIDENT, price=Decimal("0.35"), connection_cost=Decimal(1000),
    )  # fmt: skip
    SolutionVersion.objects.create(solution=online, number="1", life_cycle=LifeCycle.CURRENT)
    other = product("amt-im-netz", "Amt im Netz", [trade, tax])
    behind = product("gewerbeakte", "Gewerbeakte", [trade], kind=SolutionKind.FACHVERFAHREN)
    people = {key: member(one) for key, one in {**towns, "softhaus": provider}.items()}
    return Fitting(towns, provider, trade, tax, online, other, behind, people)


fitting = pytest.fixture(kept(build_fitting))
