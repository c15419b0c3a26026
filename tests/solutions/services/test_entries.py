"""Solutions in the search over everything and as things to follow."""

from __future__ import annotations

from fahrplan.finder.models import SearchEntry
from fahrplan.solutions.models import Solution
from fahrplan.solutions.services import merge_solutions
from fahrplan.solutions.services.entries import address_of, refresh_entries, subjects_of
from tests.solutions.conftest import AUTHOR, Market


def test_addresses(market: Market) -> None:
    assert [address_of(market.online), address_of(market.account)] == [
        "/loesungen/gewerbe-online/",
        "/loesungen/lieferplan/servicekonto/",
    ]


def test_who_followed_the_duplicate_follows_what_took_it_in(market: Market) -> None:
    merge_solutions(market.amt, market.online, AUTHOR, reason="doppelt")
    assert sorted(subject.key for subject in subjects_of(market.online)) == ["amt-24", "gewerbe-online"]


def test_a_duplicate_leaves_the_search(market: Market) -> None:
    Solution.objects.filter(pk=market.amt.pk).update(merged_into=market.online)
    refresh_entries(Solution.objects.all())
    found = SearchEntry.objects.filter(kind="solution").values_list("key", flat=True)
    assert list(found) == ["gewerbe-online"]
