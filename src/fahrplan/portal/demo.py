"""People of the demo, one for every role, where they work, and a correction that one of them proposes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.utils import timezone

from fahrplan.accounts.demo import fill_account
from fahrplan.accounts.models import Person
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.implementation.models import StatusProposal
from fahrplan.implementation.services.proposals import Claimed, propose_status
from fahrplan.municipalities.enums import MembershipRole, ResponsibilityRole
from fahrplan.municipalities.models import CorrectionProposal, Department, Membership, Organisation
from fahrplan.municipalities.services import propose_correction

DEMO_PASSWORD = "fahrplan-demo-2026"  # noqa: S105  printed by the demo, useless anywhere else
CITIZEN = "buergerin@demo.example"


@dataclass(frozen=True)
class DemoPerson:
    """Someone invented: address, name, and the role in an organisation found by kind and name."""

    email: str
    name: str
    role: str
    place: str = ""
    membership: MembershipRole | None = None
    steward: bool = False


PEOPLE = (
    DemoPerson("steward@demo.example", "Stefanie Landgraf (Demo)", "Steward des Landes", steward=True),
    DemoPerson(
        "arendsee@demo.example",
        "Anke Altmann (Demo)",
        "Koordination Arendsee (Altmark)",
        "Arendsee (Altmark)",
        MembershipRole.COORDINATOR,
    ),
    DemoPerson(
        "vertretung@demo.example",
        "Volker Vogt (Demo)",
        "Vertretung Arendsee (Altmark)",
        "Arendsee (Altmark)",
        MembershipRole.DEPUTY,
    ),
    DemoPerson(
        "halle@demo.example",
        "Hanna Hallmann (Demo)",
        "Koordination Halle (Saale)",
        "Halle (Saale)",
        MembershipRole.COORDINATOR,
    ),
    DemoPerson(
        "obere-aller@demo.example",
        "Ole Aller (Demo)",
        "Koordination Verbandsgemeinde Obere Aller",
        "Obere Aller",
        MembershipRole.COORDINATOR,
    ),
    DemoPerson(
        "vertretung-obere-aller@demo.example",
        "Vera Aller (Demo)",
        "Vertretung Verbandsgemeinde Obere Aller",
        "Obere Aller",
        MembershipRole.DEPUTY,
    ),
    DemoPerson(
        "fachbereich@demo.example",
        "Frieda Fach (Demo)",
        "Redaktion in einem Fachbereich von Halle (Saale)",
        "Halle (Saale)",
        MembershipRole.EDITOR,
    ),
    DemoPerson(
        "dienstleister@demo.example",
        "Ingo Technik (Demo)",
        "IT-Dienstleister von Halle (Saale)",
        "Halle (Saale)",
        MembershipRole.PROVIDER,
    ),
    DemoPerson("anbieter@demo.example", "Vera Vertrieb (Demo)", "Anbieter von Lösungen (Altmark-IT, Demo)"),
    DemoPerson(
        "sachbearbeitung@demo.example",
        "Sabine Sache (Demo)",
        "Sachbearbeitung Verbandsgemeinde Obere Aller",
        "Obere Aller",
        MembershipRole.CLERK,
    ),
    DemoPerson(
        "sachbearbeitung2@demo.example",
        "Viktor Vier-Augen (Demo)",
        "zweite Sachbearbeitung Verbandsgemeinde Obere Aller",
        "Obere Aller",
        MembershipRole.CLERK,
    ),
    DemoPerson(
        "sachbearbeitung-halle@demo.example",
        "Hakan Hilfe (Demo)",
        "Sachbearbeitung Halle (Saale)",
        "Halle (Saale)",
        MembershipRole.CLERK,
    ),
    DemoPerson(CITIZEN, "Berta Bürger (Demo)", "Bürgerin mit Servicekonto, ohne Rolle"),
)

# A citizen is wrong about who handles the dog tax: a case for the steward's answer.
PROPOSER = CITIZEN
DISPUTED_KEY = "99102013104000"
DISPUTED_PLACE = "Harbke"
DISPUTED_REASON = "Demodaten: Den Hund habe ich früher im Gemeindebüro in Harbke angemeldet."
# And she says of a service that it is online; the town has to answer.
STATUS_KEY = "99025002056000"
STATUS_ORGANISATION = "arendsee-altmark"
STATUS_REASON = "Demodaten: Auf der Internetseite der Stadt habe ich ein Formular zum Ausfüllen gefunden."


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Create the people and the proposal once; what exists is left as it is."""
    for entry in PEOPLE:
        if Person.objects.filter(email=entry.email).exists():
            continue
        person = Person.objects.create_user(
            entry.email, DEMO_PASSWORD, name=entry.name, is_steward=entry.steward, is_demo=True
        )
        EmailAddress.objects.create(user=person, email=entry.email, verified=True, primary=True)
        if entry.membership:
            _join(person, entry)
    _open_account()
    _propose()
    _propose_status()


def _open_account() -> None:
    """The citizen has a service account, so that she finds her mailbox."""
    account = open_account(Person.objects.get(email=CITIZEN))
    fill_account(account)


def _join(person: Person, entry: DemoPerson) -> None:
    organisation = Organisation.objects.filter(
        territory__display_name=entry.place, territory__land="15", active=True
    ).first()
    if organisation is None:
        return
    department: Department | None = None
    if entry.membership == MembershipRole.EDITOR:
        department = organisation.departments.first()
    Membership.objects.create(
        person=person,
        organisation=organisation,
        role=entry.membership or MembershipRole.EDITOR,
        department=department,
        verified_at=timezone.now(),
        verified_by="Demodaten",
    )


def _propose() -> None:
    proposer = Person.objects.get(email=PROPOSER)
    service = PublicService.objects.filter(leika_key=DISPUTED_KEY).first()
    organisation = (
        Organisation.objects.filter(territory__display_name=DISPUTED_PLACE, territory__land="15", active=True)
        .select_related("territory")
        .first()
    )
    if service is None or organisation is None or organisation.territory is None:
        return
    if CorrectionProposal.objects.filter(proposed_by_id=proposer.pk).exists():
        return
    propose_correction(
        service,
        organisation.territory,
        role=ResponsibilityRole.HANDLES,
        organisation=organisation,
        reason=DISPUTED_REASON,
        by=proposer,
    )


def _propose_status() -> None:
    proposer = Person.objects.get(email=PROPOSER)
    service = PublicService.objects.filter(leika_key=STATUS_KEY).first()
    organisation = Organisation.objects.filter(key=STATUS_ORGANISATION, active=True).first()
    if service is None or organisation is None:
        return
    if StatusProposal.objects.filter(proposed_by_id=proposer.pk).exists():
        return
    propose_status(service, organisation, Claimed("online", STATUS_REASON), by=proposer)
    StatusProposal.objects.filter(proposed_by_id=proposer.pk).update(is_demo=True)
