"""Builders of records for tests, and fixtures for people in their roles."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Membership, Organisation, Territory

_number = count(1)


def person(name: str = "Erika Muster", **fields: Any) -> Person:
    return Person.objects.create_user(
        email=fields.pop("email", f"person{next(_number)}@example.org"), name=name, **fields
    )


def service(
    leika_key: str = "99102013104000", name: str = "Hundesteuer Anmeldung", **fields: Any
) -> PublicService:
    defaults = {
        "level": "object" if leika_key[8:11] == "000" else "verrichtung",
        "types": ["5"],
        "countable": True,
    }
    return PublicService.objects.create(
        leika_key=leika_key, object_key=leika_key[:8], name=name, **(defaults | fields)
    )


def territory(ars: str, name: str, kind: TerritoryKind, **fields: Any) -> Territory:
    defaults: dict[str, Any] = {
        "display_name": name,
        "search_name": name.lower(),
        "land": ars[:2],
        "as_of": date(2026, 2, 28),
        "population": 1000,
        "ancestors": [ars[:length] for length in (2, 5, 9) if length < len(ars)],
    }
    return Territory.objects.create(ars=ars, name=name, kind=kind, **(defaults | fields))


def organisation(
    key: str, kind: OrganisationKind, area: Territory | None = None, **fields: Any
) -> Organisation:
    defaults: dict[str, Any] = {"name": fields.pop("name", key.title()), "land": area.land if area else ""}
    return Organisation.objects.create(key=key, kind=kind, territory=area, **(defaults | fields))


def member(
    organisation: Organisation, role: MembershipRole = MembershipRole.COORDINATOR, **fields: Any
) -> Person:
    """A person whose verified membership in the organisation gives the role."""
    someone = person()
    Membership.objects.create(
        person=someone,
        organisation=organisation,
        role=role,
        verified_at=fields.pop("verified_at", datetime(2026, 1, 1, tzinfo=UTC)),
        **fields,
    )
    return someone


@pytest.fixture
def steward(db: None) -> Person:
    return person("Stefanie Steward", is_steward=True)


@pytest.fixture
def citizen(db: None) -> Person:
    return person("Bürger Beispiel")
