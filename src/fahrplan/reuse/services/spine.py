"""What adoptions mean for the state of services: the plan with its date and the solution's name.

A state is only written in the owner's own voice: by its people, by an import or demo without a person, never by
a steward. „Online“ is never concluded from a solution being in use; it takes an address that can be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.implementation.enums import Finding, State
from fahrplan.implementation.models import Implementation, Observation
from fahrplan.implementation.rules.sources import SELF
from fahrplan.implementation.selectors.cells import attainment_of
from fahrplan.implementation.selectors.reporters import departments_of, services_of_departments
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.planned_days import take_back_day
from fahrplan.implementation.services.reporting import (
    Plan,
    StateReport,
    held_implementation,
    report_plan,
    report_state,
)
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.memberships import leads_organisation
from fahrplan.reuse.enums import AdoptionState
from fahrplan.reuse.models import Adoption


@dataclass(frozen=True)
class Said:
    """What an adoption says about its services: its state and date, and an address where the service is online."""

    state: str
    planned_for: date | None
    address: str = ""


def speaks_for(organisation: Organisation, services: Iterable[PublicService], author: Author) -> bool:
    """Whether the author may say how these services stand. A steward of the Land does not speak for others.

    Raises ValidationError for an editor and a service of another department.
    """
    if author.person_id is None:
        return True
    person = Person.objects.get(pk=author.person_id)
    if leads_organisation(person, organisation):
        return True
    mine = services_of_departments(organisation, list(departments_of(organisation, person)))
    foreign = [service for service in services if service.pk not in mine]
    if not foreign:
        return True
    if person.is_steward:
        return False
    names = ", ".join(service.leika_key for service in foreign[:5])
    raise ValidationError({"services": f"Für diese Leistung ist Ihr Fachbereich nicht eingetragen: {names}"})


def write_to_spine(
    adoption: Adoption, services: Iterable[PublicService], said: Said, *, author: Author
) -> list[PublicService]:
    """Write plan and solution for these services; gives those whose state was written."""
    organisation = adoption.organisation
    if organisation.territory is None:
        return []
    listed = list(services)
    online = set(
        attainment_of(organisation, timezone.localdate())
        .filter(state=State.ONLINE, service__in=[service.pk for service in listed])
        .values_list("service_id", flat=True)
    )
    written = []
    for service in listed:
        if _write_state(adoption, service, said, author, online=service.pk in online):
            written.append(service)
        replacing = said.state == AdoptionState.PLANNED and service.pk in online
        if said.state != AdoptionState.PHASING_OUT and not replacing:
            _name_solution(adoption, service, author)
    return written


def take_back_plan(
    adoption: Adoption, services: Iterable[PublicService], planned_for: date | None, *, author: Author
) -> None:
    """Withdraw the date that the adoption had written; it is stored without it by now."""
    for service in services:
        take_back_day(service, adoption.organisation, planned_for, author=author)


def _write_state(
    adoption: Adoption, service: PublicService, said: Said, author: Author, *, online: bool
) -> Observation | None:
    report = _report(said, online=online)
    if report is None:
        return None
    if adoption.is_demo:
        return _demo_word(adoption, service, report, author)
    if report.finding == Finding.PLANNED and report.planned_for and report.planned_for < timezone.localdate():
        return None
    return report_state(service, adoption.organisation, report, author=author)


def _report(said: Said, *, online: bool) -> StateReport | None:
    if said.state == AdoptionState.PLANNED and not online:
        return StateReport(Finding.PLANNED, planned_for=said.planned_for)
    if said.state == AdoptionState.IN_USE and said.address.strip():
        return StateReport(Finding.ONLINE, said.address.strip())
    return None


def _demo_word(
    adoption: Adoption, service: PublicService, report: StateReport, author: Author
) -> Observation:
    """Invented states are marked as such."""
    held = _held(adoption, service, author)
    if held.planned_for != report.planned_for:
        held.planned_for = report.planned_for
        held.save(update_fields=["planned_for"])
    word = Word(report.finding, SELF.key, url=report.url, planned_for=report.planned_for, is_demo=True)
    return record_observation(service, adoption.organisation, word, author=author)


def _name_solution(adoption: Adoption, service: PublicService, author: Author) -> Implementation:
    held = _held(adoption, service, author)
    plan = Plan(held.stage, adoption.solution.name[:300], note=held.note, keeps_department=True)
    return report_plan(service, adoption.organisation, plan, author=author)


def _held(adoption: Adoption, service: PublicService, author: Author) -> Implementation:
    stored = Implementation.objects.filter(service=service, organisation=adoption.organisation)
    known = stored.exists()
    held = held_implementation(service, adoption.organisation, author)
    if adoption.is_demo and not known:
        held.is_demo = True
        held.save(update_fields=["is_demo"])
    return held
