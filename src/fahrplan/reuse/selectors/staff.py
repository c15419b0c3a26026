"""Shared staff: offers for everybody, requests for both sides and the Land."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from fahrplan.municipalities.selectors import organisations_i_lead
from fahrplan.reuse.enums import StaffRequestState
from fahrplan.reuse.models import StaffOffer, StaffRequest
from fahrplan.reuse.selectors.together import Choice, chosen


def offers_listed(choice: Choice | None = None) -> QuerySet[StaffOffer]:
    """Offers under this choice, newest first, with ``promised`` hours a week. Offers have no services."""
    wanted = choice or Choice()
    plain = Choice(state=wanted.state, text=wanted.text, organisation=wanted.organisation)
    words = ("role", "text", "region", "organisation__name")
    found = chosen(
        StaffOffer.objects.select_related("organisation"), plain, words=words, owner="organisation"
    )
    accepted = StaffRequest.objects.filter(offer=OuterRef("pk"), state=StaffRequestState.ACCEPTED).order_by()
    hours = accepted.values("offer").annotate(n=Sum("hours")).values("n")
    return found.annotate(promised=Coalesce(Subquery(hours, output_field=IntegerField()), 0)).order_by(
        "-created_at", "pk"
    )


def offer_by_id(pk: UUID) -> StaffOffer | None:
    return offers_listed().filter(pk=pk).first()


def hours_promised(offer: StaffOffer) -> int:
    """Hours a week that are promised to others."""
    total: int | None = offer.requests.filter(state=StaffRequestState.ACCEPTED).aggregate(total=Sum("hours"))[
        "total"
    ]
    return total or 0


def requests_visible_to(person: Any) -> QuerySet[StaffRequest]:
    """A steward sees all, others those of organisations they lead on either side, a visitor none."""
    found = StaffRequest.objects.select_related("organisation", "offer__organisation")
    if not person.is_authenticated:
        return found.none()
    if person.is_steward:
        return found
    led = organisations_i_lead(person)
    return found.filter(Q(organisation__in=led) | Q(offer__organisation__in=led))


def requests_of(offer: StaffOffer, person: Any) -> list[StaffRequest]:
    return list(requests_visible_to(person).filter(offer=offer).order_by("created_at", "pk"))
