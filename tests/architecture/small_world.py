"""One record of everything that has a page, and one person in every role, for the list of routes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import Lage, OzgService, PublicService, Synonym, Themenfeld
from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.services import About, start_job
from fahrplan.implementation.models import Implementation, StatusProposal
from fahrplan.municipalities.enums import (
    Confidence,
    Level,
    MembershipRole,
    OrganisationKind,
    ResponsibilityRole,
    TerritoryKind,
)
from fahrplan.municipalities.models import (
    ContactPoint,
    CorrectionProposal,
    Department,
    Membership,
    Organisation,
    ResponsibilityRule,
)
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.importers import SHEET_KIND
from fahrplan.transfer.models import Upload
from tests.architecture.small_assistant import arguments_of_assistant
from tests.architecture.small_board import arguments_of_board
from tests.architecture.small_cases import arguments_of_cases
from tests.architecture.small_editor import arguments_of_editor
from tests.architecture.small_fahrplan import arguments_of_fahrplan
from tests.architecture.small_gatherings import arguments_of_gatherings
from tests.architecture.small_handover import arguments_of_handover
from tests.architecture.small_journey import arguments_of_projects
from tests.architecture.small_mailbox import arguments_of_mailbox
from tests.architecture.small_packages import arguments_of_packages
from tests.architecture.small_places import arguments_of_places
from tests.architecture.small_plan_lines import arguments_of_plan_lines
from tests.architecture.small_planning import arguments_of_planning
from tests.architecture.small_processes import arguments_of_processes
from tests.architecture.small_ranking import arguments_of_ranking
from tests.architecture.small_reach import arguments_of_reach
from tests.architecture.small_rounds import arguments_of_rounds
from tests.architecture.small_servicekonto import arguments_of_servicekonto
from tests.architecture.small_solutions import arguments_of_solutions
from tests.architecture.small_speaking import arguments_of_speaking
from tests.architecture.small_together import arguments_of_together
from tests.architecture.small_work import arguments_of_work
from tests.support.records import organisation, person, service, territory

ROLES = ("visitor", "citizen", "neighbour", "provider", "clerk", "editor", "coordinator", "steward")
KEY = "99102013104000"
SHEET = "Schlüssel;Fachbereich\n99102013104000;Finanzen\n"
FAULTY_SHEET = "Leistungsschlüssel;Stand\n99102013104000;quatsch\n"


@dataclass(frozen=True)
class SmallWorld:
    """``people`` by role, a visitor being None; ``arguments`` by name of route, else by name of parameter."""

    people: dict[str, Person | None]
    arguments: dict[str, dict[str, Any]]

    def arguments_of(self, route: str, parameters: list[str]) -> dict[str, Any]:
        """Values for the parameters of the route: its own, else those every route shares."""
        known = self.arguments["*"] | self.arguments.get(route, {})
        return {name: known[name] for name in parameters}


def build() -> SmallWorld:
    """Everything belongs to the town „barleben“; the neighbour works for „halle“."""
    home, neighbour = _organisations()
    department = Department.objects.create(organisation=home, name="Bürgerbüro")
    people = _people(home, neighbour, department)
    arguments = _catalogue() | _municipality(home, department) | _transfer(home)
    arguments |= arguments_of_gatherings(home) | arguments_of_solutions(home)
    arguments |= arguments_of_together(home) | arguments_of_board(home)
    arguments |= arguments_of_processes(home) | arguments_of_projects(home)
    arguments |= arguments_of_speaking(home) | arguments_of_reach(home)
    arguments |= arguments_of_rounds(home) | arguments_of_work(home)
    arguments |= arguments_of_plan_lines(home)
    arguments |= arguments_of_mailbox(home)
    arguments |= arguments_of_handover(home)
    arguments |= arguments_of_cases(home)
    arguments |= arguments_of_planning(home)
    arguments |= arguments_of_servicekonto()
    arguments |= arguments_of_fahrplan(home) | arguments_of_ranking(home)
    arguments |= arguments_of_packages(home)
    arguments |= arguments_of_places(home)
    arguments |= arguments_of_editor(home)
    arguments |= arguments_of_assistant(home)
    return SmallWorld(people, arguments | _implementation(home, department))


def _organisations() -> tuple[Organisation, Organisation]:
    land = territory("15", "Sachsen-Anhalt", TerritoryKind.LAND)
    kreis = territory("15083", "Landkreis Börde", TerritoryKind.LANDKREIS, parent=land)
    barleben = territory("150830040040", "Barleben", TerritoryKind.EINHEITSGEMEINDE, parent=kreis)
    halle = territory("150020000000", "Halle (Saale)", TerritoryKind.KREISFREIE_STADT, parent=land)
    organisation("landkreis-boerde", OrganisationKind.LANDKREIS, kreis)
    return (
        organisation("barleben", OrganisationKind.EINHEITSGEMEINDE, barleben),
        organisation("halle", OrganisationKind.KREISFREIE_STADT, halle),
    )


def _people(home: Organisation, neighbour: Organisation, department: Department) -> dict[str, Person | None]:
    people: dict[str, Person | None] = {"visitor": None}
    for role in ROLES[1:]:
        someone = person(role, email=f"{role}@example.org", password="geheim", is_steward=role == "steward")
        EmailAddress.objects.create(user=someone, email=someone.email, verified=True, primary=True)
        people[role] = someone
    for role, place, membership in (
        ("neighbour", neighbour, MembershipRole.COORDINATOR),
        ("provider", home, MembershipRole.PROVIDER),
        ("clerk", home, MembershipRole.CLERK),
        ("editor", home, MembershipRole.EDITOR),
        ("coordinator", home, MembershipRole.COORDINATOR),
    ):
        Membership.objects.create(
            person=people[role],
            organisation=place,
            role=membership,
            department=department if role == "editor" else None,
            verified_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
    return people


def _catalogue() -> dict[str, dict[str, Any]]:
    themenfeld = Themenfeld.objects.create(slug="hobby", name="Engagement und Hobby")
    lage = Lage.objects.create(slug="tierhaltung", name="Tierhaltung", themenfeld=themenfeld)
    bundle = OzgService.objects.create(ozg_id="10160", name="Hundehaltung", lage=lage)
    service(KEY, ozg_service=bundle)
    word = Synonym.objects.create(everyday="hund", official=["Hundesteuer"])
    return {
        "catalogue:themenfeld": {"slug": themenfeld.slug},
        "catalogue:lage": {"slug": lage.slug},
        "catalogue:synonym": {"pk": word.pk},
        "catalogue:synonym-remove": {"pk": word.pk},
        "portal:status_themenfeld": {"slug": themenfeld.slug},
        "portal:status_service": {"key": KEY},
        "portal:status_kreis": {"ars": "15083"},
        "portal:status_kreis_report": {"ars": "15083"},
    }


def _municipality(home: Organisation, department: Department) -> dict[str, dict[str, Any]]:
    contact = ContactPoint.objects.create(organisation=home, department=department, label="Bürgerbüro")
    rule = ResponsibilityRule.objects.create(
        key="hundesteuer",
        land="15",
        match_keys=[KEY[:8]],
        handles=Level.GEMEINDE_EIGEN,
        decides=Level.GEMEINDE_EIGEN,
        confidence=Confidence.HIGH,
        reason="Die Hundesteuer ist Sache der Gemeinde.",
    )
    proposal = CorrectionProposal.objects.create(
        service=service("99102013010000", "Hundesteuer Befreiung"),
        territory=home.territory,
        role=ResponsibilityRole.HANDLES,
        organisation=home,
        reason="Das machen wir.",
        proposed_by_id=Person.objects.get(email="steward@example.org").pk,
        proposed_by="steward",
    )
    asking = Membership.objects.create(person=person(), organisation=home, role=MembershipRole.DEPUTY)
    steps = ("membership_verify", "membership_end", "membership_hand_over")
    corrections = ("correction", "correction_confirm", "correction_decide")
    return {
        "municipalities:contact_edit": {"pk": contact.pk},
        "municipalities:contact_remove": {"pk": contact.pk},
        "municipalities:rule": {"key": rule.key},
        "municipalities:rule_edit": {"key": rule.key},
        **{f"municipalities:{name}": {"pk": asking.pk} for name in steps},
        **{f"municipalities:{name}": {"pk": proposal.pk} for name in corrections},
    }


def _implementation(home: Organisation, department: Department) -> dict[str, dict[str, Any]]:
    dog_tax = PublicService.objects.get(leika_key=KEY)
    ours = Implementation.objects.create(service=dog_tax, organisation=home, department=department)
    asked = StatusProposal.objects.create(
        service=dog_tax,
        organisation=home,
        finding="online",
        reason="Gesehen",
        proposed_by_id=Person.objects.get(email="steward@example.org").pk,
        proposed_by="steward",
    )
    answers = ("proposal", "proposal_confirm", "proposal_dispute", "proposal_decide")
    return {
        **{f"implementation:{name}": {"pk": asked.pk} for name in answers},
        "implementation:maturity_model_file": {"key": "1.1"},
        **{f"implementation:{name}": {"pk": ours.pk} for name in ("maturity", "assess")},
    }


def _upload(home: Organisation, kind: str, text: str, **fields: Any) -> Upload:
    upload = Upload(
        kind=kind,
        file_name="liste.csv",
        size=len(text),
        organisation=home,
        uploaded_by_id=Person.objects.get(email="coordinator@example.org").pk,
        uploaded_by="coordinator",
        **fields,
    )
    upload.file.save("", ContentFile(text.encode()), save=False)
    upload.save()
    return upload


def _transfer(home: Organisation) -> dict[str, dict[str, Any]]:
    upload = _upload(home, SHEET_KIND, SHEET, state=UploadState.CHECKED)
    problem = {"line": 2, "field": "Stand", "message": "„quatsch“ ist kein Stand."}
    refused = _upload(home, "sheet", FAULTY_SHEET, state=UploadState.REFUSED, report={"problems": [problem]})
    run = ImportRun.objects.create(kind="leika", file_name="leika.csv", state=RunState.DONE)
    return {
        **{f"transfer:{name}": {"pk": upload.pk} for name in ("upload", "upload_mapping", "upload_release")},
        "transfer:upload_hints": {"pk": refused.pk},
        **{f"transfer:{name}": {"pk": run.pk} for name in ("run", "run_roll_back")},
        "catalogue:service": {"key": KEY},
        **{
            f"catalogue:{name}": {"key": KEY}
            for name in ("service-jsonld", "service-edit", "service-seal", "service-succession")
        },
        "portal:help_topic": {"topic": "konto"},
        "portal:data_file": {"view": "land", "form": "csv"},
        "portal:data_catalogue": {"form": "ttl"},
        "portal:widget": {"what": "barleben"},
        **_jobs(),
        "account_confirm_email": {"key": "unbekannt"},
        "*": {
            "key": home.key,
            "ars": "150830040040",
            "leika_key": KEY,
            "secret": "unbekannt",
            "uidb36": "1",
            "pk": 1,
            "provider_id": "unbekannt",
        },
    }


def _jobs() -> dict[str, dict[str, Any]]:
    number = start_job("transfer.check_upload", About("upload:1", "liste.csv"), upload_id="1")
    return {
        f"portal:{name}": {"number": number} for name in ("job", "job_cancel", "job_retry", "job_discard")
    }
