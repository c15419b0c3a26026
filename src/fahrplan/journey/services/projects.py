"""Projects: opened, edited, paused, finished, given up. What is planned reaches the implementation room at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.journey.enums import ProjectState, Way
from fahrplan.journey.models import Project, ProjectPartner, ProjectService, StageVisit
from fahrplan.journey.rules.access import may_open_project, may_work
from fahrplan.journey.rules.projects import EDITABLE, INTO_THE_SPINE, faults, may_follow
from fahrplan.journey.services.spine import write_plan
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import leads_here, works_here
from fahrplan.reuse.services.spine import speaks_for
from fahrplan.solutions.models import DeliveryItem, Solution

MOST_SERVICES = 50
STALE_FORM = (
    "Inzwischen hat jemand anderes das Vorhaben geändert. Bitte vergleichen Sie mit dem Stand unten und "
    "speichern Sie dann noch einmal."
)
ONLY_LEAD = "Stand, Termin, Lösung und Leistungen ändert nur die federführende Organisation."


@dataclass(frozen=True)
class Opening:
    """What a project begins with. Without a title it is named after its first service.

    ``once``: what the form was filled with; sent twice it stays one project.
    """

    services: Sequence[PublicService]
    title: str = ""
    goal: str = ""
    way: str = Way.OPEN
    solution: Solution | None = None
    planned_for: date | None = None
    partners: Sequence[Organisation] = ()
    once: UUID | None = None


@transaction.atomic
def open_project(organisation: Organisation, given: Opening, *, by: Person) -> Project:
    """Open a project in its first stage. Raises PermissionDenied, ValidationError by field."""
    may_open_project.require(by, organisation)
    if given.planned_for or given.solution:
        speaks_for(organisation, given.services, author_of(by))
    return record_project(organisation, given, author=author_of(by), is_demo=by.is_demo)


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
        pk=given.once or new_id(),
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
    try:
        with transaction.atomic():
            project.save(force_insert=True)
    except IntegrityError:
        return _sent_before(project)
    ProjectService.objects.bulk_create(
        ProjectService(project=project, service=service) for service in dict.fromkeys(given.services)
    )
    ProjectPartner.objects.bulk_create(
        ProjectPartner(project=project, organisation=one)
        for one in dict.fromkeys(given.partners)
        if one.pk != organisation.pk
    )
    StageVisit.objects.create(project=project, stage=Stage.PRIORITISATION)
    journal([entry(project, ChangeKind.ADDED, author, new={"services": keys_of(given.services)})])
    write_plan(project, author=author)
    return project


def _sent_before(project: Project) -> Project:
    """What the same form has made already. Raises ValidationError where it is somebody else's."""
    known = Project.objects.filter(pk=project.pk, organisation=project.organisation).first()
    if known is None:
        raise ValidationError("Bitte öffnen Sie das Formular noch einmal.")
    return known


@transaction.atomic
def edit_project(
    project: Project, values: Mapping[str, Any], *, by: Person, based_on: str | None = None
) -> Project:
    """Change what ``values`` names of rules.projects.EDITABLE, and ``services`` and ``needs``.

    Raises PermissionDenied; ValidationError by field, for a form filled from another state than the stored one,
    and for who may not say when the lead's services come online. A new day ends the mark of a delay.
    """
    may_work.require(by, project)
    stored = locked(project)
    pairs = changed_fields(stored, {name: values[name] for name in EDITABLE if name in values})
    listed = _changed_lists(stored, values)
    if not pairs and not listed:
        return stored
    if based_on is not None and based_on != version_of(stored):
        raise ValidationError(STALE_FORM)
    if found := faults({**{name: getattr(stored, name) for name in EDITABLE}, **values}, pairs):
        raise ValidationError(found)
    if "services" in listed or INTO_THE_SPINE & pairs.keys():
        _require_voice(stored, by)
    before, gone = stored.planned_for, _gone(listed)
    _store(stored, pairs, listed, author_of(by))
    if "services" in listed or INTO_THE_SPINE & pairs.keys():
        write_plan(stored, author=author_of(by), before=before, gone=gone)
    return stored


