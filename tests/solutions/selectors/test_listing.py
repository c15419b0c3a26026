"""The list under filters."""

from __future__ import annotations

import pytest

from fahrplan.solutions.selectors import SolutionFilter, solutions_matching
from fahrplan.solutions.services import edit_solution, merge_solutions
from tests.solutions.conftest import AUTHOR, Market, solution


def keys(wanted: SolutionFilter | None = None) -> list[str]:
    return [found.key for found in solutions_matching(wanted)]


def test_in_the_order_people_expect(market: Market) -> None:
    solution("Ärzteportal")
    solution("zuletzt")
    assert keys() == ["amt-24", "aerzteportal", "gewerbe-online", "zuletzt"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (SolutionFilter(text="anmelden süd"), ["amt-24"]),
        (SolutionFilter(text="\0 gewerbe"), ["amt-24", "gewerbe-online"]),
        (SolutionFilter(text="gibtesnicht"), []),
        (SolutionFilter(service="99102"), ["amt-24"]),
        (SolutionFilter(provider="nord"), ["gewerbe-online"]),
        (SolutionFilter(efa="yes"), ["gewerbe-online"]),
        (SolutionFilter(licence="EUPL-1.2"), ["gewerbe-online"]),
        (SolutionFilter(kind="module"), []),
        (SolutionFilter(hosting="unknown", price_model="unknown"), ["amt-24", "gewerbe-online"]),
        (SolutionFilter(open_source=True), []),
        (SolutionFilter(kind="\0"), []),
    ],
)
def test_filters(market: Market, wanted: SolutionFilter, found: list[str]) -> None:
    assert keys(wanted) == found


def test_open_source_needs_code_and_licence(market: Market) -> None:
    edit_solution(market.online, {"code_url": "https://example.org/code"}, AUTHOR)
    assert keys(SolutionFilter(open_source=True)) == ["gewerbe-online"]


def test_duplicates_are_not_listed(market: Market) -> None:
    merge_solutions(market.online, market.amt, AUTHOR, reason="doppelt")
    assert keys() == ["amt-24"]
