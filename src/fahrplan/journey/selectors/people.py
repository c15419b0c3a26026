"""Who may be put in charge of a task, and for whom somebody acts in a project."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from fahrplan.accounts.models import Person
from fahrplan.journey.models import Project, ProjectPartner, Task
from fahrplan.municipalities.models import Membership
from fahrplan.municipalities.rules.access import MUNICIPAL_ROLES


def people_of(organisations: Iterable[UUID]) -> QuerySet[Person]:
    """Those who work for one of these organisations now, by name."""
    working = Membership.objects.filter(
        organisation__in=list(organisations),
        role__in=MUNICIPAL_ROLES,
        verified_at__isnull=False,
        ended_at=None,
    )
    return Person.objects.filter(pk__in=working.values("person_id"), is_active=True).order_by("name", "email")


def people_in(project: Project) -> QuerySet[Person]:
    """Those who work for the lead or a partner. One query for partners."""
    return people_of(organisations_in(project))


def people_for(organisation_id: UUID, project: Project | None) -> QuerySet[Person]:
    """Those who work for the organisation, or in the project for its lead or a partner. One query for partners."""
    return people_of({organisation_id, *(organisations_in(project) if project else ())})


def people_seen_by(task: Task, mine: list[UUID]) -> QuerySet[Person]:
    """Whom the people of ``mine`` may put in charge: who has left the project learns no names in it."""
    inside = organisations_in(task.project) if task.project else set()
    return people_of({task.organisation_id, *(inside if inside & set(mine) else ())})


def people_on(task: Task) -> QuerySet[Person]:
    return people_for(task.organisation_id, task.project)


def organisations_in(project: Project) -> set[UUID]:
    partners = ProjectPartner.objects.filter(project=project).values_list("organisation_id", flat=True)
    return {project.organisation_id, *partners}


def acting_in(project: Project, mine: Iterable[UUID]) -> UUID | None:
    """Which of these organisations acts in the project: the lead, else the first that is a partner, else none."""
    inside = organisations_in(project)
    own = [one for one in mine if one in inside]
    return project.organisation_id if project.organisation_id in own else next(iter(own), None)
