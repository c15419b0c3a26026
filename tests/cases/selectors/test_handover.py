"""Hand-overs as clerks see them."""

from __future__ import annotations

from fahrplan.cases.selectors.desks import desks_for
from fahrplan.cases.selectors.handover import handover_for, handovers, health_of
from fahrplan.foundation.services.row_scope import row_scope
from tests.cases.conftest import Desk
from tests.cases.handing_over import queued, tried
from tests.support.fixtures import web_role


def test_only_the_desk_sees_them(desk: Desk) -> None:
    dispatch = tried(queued(desk, "refuses"))
    for person, seen in ((desk.clerk, True), (desk.head, True), (desk.other, False)):
        desks = desks_for(person)
        assert desks is not None
        with web_role(), row_scope(organisations=desks.own):
            assert [one.pk for one in handovers(desks)] == ([dispatch.pk] if seen else [])
            assert (handover_for(desks, dispatch.pk) is not None) == seen


def test_the_list_is_narrowed_and_counted(desk: Desk) -> None:
    tried(queued(desk, "refuses"))
    desks = desks_for(desk.clerk)
    assert desks is not None
    assert [len(handovers(desks, key)) for key in ("eingriff", "waiting", "sent", "erledigt", "alle")] == [
        1,
        0,
        0,
        0,
        1,
    ]
    health = health_of(desks)
    assert (health.open, health.troubled, health.done, health.last_done) == (0, 1, 0, None)
