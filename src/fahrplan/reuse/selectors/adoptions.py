"""Adoptions as a person may see them: what is public for all, what stays inside for municipalities and the Land."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Change
from fahrplan.municipalities.models import Membership, Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS, MUNICIPAL_ROLES
from fahrplan.municipalities.selectors.memberships import Task, counted, organisations_i_edit
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.reuse.rules.adoptions import day_of, day_words, state_words
from fahrplan.solutions.models import DeliveryItem, Solution

HISTORY_AT_MOST = 50


@dataclass(frozen=True)
class Sight:
    """Who looks: ``internals`` for people of municipalities and the Land, ``works_in`` the organisations in
    which the person coordinates or edits (also as a provider)."""

    person_id: UUID | None = None
    steward: bool = False
    internals: bool = False
    works_in: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Inside:
    """What only municipalities and the Land see. Costs in euro. ``call_contact`` only of who likes to be called."""

    fachverfahren: Solution | None
    cost_once: Decimal | None
    cost_yearly: Decimal | None
    staff_days_once: Decimal | None
    experience: str
    may_be_called: bool
    call_contact: str


@dataclass(frozen=True)
class Asked:
    """A proposal as owner, proposer and steward see it."""

    by: str
    at: datetime | None
    reason: str
    answer: str


@dataclass(frozen=True)
class Delay:
    """What an adoption waits for longer than promised. ``late``: its own date comes before the new one."""

    item: DeliveryItem
    new: date | None
    late: bool


@dataclass(frozen=True)
class AdoptionView:
    """An adoption as one person may see it; ``inside``, ``version`` and ``asked`` are None where they may not."""

    pk: UUID
    organisation: Organisation
    solution: Solution
    services: Sequence[PublicService]
    state: str
    day: date | None
    origin: str
    is_demo: bool
    changed_at: datetime
    came_from: Organisation | None
    delay: Delay | None
    version: str | None
    inside: Inside | None
    asked: Asked | None
    mine: bool

    @property
    def url(self) -> str:
        return f"/nachnutzung/eintraege/{self.pk}/"

    @property
    def state_label(self) -> str:
        return AdoptionState(self.state).label

    @property
    def state_words(self) -> str:
        return state_words(self.state, self.day)

    @property
    def day_words(self) -> str:
        return day_words(self.state, self.day)

    @property
    def origin_label(self) -> str:
        return Origin(self.origin).label

    @property
    def confirmed(self) -> bool:
        return self.origin == Origin.CONFIRMED


def sight_of(person: Any) -> Sight:
    """What this person may see. One query; none for a visitor."""
    if not person.is_authenticated:
        return Sight()
    rows = Membership.objects.filter(
        person_id=person.pk, role__in=MUNICIPAL_ROLES, verified_at__isnull=False, ended_at=None
    ).values_list("organisation_id", "organisation__kind")
    works = dict(rows)
    municipal = any(kind in MUNICIPAL_KINDS for kind in works.values())
    return Sight(person.pk, person.is_steward, person.is_steward or municipal, frozenset(works))


def public_adoptions() -> QuerySet[Adoption]:
    """What everybody may know of: confirmed, and no duplicate."""
    return Adoption.objects.filter(origin=Origin.CONFIRMED, merged_into=None)


def adoptions_visible_to(sight: Sight) -> QuerySet[Adoption]:
    """Confirmed ones; those proposed or declined only for the owner, the proposer and a steward."""
    found = Adoption.objects.filter(merged_into=None)
    if sight.steward:
        return found
    seen = Q(origin=Origin.CONFIRMED)
    if sight.person_id is not None:
        seen |= Q(proposed_by_id=sight.person_id) | Q(organisation__in=list(sight.works_in))
    return found.filter(seen)


def joined(found: QuerySet[Adoption]) -> QuerySet[Adoption]:
    """With all that a view needs, without further queries."""
    return found.select_related(
        "organisation__territory",
        "solution__provider",
        "version",
        "fachverfahren",
        "came_from",
        "delayed_by__item",
    )


def views_of(rows: Iterable[Adoption], sight: Sight) -> list[AdoptionView]:
    """The rows (from ``joined``) as this person may see them. One query for their services."""
    listed = list(rows)
    services: dict[UUID, list[PublicService]] = defaultdict(list)
    links = AdoptedService.objects.filter(adoption__in=[row.pk for row in listed]).select_related("service")
    for link in links.order_by("service__leika_key"):
        services[link.adoption_id].append(link.service)
    return [_view(row, services[row.pk], sight) for row in listed]


def adoption_view(pk: UUID, sight: Sight) -> tuple[Adoption, AdoptionView] | None:
    """One adoption and how it is seen; None where it may not be seen. Two queries."""
    row = joined(adoptions_visible_to(sight)).filter(pk=pk).first()
    return (row, views_of([row], sight)[0]) if row else None


def stays_for(pk: UUID) -> UUID | None:
    """Where the address of a duplicate leads now."""
    row = Adoption.objects.filter(pk=pk).values_list("merged_into_id", flat=True).first()
    for _ in range(20):
        following = row and Adoption.objects.filter(pk=row).values_list("merged_into_id", flat=True).first()
        if not following:
            break
        row = following
    return row


def waiting_for(sight: Sight) -> QuerySet[Adoption]:
    """Proposals that this person may answer: those about the organisations they work in."""
    found = Adoption.objects.filter(origin=Origin.PROPOSED, merged_into=None)
    return found.filter(organisation__in=list(sight.works_in))


def proposed_by(sight: Sight) -> QuerySet[Adoption]:
    """What this person proposed, whatever came of it."""
    return Adoption.objects.filter(proposed_by_id=sight.person_id, merged_into=None).exclude(
        proposed_by_id=None
    )


def all_waiting() -> QuerySet[Adoption]:
    """All open proposals, for a steward."""
    return Adoption.objects.filter(origin=Origin.PROPOSED, merged_into=None)


def adoption_tasks(person: Person) -> list[Task]:
    """What waits for this person: proposals about the organisations they work in. One query."""
    found = all_waiting().filter(organisation__in=organisations_i_edit(person).values("pk"))
    if not (count := found.count()):
        return []
    words = counted(count, "Vorschlag", "Vorschläge")
    return [Task(f"{words} zur Nachnutzung zu beantworten", "/nachnutzung/eintraege/")]


def adoptions_at(organisation: Organisation, sight: Sight) -> QuerySet[Adoption]:
    """Those of one organisation, in use first."""
    return (
        adoptions_visible_to(sight)
        .filter(organisation=organisation)
        .order_by("state", "solution__name", "pk")
    )


def duplicates_of(stays: Adoption) -> list[Adoption]:
    """What was merged into it directly."""
    return list(Adoption.objects.filter(merged_into=stays).select_related("organisation", "solution"))


def history_of(adoption: Adoption) -> list[Change]:
    """What was changed, newest first. Its values may be internal: only for who sees the inside."""
    rows = Change.objects.filter(subject_kind=Adoption.journal_kind, subject_id=adoption.pk)
    return list(rows.order_by("-recorded_at", "-pk")[:HISTORY_AT_MOST])


def _view(row: Adoption, services: list[PublicService], sight: Sight) -> AdoptionView:
    mine = row.organisation_id in sight.works_in
    own_product = row.solution.provider_id in sight.works_in
    asks = sight.steward or mine or (sight.person_id is not None and row.proposed_by_id == sight.person_id)
    version = str(row.version.number) if row.version else ""
    return AdoptionView(
        pk=row.pk,
        organisation=row.organisation,
        solution=row.solution,
        services=services,
        state=row.state,
        day=day_of(row.state, row.in_use_since, row.planned_for),
        origin=row.origin,
        is_demo=row.is_demo,
        changed_at=row.changed_at,
        came_from=row.came_from,
        delay=_delay(row),
        version=version if sight.internals or own_product else None,
        inside=_inside(row, mine=mine) if sight.internals else None,
        asked=_asked(row) if asks and row.proposed_by_id else None,
        mine=mine,
    )


def _inside(row: Adoption, *, mine: bool) -> Inside:
    return Inside(
        row.fachverfahren,
        row.cost_once,
        row.cost_yearly,
        row.staff_days_once,
        row.experience,
        row.may_be_called,
        row.call_contact if row.may_be_called or mine else "",
    )


def _asked(row: Adoption) -> Asked:
    return Asked(row.proposed_by, row.proposed_at, row.proposal, row.answer)


def _delay(row: Adoption) -> Delay | None:
    slip = row.delayed_by
    if slip is None or slip.item.delivered_on is not None or row.state != AdoptionState.PLANNED:
        return None
    new = slip.item.promised_for
    return Delay(slip.item, new, new is None or row.planned_for is None or row.planned_for < new)


def days_planned(service: UUID, organisation: UUID) -> list[date]:
    """The days for which confirmed adoptions of the organisation plan the service. One query."""
    found = Adoption.objects.filter(
        organisation=organisation,
        services__service=service,
        state=AdoptionState.PLANNED,
        origin=Origin.CONFIRMED,
        merged_into=None,
        planned_for__isnull=False,
    )
    return [adoption.planned_for for adoption in found.only("planned_for") if adoption.planned_for]
