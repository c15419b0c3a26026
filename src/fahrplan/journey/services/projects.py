"""Projects: opened, changed, joined by partners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.journey.enums import Way
from fahrplan.journey.models import Project, ProjectPartner, ProjectService, StageVisit
from fahrplan.journey.rules.access import may_open_project
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.models import Solution

MOST_SERVICES = 50


@dataclass(frozen=True)
class Opening:
    """What a project begins with. Without a title it is named after its first service."""

    services: Sequence[PublicService]
    title: str = ""
    goal: str = ""
    way: str = Way.OPEN
    solution: Solution | None = None
    planned_for: date | None = None
    partners: Sequence[Organisation] = ()


@transaction.atomic
def open_project(organisation: Organisation, given: Opening, *, by: Person) -> Project:
    """Open a project in its first stage. Raises PermissionDenied, ValidationError by field."""
    may_open_project.require(by, organisation)
    return record_project(organisation, given, author=Author(by.pk, str(by)), is_demo=by.is_demo)


@transaction.atomic
def record_project(
    organisation: Organisation, given: Opening, *, author: Author, is_demo: bool = False
) -> Project:
    """The same without a person: for imports and demo data. Raises ValidationError by field."""
    if not given.services:
        raise ValidationError({"services": "Bitte wählen Sie mindestens eine Leistung."})
    if len(given.services) > MOST_SERVICES:
        raise ValidationError({"services": f"Ein Vorhaben hat höchstens {MOST_SERVICES} Leistungen."})
    project = Project(
        organisation=organisation,
        title=(given.title.strip() or str(given.services[0]))[:200],
        goal=given.goal.strip(),
        way=given.way,
        solution=given.solution,
        planned_for=given.planned_for,
        changed_by=author.label[:200],
        is_demo=is_demo,
    )
    project.full_clean(validate_unique=False)
    project.save()
    ProjectService.objects.bulk_create(
        ProjectService(project=project, service=service) for service in dict.fromkeys(given.services)
    )
    ProjectPartner.objects.bulk_create(
        ProjectPartner(project=project, organisation=one)
        for one in dict.fromkeys(given.partners)
        if one.pk != organisation.pk
    )
    StageVisit.objects.create(project=project, stage=Stage.PRIORITISATION)
    journal([entry(project, ChangeKind.ADDED, author, new=_words(given))])
    return project


def _words(given: Opening) -> dict[str, Any]:
    return {"services": sorted(service.leika_key for service in given.services)}
