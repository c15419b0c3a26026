"""What every write about tasks does."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author
from fahrplan.journey.services.task_records import STALE, set_values, stamp
from tests.journey.working import task
from tests.reuse.joint import Joint
from tests.support.records import person


def test_nothing_new_is_no_conflict(joint: Joint) -> None:
    assert set_values(task(joint), {"title": "Vertrag prüfen"}, Author(), "alt") == []


def test_something_new_on_an_old_state_is_one(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        set_values(task(joint), {"title": "Neu"}, Author(), "alt")
    assert fault.value.code == STALE


def test_each_value_that_differs_gives_a_row(joint: Joint) -> None:
    found = task(joint)
    rows = set_values(found, {"title": "Neu", "text": ""}, Author(label="Ich"), version_of(found))
    assert [(row.field, row.old, row.new, row.actor_label) for row in rows] == [
        ("title", "Vertrag prüfen", "Neu", "Ich")
    ]


def test_a_stamp_says_who_and_when(joint: Joint) -> None:
    found = task(joint)
    seen, someone = version_of(found), person("Erika Muster")
    stamp(found, author_of(someone))
    assert (found.changed_by, version_of(found) > seen) == ("Erika Muster", True)
