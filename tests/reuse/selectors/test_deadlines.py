"""Until when one can take part."""

from __future__ import annotations

from fahrplan.reuse.enums import CallState
from fahrplan.reuse.selectors.deadlines import deadlines
from fahrplan.reuse.services.calls import move_call
from tests.reuse.joint import Joint, call, contract, pilot, procurement, soon


def test_the_next_deadline_comes_first(joint: Joint) -> None:
    call(joint, deadline=soon(30))
    procurement(joint, demands_until=soon(10))
    pilot(joint, deadline=soon(20))
    assert [(each.day, each.title) for each in deadlines()] == [
        (soon(10), "Bedarf melden bis heute: Gewerbe für alle"),
        (soon(20), "Bewerben bis heute: Gewerbe erproben"),
        (soon(30), "Mitmachen bis heute: Gewerbe gemeinsam"),
    ]


def test_what_is_over_has_no_deadline(joint: Joint) -> None:
    move_call(call(joint), state=CallState.CLOSED, by=joint.steward)
    contract(joint)
    assert deadlines() == []
