"""Making one entry of two and two of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow
from fahrplan.solutions.models import Solution, SolutionMerge
from fahrplan.solutions.selectors import solution_by_key
from fahrplan.solutions.services import (
    edit_item,
    edit_solution,
    merge_solutions,
    split_solution,
)
from fahrplan.solutions.signals import solutions_merged, solutions_split
from tests.solutions.conftest import AUTHOR, Market, solution, version
from tests.support.records import person


@pytest.fixture
def heard() -> Iterator[list[str]]:
    told: list[str] = []

    def merged(sender: Any, gone: Solution, stays: Solution, **more: Any) -> None:
        told.append(f"{gone.key}>{stays.key}")

    def split(sender: Any, back: Solution, stays: Solution, **more: Any) -> None:
        told.append(f"{back.key}<{stays.key}")

    solutions_merged.connect(merged)
    solutions_split.connect(split)
    yield told
    solutions_merged.disconnect(merged)
    solutions_split.disconnect(split)


def state(one: Solution) -> dict[str, Any]:
    fresh = Solution.objects.get(pk=one.pk)
    return {
        "licence": fresh.licence,
        "efa": fresh.efa,
        "services": sorted(fresh.covers.values_list("service__leika_key", flat=True)),
        "versions": sorted(fresh.versions.values_list("number", flat=True)),
        "needs": sorted(fresh.needs.values_list("key", flat=True)),
        "items": sorted(fresh.delivered_as.values_list("key", flat=True)),
    }


def test_the_one_that_stays_gets_what_the_duplicate_had(market: Market, heard: list[str]) -> None:
    edit_item(market.account, {"solution": market.online}, AUTHOR)
    version(market.online, "1.0")
    version(market.online, "2.0")
    version(market.amt, "1.0")
    merge_solutions(market.online, market.amt, AUTHOR, reason="Derselbe Dienst.")
    assert state(market.amt) == {
        "licence": "EUPL-1.2",
        "efa": "yes",
        "services": ["99050012104000", "99102013104000"],
        "versions": ["1.0", "2.0"],
        "needs": ["servicekonto"],
        "items": ["servicekonto"],
    }
    assert heard == ["gewerbe-online>amt-24"]
    assert solution_by_key("gewerbe-online") == market.amt


def test_a_split_gives_back_exactly_that(market: Market, heard: list[str]) -> None:
    version(market.online, "2.0")
    version(market.amt, "1.0")
    before = (state(market.online), state(market.amt))
    merge_solutions(market.online, market.amt, AUTHOR, reason="Derselbe Dienst.")
    split_solution(market.online, AUTHOR, reason="Doch nicht.")
    assert (state(market.online), state(market.amt)) == before
    assert heard == ["gewerbe-online>amt-24", "gewerbe-online<amt-24"]
    assert solution_by_key("gewerbe-online") == market.online
    assert Change.objects.filter(field="merged_into").count() == 2


def test_what_changed_since_then_stays(market: Market) -> None:
    merge_solutions(market.online, market.amt, AUTHOR, reason="doppelt")
    edit_solution(market.amt, {"licence": "MIT"}, AUTHOR)
    split_solution(market.online, AUTHOR, reason="doch nicht")
    assert state(market.amt)["licence"] == "MIT"


def test_what_cannot_be_merged(market: Market) -> None:
    third = solution("Drittes")
    with pytest.raises(ValidationError, match="mit sich selbst"):
        merge_solutions(market.amt, market.amt, AUTHOR, reason="x")
    with pytest.raises(ValidationError, match="Grund"):
        merge_solutions(market.amt, third, AUTHOR, reason=" ")
    merge_solutions(market.amt, third, AUTHOR, reason="doppelt")
    with pytest.raises(ValidationError, match="ist schon zusammengeführt"):
        merge_solutions(market.amt, market.online, AUTHOR, reason="x")
    with pytest.raises(ValidationError, match="selbst ein Doppelter"):
        merge_solutions(third, market.amt, AUTHOR, reason="im Kreis")
    assert SolutionMerge.objects.count() == 1


def test_a_chain_leads_to_its_end(market: Market) -> None:
    third = solution("Drittes")
    merge_solutions(market.amt, market.online, AUTHOR, reason="doppelt")
    merge_solutions(market.online, third, AUTHOR, reason="doppelt")
    assert solution_by_key("amt-24") == third


def test_a_chain_is_split_from_its_end(market: Market) -> None:
    third = solution("Drittes")
    version(market.amt, "7.0")
    before = state(market.amt)
    merge_solutions(market.amt, market.online, AUTHOR, reason="doppelt")
    merge_solutions(market.online, third, AUTHOR, reason="doppelt")
    with pytest.raises(ValidationError, match="zuerst „Gewerbe Online“"):
        split_solution(market.amt, AUTHOR, reason="x")
    split_solution(market.online, AUTHOR, reason="x")
    split_solution(market.amt, AUTHOR, reason="x")
    assert (state(market.amt), state(third)["services"]) == (before, [])


def test_followers_of_either_are_told_once(market: Market) -> None:
    someone = person()
    for one in (market.amt, market.online):
        follow(someone, Subject("solution", one.key, "", ""))
    merge_solutions(market.amt, market.online, AUTHOR, reason="doppelt")
    assert Notice.objects.filter(person=someone).count() == 1


def test_only_what_is_merged_can_be_split(market: Market) -> None:
    with pytest.raises(ValidationError, match="nicht zusammengeführt"):
        split_solution(market.amt, AUTHOR, reason="x")
    with pytest.raises(ValidationError, match="Grund"):
        split_solution(market.amt, AUTHOR, reason="")
