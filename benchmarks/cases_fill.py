"""1 000 000 cases over the organisations of ``spine_base``, every fifth at one town, and two clerks of that town.

Run again, it starts anew; places, organisations and services stay. The cases have no content: lists never open one.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import django

django.setup()

from django.db import connection

from benchmarks.figures import Figure, emit
from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case
from fahrplan.forms.models import Form
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services import copy_rows
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Department, Membership, Organisation

SEED, CASES, TOWNS, FORMS = 2026, 1_000_000, 800, 12
NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
DAYS = 3 * 365
ALL_MAIL, ONE_MAIL = "messung-vorgaenge@example.org", "messung-fachbereich@example.org"
MARK = "MESS-"
FIELDS = (
    "id", "organisation", "reference", "form", "secret_hash", "department", "assigned_to", "state", "received_at",
    "changed_at", "clock_ends_on", "due_on", "paused_at", "decided_at", "closed_at", "is_demo",
)  # fmt: skip
OPEN = (CaseState.RECEIVED, CaseState.IN_WORK, CaseState.IN_WORK, CaseState.WAITING)


class Office:
    """An organisation with its departments, forms and clerks, by id."""

    def __init__(self, organisation: Organisation, clerks: list[UUID]) -> None:
        self.pk = organisation.pk
        self.clerks = clerks
        self.departments = [
            Department.objects.get_or_create(organisation=organisation, name=f"Messung {number}")[0].pk
            for number in range(4 if clerks else 1)
        ]
        self.forms = [
            Form.objects.get_or_create(
                organisation=organisation,
                slug=f"messung-{number}",
                defaults={
                    "name": f"Messung Formular {number}",
                    "department_id": self.departments[number % len(self.departments)],
                },
            )[0]
            for number in range(FORMS if clerks else 2)
        ]


def main() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_case WHERE reference LIKE %s", [f"{MARK}%"])
    towns = list(Organisation.objects.filter(territory__isnull=False, active=True).order_by("key")[:TOWNS])
    offices = [Office(towns[0], _clerks(towns[0])), *(Office(town, []) for town in towns[1:])]
    _bind(offices[0])
    copy_rows(Case, FIELDS, _rows(offices))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE cases_case")
    emit(Figure("Vorgänge", float(Case.objects.count()), "Stück"))


def _clerks(town: Organisation) -> list[UUID]:
    """One who handles everything, one of a single department, and colleagues."""
    found = []
    for mail in (ALL_MAIL, ONE_MAIL, *(f"messung-kollege-{number}@example.org" for number in range(8))):
        person = Person.objects.filter(email=mail).first() or Person.objects.create_user(mail, name="Messung")
        Membership.objects.get_or_create(
            person=person,
            organisation=town,
            role=MembershipRole.CLERK,
            defaults={"verified_at": "2026-01-01T00:00:00Z"},
        )
        found.append(person.pk)
    return found


def _bind(office: Office) -> None:
    Membership.objects.filter(person=office.clerks[1], organisation=office.pk).update(
        department=office.departments[1]
    )


def _rows(offices: list[Office]) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(SEED)
    for number in range(CASES):
        office = offices[0] if number % 5 == 0 else offices[1 + number % (len(offices) - 1)]
        yield _row(number, office, chance)


def _row(number: int, office: Office, chance: random.Random) -> tuple[Any, ...]:
    """Four in a hundred are open and came in lately; the others were decided and mostly closed."""
    form = office.forms[min(int(chance.expovariate(0.5)), len(office.forms) - 1)]
    is_open = number % 25 == 0
    state = chance.choice(OPEN) if is_open else CaseState.CLOSED if number % 9 else CaseState.DECIDED
    received = NOW - dt.timedelta(minutes=chance.randrange((60 if is_open else DAYS) * 1440))
    due = received.date() + dt.timedelta(days=42) if number % 3 else None
    decided = None if is_open else received + dt.timedelta(days=chance.randrange(1, 40))
    clerk = chance.choice(office.clerks) if office.clerks and state != CaseState.RECEIVED else None
    return (
        new_id(),
        office.pk,
        f"{MARK}{number:07}",
        form.pk,
        "",
        form.department_id,
        clerk,
        state.value,
        received,
        received,
        due,
        due,
        received if state == CaseState.WAITING else None,
        decided,
        decided if state == CaseState.CLOSED else None,
        False,
    )


if __name__ == "__main__":
    main()
