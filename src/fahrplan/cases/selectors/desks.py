"""The desks somebody works at today: their own, and those of whom they stand in for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.models import Case, ClerkSubstitute
from fahrplan.cases.rules.access import Places, handled_at
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Membership
from fahrplan.municipalities.rules.clerks import desks_of


@dataclass
class Desks:
    """``own``: as the memberships say. Ask within the row scope of these organisations."""

    person: Person
    own: dict[UUID, set[UUID | None]]

    @cached_property
    def stood_in_for(self) -> list[tuple[UUID, UUID, UUID | None]]:
        """(organisation, person, department) of those the person stands in for today. One query."""
        return stood_in_for(self.person, timezone.localdate())

    @cached_property
    def places(self) -> Places:
        """Departments by organisation, with those of the people stood in for. No query for who handles all."""
        if all(None in departments for departments in self.own.values()):
            return self.own
        places = {organisation: set(departments) for organisation, departments in self.own.items()}
        for organisation, _, department in self.stood_in_for:
            places.get(organisation, set()).add(department)
        return places

    @property
    def people(self) -> set[UUID]:
        """Whose cases are „mine“."""
        return {self.person.pk, *(person for _, person, _ in self.stood_in_for)}

    def handles(self, case: Case) -> bool:
        return handled_at(self.places, case.organisation_id, case.department_id)

    def seen(self) -> Q:
        """Condition on cases."""
        found = Q(pk__in=[])
        for organisation, departments in self.places.items():
            found |= self.seen_at(organisation, departments)
        return found

    @staticmethod
    def seen_at(organisation: UUID, departments: set[UUID | None]) -> Q:
        here = Q(organisation=organisation)
        return here if None in departments else here & Q(department__in=departments)


def desks_for(person: Any) -> Desks | None:
    """None for everybody who is no clerk. One query."""
    own = desks_of(person)
    return Desks(person, own) if own else None


def stood_in_for(person: Person, today: date) -> list[tuple[UUID, UUID, UUID | None]]:
    """Only clerks are stood in for; whose membership has ended is not."""
    rows = ClerkSubstitute.objects.filter(
        substitute=person,
        starts_on__lte=today,
        ends_on__gte=today,
        person__memberships__role=MembershipRole.CLERK,
        person__memberships__organisation=F("organisation"),
        person__memberships__verified_at__isnull=False,
        person__memberships__ended_at=None,
    )
    return list(rows.values_list("organisation_id", "person_id", "person__memberships__department_id"))


def clerks_at(organisation: UUID, *, desk: Q | None = None) -> list[Person]:
    """Who handles cases of the organisation, by name; ``desk`` narrows the memberships. One query."""
    found = Membership.objects.filter(
        desk or Q(),
        organisation=organisation,
        role=MembershipRole.CLERK,
        verified_at__isnull=False,
        ended_at=None,
        person__is_active=True,
    )
    people = {one.person_id: one.person for one in found.select_related("person")}
    return sorted(people.values(), key=str)


def desk_of(case: Case) -> list[Person]:
    """Who handles this case, by name. One query."""
    desk = Q(department=None)
    if case.department_id is not None:
        desk |= Q(department=case.department_id)
    return clerks_at(case.organisation_id, desk=desk)
