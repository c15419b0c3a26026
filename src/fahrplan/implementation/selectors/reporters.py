"""What a person may report for an organisation, and the rows of the sheet they fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from fahrplan.accounts.models import Person
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import CaseNumber, Implementation, Observation
from fahrplan.implementation.rules.sources import SELF
from fahrplan.municipalities.enums import MembershipRole, Verdict
from fahrplan.municipalities.models import Department, DepartmentAssignment, Membership, Organisation
from fahrplan.municipalities.rules.memberships import leads_organisation
from fahrplan.municipalities.selectors.standings import standing_of
from fahrplan.municipalities.selectors.verdicts import countable_services


@dataclass(frozen=True)
class SheetRow:
    """One service in the sheet: what is known, to be gone on from."""

    leika_key: str
    name: str
    present: str
    solution: str
    cases: int | None
    note: str


def departments_of(organisation: Organisation, person: Person) -> QuerySet[Department]:
    """The departments for which the person reports: all for who leads the organisation, else their own."""
    if leads_organisation(person, organisation):
        return Department.objects.filter(organisation=organisation).order_by("name")
    mine = Membership.objects.filter(
        person_id=person.pk,
        organisation=organisation,
        role=MembershipRole.EDITOR,
        ended_at=None,
        verified_at__isnull=False,
    )
    return Department.objects.filter(pk__in=mine.values("department_id")).order_by("name")


def reportable_services(organisation: Organisation, person: Person) -> set[UUID] | None:
    """The services about which the person may report for the organisation; None: about all of them."""
    if leads_organisation(person, organisation):
        return None
    return services_of_departments(organisation, list(departments_of(organisation, person)))


def services_of_departments(organisation: Organisation, departments: list[Department]) -> set[UUID]:
    """The services that these departments take care of: as stated at the service, else as assigned. Two queries."""
    ids = {department.pk for department in departments}
    assigned = DepartmentAssignment.objects.filter(organisation=organisation)
    stated = Implementation.objects.filter(organisation=organisation, department__isnull=False)
    owner = dict(assigned.values_list("service_id", "department_id"))
    owner |= dict(stated.values_list("service_id", "department_id"))
    return {service for service, department in owner.items() if department in ids}


def not_ours(organisation: Organisation) -> set[UUID]:
    """The countable services that are settled to be the task of somebody else."""
    condition = standing_of(organisation).condition(Verdict.NOT_OURS)
    return set(countable_services().filter(condition).order_by().values_list("pk", flat=True))


def sheet_rows(
    organisation: Organisation, *, services: set[UUID] | None, last_year: int
) -> Iterator[SheetRow]:
    """The services that are ours, or those of them named, with what we said last. Seven queries."""
    ours = countable_services().filter(standing_of(organisation).condition(Verdict.OURS))
    if services is not None:
        ours = ours.filter(pk__in=services)
    held = {row.service_id: row for row in Implementation.objects.filter(organisation=organisation)}
    words = _last_words(organisation)
    cases = dict(
        CaseNumber.objects.filter(implementation__organisation=organisation, year=last_year).values_list(
            "implementation__service_id", "number"
        )
    )
    for service in ours.order_by("name", "leika_key").only("leika_key", "name"):
        implementation = held.get(service.pk)
        yield SheetRow(
            service.leika_key,
            service.name,
            words.get(service.pk, ""),
            implementation.solution if implementation else "",
            cases.get(service.pk),
            implementation.note if implementation else "",
        )


def _last_words(organisation: Organisation) -> dict[UUID, str]:
    """Service → our last word in German, with its day."""
    rows = Observation.objects.filter(
        organisation=organisation, source=SELF.key, carrier="own", service__isnull=False
    )
    newest = rows.order_by("service_id", "-seen_on", "-pk").distinct("service_id")
    told: dict[UUID, str] = {}
    fields = ("service_id", "finding", "last_seen_on", "planned_for")
    for service, finding, seen, planned in newest.values_list(*fields):
        if service and finding != Finding.WITHDRAWN:
            told[service] = _told(finding, seen, planned)
    return told


def _told(finding: str, seen: date, planned: date | None) -> str:
    when = f" für {planned:%d.%m.%Y}" if planned else ""
    return f"{Finding(finding).label}{when}, gemeldet am {seen:%d.%m.%Y}"
