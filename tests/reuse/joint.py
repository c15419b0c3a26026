"""Three towns, a provider, a digitalisation centre and the Land, with a person for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.models import Notice
from fahrplan.reuse.enums import PilotState, ProcurementState
from fahrplan.reuse.models import (
    CallOff,
    Demand,
    FrameworkContract,
    JointCall,
    Pilot,
    PilotApplication,
    Procurement,
    StaffOffer,
)
from fahrplan.reuse.rules.quarters import coming_quarters
from fahrplan.reuse.services.applications import ApplicationText, apply_for_pilot, decide_application
from fahrplan.reuse.services.call_offs import OrderText, call_off
from fahrplan.reuse.services.calls import CallText, publish_call
from fahrplan.reuse.services.contracts import ContractText, sign_contract
from fahrplan.reuse.services.pilots import PilotText, announce_pilot, announce_selection, move_pilot
from fahrplan.reuse.services.procurement import (
    DemandText,
    ProcurementText,
    move_procurement,
    start_procurement,
    state_demand,
)
from fahrplan.reuse.services.staff import OfferText, offer_staff
from fahrplan.solutions.enums import SolutionKind
from fahrplan.solutions.models import Solution
from tests.support.kept_worlds import kept
from tests.support.records import member, organisation, person, service, territory

KEY = "99050012104000"
ROLES = ("visitor", "citizen", "neighbour", "provider", "steward")


@dataclass(frozen=True)
class Joint:
    """``town`` publishes, ``second`` and ``third`` take part; ``people`` speak for the key of an organisation."""

    town: Organisation
    second: Organisation
    third: Organisation
    provider: Organisation
    centre: Organisation
    land: Organisation
    service: PublicService
    solution: Solution
    people: dict[str, Person]
    steward: Person
    citizen: Person

    def speaker(self, of: Organisation) -> Person:
        return self.people[of.key]

    def as_role(self, role: str) -> Person | None:
        """Somebody who has nothing to do with the town's records, or the steward."""
        return {
            "visitor": None,
            "citizen": self.citizen,
            "neighbour": self.speaker(self.third),
            "provider": self.speaker(self.provider),
            "steward": self.steward,
        }[role]


def build_joint() -> Joint:
    land = territory("15", "Sachsen-Anhalt", TerritoryKind.LAND)
    names = (
        ("arendsee", "15081003", "Arendsee"),
        ("barleben", "15083004", "Barleben"),
        ("burg", "15086015", "Burg"),
    )
    towns = [
        organisation(
            key,
            OrganisationKind.EINHEITSGEMEINDE,
            territory(f"{ars}0000", name, TerritoryKind.EINHEITSGEMEINDE, parent=land),
            name=name,
        )
        for key, ars, name in names
    ]
    provider = organisation("softhaus", OrganisationKind.IT_PROVIDER, name="Softhaus")
    centre = organisation("zentrum", OrganisationKind.DIGITALISATION_CENTRE, name="Digitalisierungszentrum")
    ministry = organisation("land-sachsen-anhalt", OrganisationKind.LAND, land, name="Land Sachsen-Anhalt")
    people = {row.key: member(row) for row in (*towns, provider, centre)}
    first, second, third = towns
    return Joint(
        first,
        second,
        third,
        provider,
        centre,
        ministry,
        service(KEY, "Gewerbe Anmeldung"),
        Solution.objects.create(
            key="gewerbe-online", name="Gewerbe online", kind=SolutionKind.ONLINE_SERVICE, provider=provider
        ),
        people,
        person("Stefanie Steward", is_steward=True),
        person("Bürger Beispiel"),
    )


joint = pytest.fixture(kept(build_joint))


def editor_of(row: Organisation) -> Person:
    return member(row, MembershipRole.EDITOR)


def soon(days: int = 30) -> date:
    return timezone.localdate() + timedelta(days=days)


def next_quarter() -> str:
    return coming_quarters(timezone.localdate())[2]


def call_text(joint: Joint, **fields: Any) -> CallText:
    values: dict[str, Any] = {
        "title": "Gewerbe gemeinsam",
        "quarter": next_quarter(),
        "text": "Wir suchen Partner.",
        "deadline": soon(),
        "contact": "Anke, 039384 1",
        "services": [joint.service],
        "solution": joint.solution,
    }
    return CallText(**(values | fields))


