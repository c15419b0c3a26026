"""Calls as everybody reads them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from fahrplan.reuse.selectors.calls import call_by_id, calls_listed, interests_of
from fahrplan.reuse.services.calls import join_call, withdraw_interest
from tests.reuse.joint import Joint, call


def test_interest_that_stands_is_counted(joint: Joint) -> None:
    found: Any = call(joint)
    for town in (joint.second, joint.third):
        join_call(found, town, by=joint.speaker(town))
    withdraw_interest(found, joint.third, by=joint.speaker(joint.third))
    read: Any = call_by_id(found.pk)
    assert (read.interested, [each.organisation for each in interests_of(found)]) == (1, [joint.second])


def test_the_newest_comes_first(joint: Joint) -> None:
    first, second = call(joint), call(joint, title="Noch einer")
    assert list(calls_listed()) == [second, first]


def test_an_unknown_call_is_none(joint: Joint) -> None:
    assert call_by_id(uuid4()) is None
