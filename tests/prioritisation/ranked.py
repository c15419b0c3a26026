"""Services of the towns around Arendsee with facts to rank, and builders of facts without a database."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

import pytest

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.implementation.models import CaseNumber, Implementation
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.models import Rating, Weighting
from fahrplan.prioritisation.rules.estimates import Estimate
from fahrplan.prioritisation.rules.facts import Reported, ServiceFacts
from fahrplan.prioritisation.rules.weights import DEFAULTS, Weights
from tests.reuse.fitting import KEY, TAX, TODAY, Fitting, fitting
from tests.support.records import organisation

__all__ = ["KEY", "TAX", "TODAY", "Fitting", "facts", "fitting", "only"]
AUTHOR = Author(label="Prüfung")
_number = count(1)


def facts(name: str = "Leistung", **said: Any) -> ServiceFacts:
    """A service about which only this is known."""
    return ServiceFacts(pk=uuid4(), leika_key=f"99{next(_number):012d}", name=name, **said)


def reported(number: int, year: int = 2025) -> Reported:
    return Reported(number, year, "Fachverfahren")


def estimate(per_thousand: float = 10.0, reports: int = 3, residents: int = 6_232) -> Estimate:
    return Estimate(per_thousand, reports, residents)


def only(*criteria: str, **weights: int) -> Weights:
    """Weights under which nothing else counts; without any, the default ones."""
    given = dict.fromkeys(criteria, 10) | weights
    return Weights(dict.fromkeys(Criterion.values, 0) | given if given else DEFAULTS)


def cases(town: Organisation, service: PublicService, number: int, year: int = 2025) -> CaseNumber:
    """That a town had so many cases in a year."""
    held, _ = Implementation.objects.get_or_create(organisation=town, service=service)
    return CaseNumber.objects.create(implementation=held, year=year, number=number, source="Fachverfahren")


def rating(town: Organisation, service: PublicService, criterion: str, value: int, **said: Any) -> Rating:
    return Rating.objects.create(organisation=town, service=service, criterion=criterion, value=value, **said)


def weighting(organisation: Organisation, **weights: int) -> Weighting:
    return Weighting.objects.create(organisation=organisation, weights=weights)


def day(year: int, month: int = 1, number: int = 1) -> date:
    return date(year, month, number)


@pytest.fixture
def land(fitting: Fitting) -> Organisation:
    """The Land of the towns, whose profile they fall back on."""
    area = Territory.objects.get(ars="15")
    return organisation("land-sachsen-anhalt", OrganisationKind.LAND, area, name="Land Sachsen-Anhalt")
