"""Invented calls, a procurement, a pilot and shared staff of real municipalities, marked as demo data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Membership, Organisation
from fahrplan.reuse.enums import PilotState, ProcurementState
from fahrplan.reuse.models import JointCall, Pilot, Procurement, StaffOffer
from fahrplan.reuse.rules.quarters import coming_quarters
from fahrplan.reuse.services.applications import (
    ApplicationText,
    ReportText,
    apply_for_pilot,
    decide_application,
    publish_report,
)
from fahrplan.reuse.services.call_offs import OrderText, call_off
from fahrplan.reuse.services.calls import CallText, join_call, publish_call
from fahrplan.reuse.services.contracts import ContractText, sign_contract
from fahrplan.reuse.services.pilots import PilotText, announce_pilot, announce_selection, move_pilot
from fahrplan.reuse.services.procurement import (
    DemandText,
    ProcurementText,
    move_procurement,
    start_procurement,
    state_demand,
)
from fahrplan.reuse.services.staff import OfferText, RequestText, ask_for_staff, offer_staff
from fahrplan.solutions.enums import SolutionKind
from fahrplan.solutions.models import Solution
from fahrplan.solutions.services.editing import create_solution

STEWARD = "steward@demo.example"
TOWNS = ("arendsee@demo.example", "halle@demo.example", "obere-aller@demo.example")
NEIGHBOUR = "150900415415"  # Osterburg, next to Arendsee
BUSINESS, RESIDENCE, DOGS = "99050012104000", "99115005104000", "99102013104000"
CENTRE = "digitalisierungszentrum-haldensleben"
CONTACT = "Demodaten, Telefon 0391 0000"


@dataclass(frozen=True)
class Cast:
    """Who acts: the Land's steward, and three towns each with their coordinator."""

    steward: Person
    land: Organisation
    towns: dict[Organisation, Person]


@transaction.atomic
def load(author: Author) -> None:
    """Create each once; a second run finds them, and without the people of the demo nothing is made."""
    cast = _cast()
    if cast is None:
        return
    services = {row.leika_key: row for row in PublicService.objects.filter(
        leika_key__in=(BUSINESS, RESIDENCE, DOGS))}  # fmt: skip
    if BUSINESS in services and not JointCall.objects.filter(is_demo=True).exists():
        _call(cast, services[BUSINESS])
    if RESIDENCE in services and not Procurement.objects.filter(is_demo=True).exists():
        _procurement(cast, services[RESIDENCE], author)
    if DOGS in services and not Pilot.objects.filter(is_demo=True).exists():
        _pilot(cast, services[DOGS])
    centre = Organisation.objects.filter(key=CENTRE, active=True).first()
    if centre and not StaffOffer.objects.filter(is_demo=True).exists():
        _staff(cast, centre)


def _cast() -> Cast | None:
    steward = Person.objects.filter(email=STEWARD).first()
    land = Organisation.objects.filter(kind=OrganisationKind.LAND, land="15", active=True).first()
    rows = Membership.objects.filter(person__email__in=TOWNS, role=MembershipRole.COORDINATOR, ended_at=None)
    towns = {row.organisation: row.person for row in rows.select_related("organisation", "person")}
    if steward is None or land is None or len(towns) != len(TOWNS):
        return None
    ordered = sorted(towns.items(), key=lambda pair: TOWNS.index(pair[1].email))
    return Cast(steward, land, dict(ordered))


def _call(cast: Cast, service: PublicService) -> None:
    """The neighbour of Arendsee calls, Obere Aller joins; Arendsee may still."""
    neighbour = Organisation.objects.filter(territory__ars__startswith=NEIGHBOUR, active=True).first()
    if neighbour is None:
        return
    given = CallText(
        title="Gewerbe anmelden: gemeinsam online gehen",
        quarter=coming_quarters(timezone.localdate())[2],
        text=(
            "Demodaten: Wir wollen die Gewerbeanmeldung online anbieten und suchen Kommunen, die dieselbe Lösung "
            "zur selben Zeit einführen. Schulung und Anbindung an das Fachverfahren machen wir dann nur einmal."
        ),
        deadline=_in(60),
        contact=CONTACT,
        services=[service],
    )
    call = publish_call(neighbour, given, by=_neighbour_person(neighbour))
    town, person = list(cast.towns.items())[2]
    join_call(call, town, note="Demodaten: Passt gut in unseren Plan.", by=person)


def _neighbour_person(neighbour: Organisation) -> Person:
    """Somebody invented who cannot log in."""
    email = "osterburg@demo.example"
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(email, name="Otto Oster (Demo)", is_demo=True)
    Membership.objects.get_or_create(
        person=person,
        organisation=neighbour,
        role=MembershipRole.COORDINATOR,
        ended_at=None,
        defaults={"verified_at": timezone.now(), "verified_by": "Demodaten"},
    )
    return person


