"""What a project says about its services in the implementation room: stage, solution and the day planned for.

Written for the lead, and for partners, who agreed to it by joining. A day that has passed is not said again,
what is online already is not said to be planned, and a day for which something else plans the service stays said.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.locks import wait_for
from fahrplan.implementation.enums import Finding, State
from fahrplan.implementation.models import Implementation
from fahrplan.implementation.rules.sources import SELF
from fahrplan.implementation.selectors.cells import attainment_of
from fahrplan.implementation.selectors.owning import last_words
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.planned_days import take_back_day
from fahrplan.implementation.services.reporting import (
    Plan,
    StateReport,
    held_implementation,
    report_plan,
    report_state,
)
from fahrplan.journey.enums import ProjectState
from fahrplan.journey.models import Project
from fahrplan.journey.rules.projects import RUNNING
from fahrplan.municipalities.models import Organisation


@transaction.atomic
def write_plan(
    project: Project, *, author: Author, before: date | None = None, gone: Collection[PublicService] = ()
) -> None:
    """Write stage, solution and day of the project. ``before``: the day it had written until now; ``gone``:
    services it had until now.

    A project that rests or was given up takes its day back, and so does one for a service it no longer has.
    """
    partners = project.partners.select_related("organisation__territory")
    organisations = [project.organisation, *(partner.organisation for partner in partners)]
    # All at once and in one order: two joint projects that share organisations wait for each other, not in a circle.
    keys = [organisation.pk for organisation in organisations]
    list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    for organisation in organisations:
        write_plan_for(project, organisation, author=author, before=before)
        _take_back_all(gone, organisation, before or project.planned_for, author)


@transaction.atomic
def write_plan_for(
    project: Project, organisation: Organisation, *, author: Author, before: date | None = None
) -> None:
    """The same for one of its organisations; nothing for one without an area."""
    if organisation.territory is None:
        return
    services = [row.service for row in project.services.select_related("service")]
    online = set(
        attainment_of(organisation, timezone.localdate())
        .filter(state=State.ONLINE, service__in=services)
        .values_list("service_id", flat=True)
    )
    day = project.planned_for if project.state in RUNNING else None
    for service in services:
        _write_words(project, organisation, service, author)
        if before and before != day:
            take_back_day(service, organisation, before, author=author)
        if day and day >= timezone.localdate() and service.pk not in online:
            _write_day(project, organisation, service, author)


@transaction.atomic
def take_back_plan(project: Project, organisation: Organisation, *, author: Author) -> None:
    """What the project had said for an organisation that has left it is no longer said."""
    wait_for(organisation)
    services = [row.service for row in project.services.select_related("service")]
    _take_back_all(services, organisation, project.planned_for, author)


def _write_words(
    project: Project, organisation: Organisation, service: PublicService, author: Author
) -> None:
    held = _held(project, organisation, service, author)
    solution = project.solution.name[:300] if project.solution else held.solution
    stage = "" if project.state == ProjectState.DROPPED else project.stage
    plan = Plan(stage, solution, note=held.note, keeps_department=True)
    report_plan(service, organisation, plan, author=author)


def _write_day(project: Project, organisation: Organisation, service: PublicService, author: Author) -> None:
    last = last_words(service, organisation).get(SELF.key)
    if last and (last.finding, last.planned_for) == (Finding.PLANNED, project.planned_for):
        return
    if not project.is_demo:
        report = StateReport(Finding.PLANNED, planned_for=project.planned_for)
        report_state(service, organisation, report, author=author)
        return
    held = _held(project, organisation, service, author)
    held.planned_for = project.planned_for
    held.save(update_fields=["planned_for"])
    word = Word(Finding.PLANNED, SELF.key, planned_for=project.planned_for, is_demo=True)
    record_observation(service, organisation, word, author=author)


def _take_back_all(
    services: Collection[PublicService], organisation: Organisation, day: date | None, author: Author
) -> None:
    if organisation.territory is None:
        return
    for service in services:
        take_back_day(service, organisation, day, author=author)


def _held(
    project: Project, organisation: Organisation, service: PublicService, author: Author
) -> Implementation:
    known = Implementation.objects.filter(service=service, organisation=organisation).exists()
    held = held_implementation(service, organisation, author)
    if project.is_demo and not known:
        held.is_demo = True
        held.save(update_fields=["is_demo"])
    return held
