"""Two towns, a provider and the Land, with one person in every role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.exchange.models import Event
from fahrplan.exchange.services.events import create_event
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Organisation
from tests.support.records import member, organisation, person, territory

AUTHOR = Author(label="Prüfung")


@dataclass(frozen=True)
class Towns:
    """``leader`` leads Barleben, ``neighbour`` Halle, ``seller`` the provider; ``provider`` works for Barleben."""

    barleben: Organisation
    halle: Organisation
    harz: Organisation
    dataport: Organisation
    land: Organisation
    leader: Person
    neighbour: Person
    seller: Person
    provider: Person
    citizen: Person
    steward: Person


def build() -> Towns:
    land = territory("15", "Sachsen-Anhalt", TerritoryKind.LAND)
    boerde = territory("15083", "Landkreis Börde", TerritoryKind.LANDKREIS, parent=land)
    harz = territory("15085", "Landkreis Harz", TerritoryKind.LANDKREIS, parent=land, seat="Halberstadt")
    here = territory(
        "150830040040", "Barleben", TerritoryKind.EINHEITSGEMEINDE, parent=boerde, population=9500,
        longitude=11.6, latitude=52.2,
    )  # fmt: skip
    there = territory(
        "150020000000", "Halle (Saale)", TerritoryKind.KREISFREIE_STADT, parent=land, population=226_000,
        longitude=11.97, latitude=51.48,
    )  # fmt: skip
    barleben = organisation("barleben", OrganisationKind.EINHEITSGEMEINDE, here, name="Barleben")
    halle = organisation("halle-saale", OrganisationKind.KREISFREIE_STADT, there, name="Halle (Saale)")
    dataport = organisation("dataport", OrganisationKind.IT_PROVIDER, None, name="Dataport")
    return Towns(
        barleben=barleben,
        halle=halle,
        harz=organisation("landkreis-harz", OrganisationKind.LANDKREIS, harz, name="Landkreis Harz"),
        dataport=dataport,
        land=organisation("sachsen-anhalt", OrganisationKind.LAND, land, name="Land Sachsen-Anhalt"),
        leader=member(barleben),
        neighbour=member(halle),
        seller=member(dataport),
        provider=member(barleben, MembershipRole.PROVIDER),
        citizen=person("Berta Bürger"),
        steward=person("Stefanie Steward", is_steward=True),
    )


def event_values(**fields: Any) -> dict[str, Any]:
    """What ``create_event`` takes: a consultation hour in a week."""
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=7)
    return {
        "kind": "consultation",
        "title": "Sprechstunde OZG",
        "starts_at": start,
        "ends_at": start + timedelta(hours=1),
        "place": "Rathaus",
    } | fields


def event(organiser: Organisation, **fields: Any) -> Event:
    return create_event(organiser, event_values(**fields), author=AUTHOR)


def move(one: Event, **delta: float) -> Event:
    """Let so much time pass: the event lies that much earlier."""
    shift = timedelta(**delta)
    Event.objects.filter(pk=one.pk).update(
        starts_at=one.starts_at - shift, ends_at=one.ends_at - shift, deadline=None
    )
    one.refresh_from_db()
    return one
