"""One case as far as somebody may see it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from fahrplan.cases.enums import DecisionState
from fahrplan.cases.models import Case, CaseDecision, CaseEvent, CaseRequest, Dispatch
from fahrplan.cases.selectors.desks import Desks

MOST_EVENTS = 200


def case_for(desks: Desks, pk: UUID) -> Case | None:
    """None for one that does not exist and for one of another desk alike.

    ``asks``: whether a request for more is open, ``asked``: whether there ever was one; ``proposed``: whether a
    decision waits for its second person; ``handed_over``: whether there is a hand-over.
    """
    requests = CaseRequest.objects.filter(case=OuterRef("pk"))
    proposed = CaseDecision.objects.filter(case=OuterRef("pk"), state=DecisionState.PROPOSED)
    found = Case.objects.filter(desks.seen(), pk=pk).annotate(
        asks=Exists(requests.filter(answered_at=None, ended_at=None)),
        asked=Exists(requests),
        proposed=Exists(proposed),
        handed_over=Exists(Dispatch.objects.filter(case=OuterRef("pk"))),
    )
    return found.select_related(
        "organisation",
        "form",
        "service",
        "department",
        "assigned_to",
        "submission__version",
        "submission__service",
    ).first()


def trail_of(case: Case) -> list[CaseEvent]:
    """The latest entries, oldest first."""
    return list(case.events.order_by("-happened_at", "-id")[:MOST_EVENTS])[::-1]


def requests_of(case: Case) -> QuerySet[CaseRequest]:
    """With their answers."""
    return case.requests.select_related("answer__version")


def decisions_of(case: Case) -> QuerySet[CaseDecision]:
    return case.decisions.all()
