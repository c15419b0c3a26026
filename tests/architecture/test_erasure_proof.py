"""A person who left a trace in every table is erased: no word of theirs is in the database or the files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.accounts.models import Person, ServiceAccount
from fahrplan.accounts.ports import every_scope
from fahrplan.accounts.services.erasing import erase_person
from fahrplan.foundation.ports import Held, personal_tables
from fahrplan.foundation.selectors.audit import verify_trails
from fahrplan.foundation.services import defer
from fahrplan.foundation.services.sealing_trails import seal_trails
from tests.architecture.any_row import Owner, unsaved_row
from tests.architecture.whole_dump import found_in_the_clear
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db
NAME, MAIL = "Xaveria Überall-Spürbar", "xaveria.spur@example.org"
# Conditions of these tables refuse a row made out of fields alone; sessions are encoded and end with the person.
LEFT_OUT = frozenset(
    [
        "accounts.Person",
        "accounts.ServiceAccount",
        "cases.ClerkSubstitute",
        "catalogue.FieldSeal",
        "exchange.DirectoryEntry",
        "exchange.Post",
        "exchange.PostReport",
        "implementation.Assessment",
        "implementation.Implementation",
        "implementation.ManualMatch",
        "implementation.Observation",
        "implementation.StatusProposal",
        "municipalities.CorrectionProposal",
        "prioritisation.Rating",
        "sessions.Session",
    ]
)


@pytest.fixture
def owner() -> Owner:
    made = Owner("arendsee")
    Person.objects.filter(pk=made.account.pk).update(name=NAME, email=MAIL)
    return made


def leave_a_trace(held: Held, owner: Owner) -> bool:
    """A row that points to the person, names them, and tells of them in every free text."""
    model = apps.get_model(held.model)
    if held.model == "sessions.Session":
        return False
    if model is ProcrastinateJob:  # the queue's own table is written by the queue alone
        return defer("accounts.erase_person", person=str(owner.account.pk)) > 0
    try:
        with transaction.atomic():
            row = unsaved_row(model, owner)
            for column in held.ids:
                setattr(row, column, owner.account.pk)
            for column in held.names:
                setattr(row, column, NAME)
            for column in held.mails:
                setattr(row, column, MAIL)
            _tell(row, owner)
            row.save(force_insert=True)
            connection.check_constraints()
    except IntegrityError:
        return False
    return True


def _tell(row: models.Model, owner: Owner) -> None:
    for field in row._meta.concrete_fields:
        if field.choices or field.unique or field.related_model:
            continue
        if isinstance(field, models.TextField):
            setattr(row, field.attname, f"{NAME} ({MAIL}) war hier: {owner.account.pk}")
        elif isinstance(field, models.JSONField):
            setattr(row, field.attname, {"wer": NAME, "wo": [MAIL], "kennung": str(owner.account.pk)})


def files_that_tell() -> list[str]:
    root = Path(settings.STORAGES["default"]["OPTIONS"]["location"])
    words = [NAME.encode(), MAIL.encode(), NAME.split(maxsplit=1)[0].encode()]
    return [
        str(path) for path in root.rglob("*") if path.is_file() and any(w in path.read_bytes() for w in words)
    ]


def test_nothing_of_a_person_is_left_anywhere(owner: Owner) -> None:
    person: Any = Person.objects.get(pk=owner.account.pk)
    tables = personal_tables()
    assert {label for label, held in tables.items() if not leave_a_trace(held, owner)} <= LEFT_OUT
    with every_scope(person.pk):
        seal_trails()
    number = str(person.pk)
    with web_role():
        erase_person(person, by_name=True)
    assert found_in_the_clear([NAME, MAIL, number]) == []
    assert (ServiceAccount.objects.exclude(pk=owner.account.pk).count(), files_that_tell()) == (0, [])
    with every_scope():
        seal_trails()
        assert verify_trails().fault is None
