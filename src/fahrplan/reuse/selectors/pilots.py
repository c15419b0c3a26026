"""Pilots for everybody; applications only for the applicant and the Land; who was selected for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisations_i_lead
from fahrplan.reuse.enums import PilotApplicationState
from fahrplan.reuse.models import Pilot, PilotApplication, PilotReport
from fahrplan.reuse.selectors.together import Choice, chosen


@dataclass(frozen=True)
class ApplicationView:
    """An application as the person may see it: before the selection is announced, applicants see no decision."""

    application: PilotApplication
    state: str
    reason: str

    @property
    def state_words(self) -> str:
        return str(PilotApplicationState(self.state).label)


def pilots_listed(choice: Choice | None = None) -> QuerySet[Pilot]:
    """Pilots under this choice, newest first, with ``reports``: how many have reported."""
    found = Pilot.objects.select_related("solution").prefetch_related("services")
    found = chosen(found, choice or Choice(), words=("title", "text", "support", "solution__name"))
    counted = Count("applications__report", distinct=True)
    return found.annotate(reports=counted).order_by("-created_at", "pk")


def pilot_by_id(pk: UUID) -> Pilot | None:
    return pilots_listed().filter(pk=pk).first()


def selected_of(pilot: Pilot) -> list[Organisation]:
    """Who takes part; nobody before the selection is announced."""
    if not pilot.decided:
        return []
    found = PilotApplication.objects.filter(pilot=pilot, state=PilotApplicationState.SELECTED)
    return [each.organisation for each in found.select_related("organisation").order_by("organisation__name")]


def reports_of(pilot: Pilot) -> list[PilotReport]:
    found = PilotReport.objects.filter(application__pilot=pilot)
    return list(found.select_related("application__organisation").order_by("published_at", "pk"))


def applications_visible_to(person: Any) -> QuerySet[PilotApplication]:
    """A steward sees all, others those of the municipalities they lead, a visitor none."""
    found = PilotApplication.objects.select_related("organisation", "pilot")
    if not person.is_authenticated:
        return found.none()
    if person.is_steward:
        return found
    return found.filter(organisation__in=organisations_i_lead(person))


def application_views(found: QuerySet[PilotApplication], person: Any) -> list[ApplicationView]:
    return [view_of(application, person) for application in found]


def view_of(application: PilotApplication, person: Any) -> ApplicationView:
    """What this person may know of the decision. ``application`` must be one that they may see."""
    withdrawn = application.state == PilotApplicationState.WITHDRAWN
    if application.pilot.decided or withdrawn or person.is_steward:
        return ApplicationView(application, application.state, application.reason)
    return ApplicationView(application, PilotApplicationState.SUBMITTED, "")


def application_of(pilot: Pilot, organisation: Organisation) -> PilotApplication | None:
    return PilotApplication.objects.filter(pilot=pilot, organisation=organisation).first()


def application_counts(pilot: Pilot) -> dict[str, int]:
    """How many applications stand, and how many of them wait for a decision. For the Land only."""
    numbers: dict[str, int] = PilotApplication.objects.filter(pilot=pilot).aggregate(
        standing=Count("pk", filter=~Q(state=PilotApplicationState.WITHDRAWN)),
        waiting=Count("pk", filter=Q(state=PilotApplicationState.SUBMITTED)),
        selected=Count("pk", filter=Q(state=PilotApplicationState.SELECTED)),
    )
    return numbers
