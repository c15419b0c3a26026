"""Lists and counts of rows without match."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.implementation.models import UnmatchedEntry
from fahrplan.implementation.selectors.unmatched import (
    Group,
    UnmatchedChoice,
    unmatched_count,
    unmatched_entries,
    unmatched_keys,
    unmatched_places,
    unmatched_sources,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> None:
    told = [("pvog", "A", "1"), ("pvog", "A", "2"), ("pvog", "B", "1"), ("xzufi", "A", "1")]
    for source, key, ars in told:
        UnmatchedEntry.objects.create(
            source=source,
            leika_key=key,
            service_name=f"Leistung {key}",
            ars=ars,
            as_of=date(2026, 1, 1),
            row={},
        )


@pytest.mark.parametrize(
    ("choice", "number"),
    [
        (UnmatchedChoice(), 4),
        (UnmatchedChoice(source="pvog"), 3),
        (UnmatchedChoice(key="A"), 3),
        (UnmatchedChoice(place="2"), 1),
        (UnmatchedChoice(source="pvog", key="B", place="2"), 0),
        (UnmatchedChoice(dismissed=True), 0),
    ],
)
def test_rows_are_chosen(rows: None, choice: UnmatchedChoice, number: int) -> None:
    assert len(unmatched_entries(choice)) == number


def test_keys_and_places_are_counted(rows: None) -> None:
    assert unmatched_keys(UnmatchedChoice()) == [Group("A", "Leistung A", 3), Group("B", "Leistung B", 1)]
    assert unmatched_places(UnmatchedChoice()) == [Group("1", "", 3), Group("2", "", 1)]


def test_sources_and_the_whole_number(rows: None) -> None:
    assert (unmatched_sources(), unmatched_count()) == (["pvog", "xzufi"], 4)
