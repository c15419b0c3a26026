"""Trails are closed into chained, signed blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, transaction

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change, Seal, SealedRow
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services.sealing_trails import seal_trails
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


def change(label: str = "Hundesteuer", **fields: object) -> Change:
    return Change.objects.create(
        subject_kind="service",
        subject_id=new_id(),
        subject_key="99",
        subject_label=label,
        kind=ChangeKind.ADDED,
        **fields,
    )


def test_new_rows_are_closed_into_one_block() -> None:
    change()
    change()
    assert (seal_trails(), Seal.objects.get().count, SealedRow.objects.count()) == (2, 2, 2)


def test_nothing_new_makes_no_block() -> None:
    change()
    seal_trails()
    assert (seal_trails(), Seal.objects.count()) == (0, 1)


def test_a_row_of_a_transaction_that_ended_late_comes_into_the_next_block() -> None:
    late, _ = change(), change()
    number = late.pk
    late.delete()
    seal_trails()
    change(id=number)
    seal_trails()
    assert SealedRow.objects.get(row_id=str(number)).seal_id == 2


def test_a_block_is_chained_to_the_one_before() -> None:
    change()
    seal_trails()
    change()
    seal_trails()
    first, second = Seal.objects.all()
    assert bytes(second.previous) == bytes(first.head)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: Change.objects.update(reason="x"),
        lambda: Change.objects.all().delete(),
        lambda: Seal.objects.update(count=9),
        lambda: SealedRow.objects.update(position=9),
        lambda: SealedRow.objects.all().delete(),
    ],
)
def test_pages_and_jobs_cannot_change_a_trail(attempt: Callable[[], object]) -> None:
    change()
    seal_trails()
    with pytest.raises(DatabaseError), web_role_that_fails():
        attempt()


@contextmanager
def web_role_that_fails() -> Iterator[None]:
    """The savepoint ends first, so that the role can be given back."""
    with web_role(), transaction.atomic():
        yield