@transaction.atomic
def set_state(project: Project, state: str, *, reason: str, by: Person) -> Project:
    """Pause, take up again, finish or give up. Raises PermissionDenied, ValidationError by field."""
    may_work.require(by, project)
    stored = locked(project)
    if stored.state == state:
        return stored
    if not may_follow(stored.state, state):
        raise ValidationError({"state": f"Das geht nicht mehr. Der Stand ist: {stored.get_state_display()}."})
    if state in (ProjectState.PAUSED, ProjectState.DROPPED) and not reason.strip():
        raise ValidationError({"reason": "Bitte schreiben Sie, warum."})
    _require_voice(stored, by)
    before, stored.state = stored.state, state
    stamp(stored, by)
    stored.save()
    author = author_of(by, reason.strip()[:500])
    journal([entry(stored, ChangeKind.CHANGED, author, field="state", old=before, new=state)])
    write_plan(stored, author=author, before=stored.planned_for)
    return stored


def locked(project: Project) -> Project:
    """As stored now, held to the end of the transaction: a second person waits."""
    found = Project.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("organisation__territory", "solution").get(pk=project.pk)


def stamp(project: Project, by: Person) -> None:
    project.changed_at, project.changed_by = timezone.now(), str(by)[:200]


def keys_of(services: Sequence[PublicService]) -> list[str]:
    return sorted(service.leika_key for service in services)


def _require_voice(project: Project, by: Person) -> None:
    """A state is said in the lead's own voice: by its coordination, or its editors for their services."""
    if leads_here(by, project.organisation):
        return
    if not works_here(by, project.organisation):
        raise ValidationError(ONLY_LEAD)
    services = [row.service for row in project.services.select_related("service")]
    speaks_for(project.organisation, services, author_of(by))


def _changed_lists(project: Project, values: Mapping[str, Any]) -> dict[str, tuple[list[str], list[str]]]:
    """Which of services and needs differ: name → (old words, new words). Raises ValidationError by field."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    if "services" in values:
        if not 1 <= len(values["services"]) <= MOST_SERVICES:
            raise ValidationError({"services": f"Bitte eine bis {MOST_SERVICES} Leistungen."})
        old = sorted(project.services.values_list("service__leika_key", flat=True))
        if old != keys_of(values["services"]):
            found["services"] = (old, keys_of(values["services"]))
    if "needs" in values:
        items: Sequence[DeliveryItem] = list(values["needs"])
        kept = sorted(project.needs.values_list("key", flat=True))
        if kept != sorted(item.key for item in items):
            found["needs"] = (kept, sorted(item.key for item in items))
    return found


def _gone(listed: Mapping[str, tuple[list[str], list[str]]]) -> list[PublicService]:
    """The services that the project had and is to have no longer."""
    old, new = listed.get("services", ([], []))
    return list(PublicService.objects.filter(leika_key__in=set(old) - set(new)))


def _store(
    project: Project,
    pairs: Mapping[str, tuple[Any, Any]],
    listed: Mapping[str, tuple[list[str], list[str]]],
    author: Author,
) -> None:
    for name, (_, new) in pairs.items():
        setattr(project, name, new)
    if "planned_for" in pairs:
        project.delayed_by = None
    project.changed_at, project.changed_by = timezone.now(), author.label[:200]
    project.clean_fields(exclude=[field.name for field in project._meta.fields if field.is_relation])
    project.save()
    if "services" in listed:
        kept = PublicService.objects.filter(leika_key__in=listed["services"][1])
        project.services.exclude(service__in=kept).delete()
        ProjectService.objects.bulk_create(
            [ProjectService(project=project, service=service) for service in kept], ignore_conflicts=True
        )
    if "needs" in listed:
        project.needs.set(DeliveryItem.objects.filter(key__in=listed["needs"][1]))
    journal(entries(project, {**pairs, **listed}, author))
