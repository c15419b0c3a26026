"""Two providers, three services, a solution each, and two promises of the Land."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.enums import DeliveryKind, EfaStatus, LifeCycle, SolutionKind
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionVersion
from fahrplan.solutions.services import add_version, create_item, create_solution
from tests.support.records import member, organisation, service

AUTHOR = Author(label="Prüfung")
ROLES = ("visitor", "citizen", "neighbour", "other_provider", "provider", "steward")


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def solution(name: str = "Gewerbe Online", **values: Any) -> Solution:
    defaults: dict[str, Any] = {"name": name, "kind": SolutionKind.ONLINE_SERVICE}
    return create_solution(defaults | values, AUTHOR)


def version(of: Solution, number: str = "1.0", **values: Any) -> SolutionVersion:
    defaults: dict[str, Any] = {"number": number, "life_cycle": LifeCycle.CURRENT}
    return add_version(of, defaults | values, AUTHOR)


def item(name: str = "Servicekonto", promised_for: date | None = None, **values: Any) -> DeliveryItem:
    defaults: dict[str, Any] = {"name": name, "kind": DeliveryKind.BASE_COMPONENT}
    return create_item(defaults | values, AUTHOR, promised_for=promised_for)


@dataclass(frozen=True)
class Market:
    """„nord“ offers „Gewerbe Online“, „sued“ offers „Amt 24“; the neighbour works for a town."""

    nord: Organisation
    sued: Organisation
    town: Organisation
    trade: PublicService
    dog_tax: PublicService
    online: Solution
    amt: Solution
    account: DeliveryItem
    people: dict[str, Person | None]


@pytest.fixture
def market(db: None, steward: Person, citizen: Person) -> Market:
    nord = organisation("nord", OrganisationKind.IT_PROVIDER, name="Nord IT")
    sued = organisation("sued", OrganisationKind.IT_PROVIDER, name="Süd IT")
    town = organisation("halle", OrganisationKind.KREISFREIE_STADT, name="Halle (Saale)")
    trade = service("99050012104000", "Gewerbe Anmeldung", plain_name="Gewerbe anmelden")
    dog_tax = service()
    account = item("Servicekonto", in_days(100))
    online = solution(provider=nord, services=[trade], needs=[account], efa=EfaStatus.YES, licence="EUPL-1.2")
    amt = solution("Amt 24", provider=sued, services=[trade, dog_tax])
    people: dict[str, Person | None] = {
        "visitor": None,
        "citizen": citizen,
        "neighbour": member(town),
        "other_provider": member(sued),
        "provider": member(nord),
        "steward": steward,
    }
    return Market(nord, sued, town, trade, dog_tax, online, amt, account, people)
