"""Remembering what a person has seen."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.catalogue.services import mark_changes_seen
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_the_moment_is_kept_with_the_person() -> None:
    moment = mark_changes_seen(person())
    assert Person.objects.get().changes_seen_until == moment