def call(joint: Joint, **fields: Any) -> JointCall:
    return publish_call(joint.town, call_text(joint, **fields), by=joint.speaker(joint.town))


def procurement_text(joint: Joint, **fields: Any) -> ProcurementText:
    values: dict[str, Any] = {
        "title": "Gewerbe für alle",
        "text": "Wir kaufen zusammen ein.",
        "unit": "Anschlüsse",
        "demands_until": soon(),
        "contact": "Anke, 039384 1",
        "services": [joint.service],
        "solution": joint.solution,
    }
    return ProcurementText(**(values | fields))


def procurement(joint: Joint, **fields: Any) -> Procurement:
    return start_procurement(joint.town, procurement_text(joint, **fields), by=joint.speaker(joint.town))


def demand(joint: Joint, found: Procurement, of: Organisation, quantity: int = 2, **fields: Any) -> Demand:
    given = DemandText(quantity, **({"budget": Decimal("1000.50")} | fields))
    return state_demand(found, of, given, by=joint.speaker(of))


def contract_text(joint: Joint, **fields: Any) -> ContractText:
    values: dict[str, Any] = {
        "number": "RV-1",
        "provider": joint.provider,
        "solution": joint.solution,
        "valid_from": timezone.localdate(),
        "valid_to": soon(365),
        "price_per_unit": Decimal("99.90"),
        "max_volume": 6,
    }
    return ContractText(**(values | fields))


def contract(joint: Joint, **fields: Any) -> FrameworkContract:
    """A contract after demand of the town and the second town."""
    found, leader = procurement(joint), joint.speaker(joint.town)
    demand(joint, found, joint.town)
    demand(joint, found, joint.second)
    found = move_procurement(found, state=ProcurementState.TENDERING, by=leader)
    return sign_contract(found, contract_text(joint, **fields), by=leader)


def order(
    joint: Joint, under: FrameworkContract, of: Organisation, quantity: int = 2, **fields: Any
) -> CallOff:
    values: dict[str, Any] = {"planned_for": soon(120), "once": uuid4()} | fields
    given = OrderText(quantity, **values)
    return call_off(under, of, given, by=joint.speaker(of))


def pilot_text(joint: Joint, **fields: Any) -> PilotText:
    values: dict[str, Any] = {
        "title": "Gewerbe erproben",
        "text": "Wer probiert es aus?",
        "support": "Ein halbes Jahr Beratung.",
        "criteria": "Größe und Erfahrung.",
        "places": 1,
        "deadline": soon(),
        "contact": "Land, 0391 1",
        "services": [joint.service],
    }
    return PilotText(**(values | fields))


def pilot(joint: Joint, **fields: Any) -> Pilot:
    return announce_pilot(pilot_text(joint, **fields), by=joint.steward)


APPLICATION = ApplicationText("Wir wollen lernen.", "Eine halbe Stelle.", "Bernd, 039203 1")


def application(joint: Joint, found: Pilot, of: Organisation) -> PilotApplication:
    return apply_for_pilot(found, of, APPLICATION, by=joint.speaker(of))


def selected(joint: Joint) -> PilotApplication:
    """The town selected, the second town declined, all announced."""
    found = pilot(joint)
    chosen, other = application(joint, found, joint.town), application(joint, found, joint.second)
    found = move_pilot(found, state=PilotState.SELECTING, by=joint.steward)
    decide_application(chosen, selected=True, reason="Gute Vorarbeit", by=joint.steward)
    decide_application(other, selected=False, reason="Leider zu spät", by=joint.steward)
    announce_selection(found, by=joint.steward)
    return PilotApplication.objects.select_related("pilot", "organisation").get(pk=chosen.pk)


def offer_text(**fields: Any) -> OfferText:
    values: dict[str, Any] = {
        "role": "Prozessmanagement",
        "text": "Wir zeichnen Prozesse.",
        "hours": 20,
        "region": "Altmark",
        "available_from": timezone.localdate(),
        "contact": "Zentrum, 03904 1",
        "cost_share": "halbe-halbe",
    }
    return OfferText(**(values | fields))


def staff_offer(joint: Joint, **fields: Any) -> StaffOffer:
    return offer_staff(joint.centre, offer_text(**fields), by=joint.speaker(joint.centre))


def told(someone: Person) -> list[str]:
    """The titles of what this person was told, oldest first."""
    return list(
        Notice.objects.filter(person=someone).order_by("created_at", "id").values_list("title", flat=True)
    )
