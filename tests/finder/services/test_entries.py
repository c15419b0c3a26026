"""Keeping the search over everything."""

from __future__ import annotations

import pytest

from fahrplan.finder.models import SearchEntry
from fahrplan.finder.services import Entry, drop_entries, put_entries

pytestmark = pytest.mark.django_db
DOG = Entry("article", "hund", "Hundesteuer online", "/austausch/wissen/hund/", "So geht es.")


def test_putting_again_replaces() -> None:
    put_entries([DOG])
    put_entries([Entry("article", "hund", "Neuer Titel", "/neu/")])
    assert list(SearchEntry.objects.values_list("title", "url", "text")) == [("Neuer Titel", "/neu/", "")]


def test_dropping_takes_out_only_the_kind() -> None:
    put_entries([DOG, Entry("question", "hund", "Frage", "/f/")])
    drop_entries("article", ["hund", "gibtesnicht"])
    assert SearchEntry.objects.get().kind == "question"


@pytest.mark.parametrize("number", [1, 3])
def test_many_cost_as_much_as_one(number: int, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        put_entries([Entry("article", str(count), "Titel", "/x/") for count in range(number)])
