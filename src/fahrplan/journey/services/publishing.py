"""What others learn from a project: the organisation's adoption, written through the reuse room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.models import PublicService
from fahrplan.journey.models import LookBack, Project
from fahrplan.journey.rules.access import may_lead
from fahrplan.reuse.enums import AdoptionState
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.services.adopting import AdoptionFacts, InsideFacts, record_adoption
from fahrplan.reuse.services.adoption_records import services_of as services_of_adoption

NO_SOLUTION = "Bitte wählen Sie im Vorhaben zuerst, welche Lösung Sie einsetzen."


@dataclass(frozen=True)
class Experience:
    """What is told. Public: state and day. Only for municipalities and the Land: the rest. Costs in euro."""

    in_use: bool
    day: date | None
    experience: str = ""
    cost_once: Decimal | None = None
    cost_yearly: Decimal | None = None
    staff_days: Decimal | None = None
    may_be_called: bool = False
    call_contact: str = ""


def adoption_of(project: Project) -> Adoption | None:
    """The entry of the lead for the project's solution. One query."""
    if project.solution is None:
        return None
    found = Adoption.objects.filter(
        organisation=project.organisation, solution=project.solution, merged_into=None
    )
    return found.select_related("organisation", "solution", "version", "fachverfahren").first()


def first_words(project: Project, adoption: Adoption | None, live_since: date | None) -> Experience:
    """What the form begins with: what was told already, else what project and look back know."""
    back = LookBack.objects.filter(project=project).first()
    told = adoption.experience if adoption else ""
    if not told and back:
        parts = (("Gut", back.good), ("Nicht gut", back.bad), ("Wir ändern", back.changes))
        told = "\n\n".join(f"{label}: {text}" for label, text in parts if text)
    in_use = live_since is not None or bool(adoption and adoption.state == AdoptionState.IN_USE)
    day = live_since if in_use else project.planned_for
    found = Experience(in_use, day, told, project.cost_once, project.cost_yearly, project.staff_days)
    if adoption is None:
        return found
    return replace(
        found,
        day=(adoption.in_use_since if in_use else adoption.planned_for) or day,
        cost_once=_first(adoption.cost_once, project.cost_once),
        cost_yearly=_first(adoption.cost_yearly, project.cost_yearly),
        staff_days=_first(adoption.staff_days_once, project.staff_days),
        may_be_called=adoption.may_be_called,
        call_contact=adoption.call_contact,
    )


@transaction.atomic
def publish_experience(
    project: Project, told: Experience, services: list[PublicService], *, by: Person, based_on: str | None
) -> Adoption:
    """Write the lead's entry for the project's solution; what it says beyond this stays.

    ``based_on``: the version of the entry the form was filled from, "" where there was none. Raises
    PermissionDenied for who does not lead, ValidationError by field.
    """
    may_lead.require(by, project)
    if project.solution is None:
        raise ValidationError(NO_SOLUTION)
    stored = adoption_of(project)
    facts = AdoptionFacts(
        _state(stored, told),
        _services(stored, services),
        in_use_since=told.day if told.in_use else None,
        planned_for=None if told.in_use else told.day,
        version=stored.version if stored else None,
        inside=_inside(stored, told),
        needs=None if stored else list(project.needs.all()),
        is_demo=project.is_demo,
    )
    return record_adoption(
        project.organisation, project.solution, facts, author=author_of(by), based_on=based_on
    )


def _state(stored: Adoption | None, told: Experience) -> str:
    if not told.in_use:
        return AdoptionState.PLANNED
    ending = stored is not None and stored.state == AdoptionState.PHASING_OUT
    return AdoptionState.PHASING_OUT if ending else AdoptionState.IN_USE


def _inside(stored: Adoption | None, told: Experience) -> InsideFacts:
    return InsideFacts(
        fachverfahren=stored.fachverfahren if stored else None,
        cost_once=told.cost_once,
        cost_yearly=told.cost_yearly,
        staff_days_once=told.staff_days,
        experience=told.experience,
        may_be_called=told.may_be_called,
        call_contact=told.call_contact,
    )


def _services(stored: Adoption | None, services: list[PublicService]) -> list[PublicService]:
    """Those of the project beside those the entry names already."""
    known = services_of_adoption(stored) if stored else {}
    return list((known | {service.pk: service for service in services}).values())


def _first(told: Decimal | None, known: Decimal | None) -> Decimal | None:
    return told if told is not None else known
