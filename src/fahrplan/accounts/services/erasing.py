"""Erasing a person in all rooms (Art. 17 DSGVO).

What exists for the person alone goes. What an organisation needs as its record stays without the person: the database
function ``foundation_forget`` goes through every column of text, JSON and numbers for number and address. The trails
stay verifiable (``foundation.selectors.audit``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q

from fahrplan.accounts.models import Person
from fahrplan.accounts.ports import every_scope
from fahrplan.accounts.selectors.service_accounts import account_of
from fahrplan.accounts.services.service_accounts import close_account
from fahrplan.accounts.services.sessions import end_sessions
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import CaughtMail, Change
from fahrplan.foundation.ports import ERASED, personal_tables, trails
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.selectors.audit import ERASURE
from fahrplan.foundation.services import defer
from fahrplan.foundation.services.journal import journal

LAST_STEWARD = (
    "Sie sind die einzige Person, die für das Land entscheidet. "
    "Bitte machen Sie zuerst jemand anderes zum Steward."
)


@dataclass(frozen=True)
class Erasure:
    """What an erasure did: rows by table; ``by_number_only``: rows that only name the person were left alone."""

    rows: dict[str, int]
    by_number_only: bool


def require_erasable(person: Person) -> None:
    """Raise ValidationError where nobody would be left to decide for the Land.

    Inside a transaction: two stewards who ask at the same moment must not both go.
    """
    if not person.is_steward:
        return
    stewards = Person.objects.filter(is_steward=True, is_active=True).order_by("pk")
    if not {other.pk for other in stewards.select_for_update()} - {person.pk}:
        raise ValidationError(LAST_STEWARD)


@transaction.atomic
def ask_for_erasure(person: Person) -> None:
    """Lock the login at once and leave the rest to a job; raises ValidationError (``require_erasable``)."""
    require_erasable(person)
    lock_login(person)
    defer("accounts.erase_person", person=str(person.pk))


def lock_login(person: Person) -> None:
    """Nobody logs in with this account any more, and whoever is logged in is logged out."""
    person.set_unusable_password()
    person.is_active = False
    person.save(update_fields=["password", "is_active"])


@transaction.atomic
def erase_person(person: Person, *, by_name: bool = False) -> Erasure:
    """Erase the person everywhere, at once; raises ValidationError (``require_erasable``).

    ``by_name``: also in rows that only name them, where nobody else is called so. People choose their names themselves:
    only for somebody who knows that these rows are theirs.
    """
    require_erasable(person)
    name, mail, number = person.name, person.email, person.pk
    alone = by_name and _is_telling(name) and not _has_namesake(person)
    with every_scope(number):
        account = account_of(person)
        if account is not None:
            close_account(account)
        CaughtMail.objects.filter(to__icontains=mail).delete()
        end_sessions(number)
        Person.objects.get(pk=number).delete()
    rows, touched = _forget(number, name, mail, _name_columns() if alone else {})
    _record(rows, touched)
    return Erasure(rows, by_number_only=bool(name) and not alone)


def _is_telling(name: str) -> bool:
    """Whether a name tells who it is: one word alone could be anybody."""
    return len(name.split()) > 1 and len(name) >= 6


def _has_namesake(person: Person) -> bool:
    return Person.objects.filter(~Q(pk=person.pk), name__iexact=person.name).exists()


def _forget(
    number: UUID, called: str, mail: str, labels: dict[str, list[str]]
) -> tuple[dict[str, int], dict[str, list[str]]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM foundation_forget(%s, %s, %s, %s::jsonb)",
            [number, called, mail, json.dumps(labels)],
        )
        found = cursor.fetchall()
    sealed = {trail.table for trail in trails()}
    return (
        {place: count for place, count, _ in found},
        {place: rows for place, _, rows in found if rows and place in sealed},
    )


def _name_columns() -> dict[str, list[str]]:
    """By table, which columns hold the name of a person."""
    tables = personal_tables().values()
    return {apps.get_model(held.model)._meta.db_table: list(held.names) for held in tables if held.names}


def _record(rows: dict[str, int], touched: dict[str, list[str]]) -> None:
    """The journal says that somebody was erased, never who; the verifier reads which rows lost their salt."""
    number = new_id()
    entry = Change(
        subject_kind=ERASURE,
        subject_id=number,
        subject_key=str(number),
        subject_label=ERASED,
        kind=ChangeKind.REMOVED,
        new={"tables": rows, "trails": touched},
    )
    journal([entry])
