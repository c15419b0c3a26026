"""Facilities for everybody; rounds, wishes and results for clerks (within their row scope)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import RoundState
from fahrplan.cases.models import Facility, Placement, PlaceRound
from fahrplan.cases.selectors.desks import Desks
from fahrplan.foundation.rules import sealing
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors.memberships import organisations_i_edit


@dataclass(frozen=True)
class Result:
    """One line of a result: number of the case, facility or „“, position on the waiting list, the reason."""

    reference: str
    case_id: UUID | None
    facility: str
    waits_for: str
    waiting: int
    words: str
    points: int


@dataclass(frozen=True)
class RoundFigures:
    wishes: int
    placed: int
    waiting: int
    offered: int


def facilities(organisation: UUID | None = None) -> QuerySet[Facility]:
    """Those in use, by name; of one organisation or of all."""
    today = timezone.localdate()
    found = Facility.objects.filter(Q(closed_on=None) | Q(closed_on__gt=today)).select_related("organisation")
    return found.filter(organisation=organisation) if organisation else found


def facilities_open_on(organisation: UUID, day: date) -> QuerySet[Facility]:
    """Those that take children on this day."""
    opened = Q(opens_on=None) | Q(opens_on__lte=day)
    return Facility.objects.filter(
        opened, Q(closed_on=None) | Q(closed_on__gt=day), organisation=organisation
    ).order_by("name")


def facility_by_id(pk: UUID) -> Facility | None:
    return Facility.objects.select_related("organisation").filter(pk=pk).first()


def organisations_with_facilities() -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=Facility.objects.values("organisation")).order_by("name")


def editable_organisations(person: Person) -> QuerySet[Organisation]:
    """Whose facilities the person may change."""
    return organisations_i_edit(person).order_by("name")


def facility_choices(organisation: Organisation) -> list[tuple[str, str]]:
    """For forms: (value, label). One query."""
    return [(str(one.pk), one.name) for one in facilities(organisation.pk)]


def open_round(organisation: UUID, department: UUID | None, day: date) -> PlaceRound | None:
    """The round that takes wishes of this department today: the one that ends first. One query."""
    found = PlaceRound.objects.filter(
        organisation=organisation, department=department, deadline__gte=day
    ).exclude(state=RoundState.PUBLISHED)
    return found.order_by("deadline", "pk").first()


def rounds_told(organisation: UUID | None, day: date, *, most: int = 20) -> list[PlaceRound]:
    """Rounds in which one can still apply, for everybody; of one organisation or of all. One query."""
    found = PlaceRound.objects.filter(deadline__gte=day).exclude(state=RoundState.PUBLISHED)
    if organisation is not None:
        found = found.filter(organisation=organisation)
    return list(found.select_related("organisation").order_by("deadline", "pk")[:most])


def rounds_of(desks: Desks) -> QuerySet[PlaceRound]:
    """The rounds of one's desks, with the number of wishes."""
    return (
        PlaceRound.objects.filter(desks.seen())
        .select_related("organisation", "department")
        .annotate(number=Count("wishes", filter=Q(wishes__withdrawn_at=None)))
        .order_by("-deadline", "pk")
    )


def round_for(desks: Desks, pk: UUID) -> PlaceRound | None:
    found = PlaceRound.objects.filter(desks.seen(), pk=pk)
    return found.select_related("organisation", "department").first()


def placements_of(found: PlaceRound, *, waiting: bool | None = None) -> QuerySet[Placement]:
    """By facility, or the waiting list in its order."""
    rows = Placement.objects.filter(round=found, wish__withdrawn_at=None)
    rows = rows.select_related("wish", "facility", "waits_for")
    if waiting is True:
        return rows.filter(facility=None).order_by("waits_for__name", "waiting", "wish__reference")
    if waiting is False:
        rows = rows.exclude(facility=None)
    return rows.order_by("facility__name", "wish__reference")


def results_of(placements: Sequence[Placement], key: bytes) -> list[Result]:
    """In the clear, for who handles the round. ``key``: of the round."""
    return [_result(one, key) for one in placements]


def figures_of(found: PlaceRound) -> RoundFigures:
    """One query."""
    rows = found.wishes.filter(withdrawn_at=None).aggregate(
        wishes=Count("pk"),
        placed=Count("pk", filter=Q(placement__facility__isnull=False)),
        waiting=Count("pk", filter=Q(placement__isnull=False, placement__facility=None)),
    )
    return RoundFigures(rows["wishes"], rows["placed"], rows["waiting"], sum(found.offered.values()))


def _result(one: Placement, key: bytes) -> Result:
    told: dict[str, Any] = {"words": "Der Inhalt dieses Wunsches ist gelöscht.", "points": 0}
    if one.sealed:
        told = json.loads(sealing.unseal(bytes(one.sealed), key, f"placement:{one.wish_id}"))
    return Result(
        one.wish.reference,
        one.wish.case_id,
        one.facility.name if one.facility else "",
        one.waits_for.name if one.waits_for else "",
        one.waiting,
        str(told["words"]),
        int(told["points"]),
    )
