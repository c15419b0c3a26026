"""Calls to adopt something together, as everybody may read them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from fahrplan.reuse.models import Interest, JointCall
from fahrplan.reuse.selectors.together import Choice, chosen


def calls_listed(choice: Choice | None = None) -> QuerySet[JointCall]:
    """Calls under this choice, newest first, with ``interested``: how many organisations want to join."""
    found = JointCall.objects.select_related("organisation", "solution").prefetch_related("services")
    found = chosen(
        found,
        choice or Choice(),
        words=("title", "text", "organisation__name", "solution__name"),
        owner="organisation",
    )
    counted = Count("interests", filter=Q(interests__withdrawn_at=None), distinct=True)
    return found.annotate(interested=counted).order_by("-created_at", "pk")


def call_by_id(pk: UUID) -> JointCall | None:
    return calls_listed().filter(pk=pk).first()


def interests_of(call: JointCall) -> list[Interest]:
    """Interests that stand, in the order they came."""
    found = Interest.objects.filter(call=call, withdrawn_at=None)
    return list(found.select_related("organisation").order_by("created_at", "pk"))
