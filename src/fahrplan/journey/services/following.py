"""Projects follow the Land's promises: what slips makes them late, and a new date makes them right again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.journey.models import Project, ProjectPartner
from fahrplan.journey.rules.access import may_lead
from fahrplan.journey.rules.delays import UNFINISHED
from fahrplan.journey.rules.projects import LATEST
from fahrplan.journey.services.projects import edit_project
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, tell, tell_organisations
from fahrplan.solutions.models import DeliverySlip

MOST_NAMES = 5


@transaction.atomic
def mark_projects_delayed(slip: DeliverySlip) -> int:
    """Mark the projects whose date lies before what they wait for, and tell their people once; gives how many.

    A promise that comes earlier delays nobody: where its day is early enough again, the mark goes.
    """
    if slip.item.delivered_on is not None:
        return 0
    waiting = Project.objects.filter(
        Q(needs=slip.item) | Q(solution__needs=slip.item), state__in=UNFINISHED, planned_for__isnull=False
    )
    late = waiting if slip.new is None else waiting.filter(planned_for__lt=slip.new)
    found = list(late.select_related("organisation").distinct().order_by("pk"))
    marked = [project.pk for project in found]
    Project.objects.filter(delayed_by__item=slip.item).exclude(pk__in=marked).update(delayed_by=None)
    Project.objects.filter(pk__in=marked).update(delayed_by=slip)
    author = Author(label=slip.recorded_by or "Lieferplan des Landes", reason=slip.reason)
    journal([entry(one, ChangeKind.CHANGED, author, field="delayed_by", new=str(slip)) for one in found])
    _tell(slip, found)
    return len(found)


@transaction.atomic
def plan_anew(project: Project, planned_for: date, *, by: Person, based_on: str | None = None) -> Project:
    """Give a late project a new date; the mark goes and the status portal shows the new day.

    Raises PermissionDenied for who does not lead it, ValidationError for a day that has passed, and where the
    project was changed since the form was filled (``based_on``). The same day again changes nothing.
    """
    may_lead.require(by, project)
    if planned_for == project.planned_for:
        return project
    if not timezone.localdate() <= planned_for <= LATEST:
        raise ValidationError({"planned_for": "Der neue Termin liegt in der Zukunft."})
    return edit_project(project, {"planned_for": planned_for}, by=by, based_on=based_on)


def _tell(slip: DeliverySlip, found: Iterable[Project]) -> None:
    """One piece of news for each organisation, however many of its projects wait; those responsible as well."""
    listed = list(found)
    by_organisation: dict[Organisation, list[Project]] = defaultdict(list)
    for project in listed:
        by_organisation[project.organisation].append(project)
    partners = ProjectPartner.objects.filter(project__in=listed).select_related("organisation")
    projects = {project.pk: project for project in listed}
    for partner in partners:
        by_organisation[partner.organisation].append(projects[partner.project_id])
    responsible: set[UUID] = set()
    for organisation, concerned in by_organisation.items():
        news = _news(slip, concerned)
        tell_organisations([organisation], news)
        people = {project.responsible_id for project in concerned if project.responsible_id} - responsible
        tell(people, news)
        responsible |= people


def _news(slip: DeliverySlip, concerned: list[Project]) -> News:
    new = f"neuer Termin {slip.new:%d.%m.%Y}" if slip.new else "ohne neuen Termin"
    names = ", ".join(f"„{project}“" for project in concerned[:MOST_NAMES])
    more = f" und {len(concerned) - MOST_NAMES} weitere" if len(concerned) > MOST_NAMES else ""
    text = f"Damit verspätet: {names}{more}. Grund: {slip.reason}"
    url = concerned[0].get_absolute_url() if len(concerned) == 1 else "/fahrplan/"
    return News(SubjectKind.DELIVERY, f"Verzögert: {slip.item}, {new}"[:300], url, f"slip:{slip.pk}", text)
