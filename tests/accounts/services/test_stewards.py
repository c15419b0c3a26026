"""The highest right leaves a trace."""

from __future__ import annotations

import pytest

from fahrplan.accounts.services.erasing import erase_person
from fahrplan.accounts.services.stewards import set_steward
from fahrplan.foundation.models import Change
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_giving_and_taking_it_is_in_the_journal_once_each() -> None:
    anna = person("Anna Altmann")
    for wanted in (True, True, False):
        set_steward(anna, wanted)
    anna.refresh_from_db()
    rows = Change.objects.filter(subject_id=anna.pk).order_by("id").values_list("old", "new", "actor_label")
    assert (list(rows), anna.is_steward) == (
        [(False, True, "Betrieb"), (True, False, "Betrieb")],
        False,
    )


def test_nothing_of_it_names_somebody_who_was_erased() -> None:
    anna = person("Anna Altmann", email="anna@example.org")
    set_steward(anna, True)
    set_steward(anna, False)
    number = anna.pk
    erase_person(anna)
    rows = str(list(Change.objects.filter(subject_kind="steward").values()))
    assert not {"anna@example.org", str(number)} & set(rows.replace("'", " ").split())
