"""Counts of what belongs to a person."""

from __future__ import annotations

import pytest

from fahrplan.accounts.selectors.personal import own_counts, signed_kinds
from fahrplan.foundation.ports import Fate, personal_tables
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_only_what_there_is_is_counted() -> None:
    person("Otto Ostwald")
    assert [(one.words, one.count) for one in own_counts(person("Anna Altmann"))] == [("Personen", 1)]


def test_what_stays_without_the_person_is_named_once() -> None:
    kinds = signed_kinds()
    assert len(kinds) == len(set(kinds))
    assert {held.fate for held in personal_tables().values()} == set(Fate)