def _procurement(cast: Cast, service: PublicService, author: Author) -> None:
    """Three demands, a contract, and all but the first town have called off."""
    solution = _solution(service, author)
    given = ProcurementText(
        title="Wohnsitz online ummelden: gemeinsam beschaffen",
        text="Demodaten: Drei Kommunen kaufen den Anschluss an denselben Online-Dienst zusammen ein.",
        unit="Anschlüsse",
        demands_until=_in(30),
        contact=CONTACT,
        services=[service],
        solution=solution,
        reference="DEMO-2026-01",
    )
    procurement = start_procurement(cast.land, given, by=cast.steward)
    for number, (town, person) in enumerate(cast.towns.items(), start=1):
        demand = DemandText(number, Decimal(2500 * number), _in(300), "Demodaten")
        state_demand(procurement, town, demand, by=person)
    procurement = move_procurement(procurement, state=ProcurementState.TENDERING, by=cast.steward)
    terms = ContractText(
        number="DEMO-RV-1",
        provider=_provider(solution),
        solution=solution,
        valid_from=timezone.localdate(),
        valid_to=_in(4 * 365),
        price_per_unit=Decimal("2400.00"),
        max_volume=8,
        conditions="Demodaten: Abruf in Textform, Betrieb inbegriffen.",
    )
    contract = sign_contract(procurement, terms, by=cast.steward)
    for number, (town, person) in list(enumerate(cast.towns.items(), start=1))[1:]:
        order = OrderText(number, _in(120 + 30 * number), uuid4(), "Demodaten")
        call_off(contract, town, order, by=person)


def _pilot(cast: Cast, service: PublicService) -> None:
    """One town was selected and has reported."""
    given = PilotText(
        title="Hundesteuer ohne Papier",
        text="Demodaten: Anmeldung, Bescheid und Zahlung ganz online, von Anfang bis Ende ohne Ausdruck.",
        support="Demodaten: Beratung durch das Land für ein halbes Jahr und ein Zuschuss zur Anbindung.",
        criteria="Demodaten: Fachverfahren mit Schnittstelle, eine feste Ansprechperson, Bericht nach drei Monaten.",
        places=1,
        deadline=_in(14),
        contact=CONTACT,
        services=[service],
    )
    pilot = announce_pilot(given, by=cast.steward)
    town, person = list(cast.towns.items())[1]
    letter = ApplicationText(
        "Demodaten: Wir haben viele Anmeldungen und wollen den Weg durchs Haus abkürzen.",
        "Demodaten: Ein Fachverfahren mit Schnittstelle und eine halbe Stelle für sechs Monate.",
        CONTACT,
    )
    application = apply_for_pilot(pilot, town, letter, by=person)
    pilot = move_pilot(pilot, state=PilotState.SELECTING, by=cast.steward)
    reason = "Demodaten: Die Schnittstelle ist da, und die Zahl der Fälle erlaubt einen schnellen Vergleich."
    decide_application(application, selected=True, reason=reason, by=cast.steward)
    announce_selection(pilot, by=cast.steward)
    report = ReportText(
        "Demodaten: Zwei Monate Vorbereitung, dann drei Monate Betrieb neben dem alten Weg.",
        "Demodaten: Vier von zehn Anmeldungen kamen online. Rückfragen gab es vor allem zur Zahlung.",
        "https://example.org/blaupause-hundesteuer",
    )
    application.refresh_from_db()
    publish_report(application, report, by=person)


def _staff(cast: Cast, centre: Organisation) -> None:
    """An offer of a digitalisation centre, and one request that waits."""
    given = OfferText(
        role="Prozessmanagement und Formulare",
        text="Demodaten: Eine Fachkraft nimmt Prozesse auf, zeichnet sie und baut Formulare, vor Ort oder online.",
        hours=20,
        region="Landkreis Börde und Altmark",
        available_from=timezone.localdate(),
        contact=CONTACT,
        cost_share="Demodaten: Personalkosten anteilig nach Stunden, Anfahrt frei.",
    )
    offer = offer_staff(centre, given, by=cast.steward)
    town, person = next(iter(cast.towns.items()))
    wanted = RequestText(8, _in(30), CONTACT, "Demodaten: Gewerbeanmeldung und Hundesteuer aufnehmen.")
    ask_for_staff(offer, town, wanted, by=person)


def _solution(service: PublicService, author: Author) -> Solution:
    found = Solution.objects.filter(is_demo=True, merged_into=None, covers__service=service)
    solution = found.exclude(kind=SolutionKind.FACHVERFAHREN).order_by("key").first()
    if solution is not None:
        return solution
    values = {
        "name": "Wohnsitz online (Demo)",
        "kind": SolutionKind.ONLINE_SERVICE,
        "summary": "Demodaten: ein erfundener Online-Dienst.",
        "services": [service],
    }
    return create_solution(values, author, is_demo=True)


def _provider(solution: Solution) -> Organisation:
    """Who provides the solution; somebody invented where nobody is named."""
    if solution.provider is not None:
        return solution.provider
    return Organisation.objects.get_or_create(
        key="musterhaus-it-demo",
        defaults={
            "name": "Musterhaus IT (Demo)",
            "kind": OrganisationKind.IT_PROVIDER,
            "note": "Demodaten: erfunden.",
            "is_demo": True,
        },
    )[0]


def _in(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)
