"""One solution or promise."""

from __future__ import annotations

from typing import Any

from fahrplan.solutions.selectors import (
    history_of,
    item_by_key,
    merges_into,
    providers_of,
    solution_by_key,
    solution_named,
)
from fahrplan.solutions.services import edit_solution, merge_solutions
from tests.solutions.conftest import AUTHOR, Market


def test_everything_comes_with_it(market: Market, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):
        found = solution_by_key("gewerbe-online")
        assert found is not None
        told = (found.provider, [c.service for c in found.covers.all()], list(found.needs.all()))
        assert list(found.versions.all()) == []
    assert told == (market.nord, [market.trade], [market.account])


def test_what_there_is_not(db: None) -> None:
    assert [solution_by_key("nichts"), solution_by_key("\0"), item_by_key("nichts")] == [None, None, None]


def test_history_newest_first(market: Market) -> None:
    edit_solution(market.online, {"licence": "MIT"}, AUTHOR)
    assert [row.field for row in history_of(market.online)] == ["licence", "needs", "services", ""]


def test_what_it_took_in(market: Market) -> None:
    merge = merge_solutions(market.amt, market.online, AUTHOR, reason="doppelt")
    assert list(merges_into(market.online)) == [merge]


def test_for_whose_products_somebody_speaks(market: Market) -> None:
    speaks = {role: set(providers_of(one)) for role, one in market.people.items() if one}
    assert speaks == {
        "citizen": set(),
        "neighbour": {market.town},
        "other_provider": {market.sued},
        "provider": {market.nord},
        "steward": {market.nord, market.sued, market.town},
    }


def test_a_solution_is_found_by_short_name_and_by_name(market: Market) -> None:
    merge_solutions(market.amt, market.online, AUTHOR, reason="doppelt")
    names = ["GEWERBE-online", market.online.name.upper(), market.amt.key, "nichts"]
    assert [solution_named(name) for name in names] == [market.online, market.online, None, None]
