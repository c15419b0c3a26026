"""One case."""

from __future__ import annotations

from fahrplan.cases.models import Case
from fahrplan.cases.selectors.cases import case_for, decisions_of, requests_of, trail_of
from fahrplan.cases.selectors.desks import desks_for
from fahrplan.foundation.services.row_scope import row_scope
from tests.cases.conftest import Desk, desk_at
from tests.support.fixtures import web_role


def test_a_case_of_another_desk_is_not_there(desk: Desk, case: Case) -> None:
    neighbour = desk_at("halle")
    found = {}
    for someone in (desk.clerk, desk.other, neighbour.head):
        desks = desks_for(someone)
        assert desks is not None
        with web_role(), row_scope(organisations=desks.own):
            found[someone.name] = found.get(someone.name) or case_for(desks, case.pk)
    assert found == {"Clara Clerk": case, "Otto Other": None, "Hanna Head": None}


def test_the_database_hides_it_without_our_filter(desk: Desk, case: Case) -> None:
    with web_role(), row_scope(organisations=[desk_at("halle").office.pk]):
        assert Case.objects.count() == 0


def test_what_belongs_to_it(desk: Desk, case: Case) -> None:
    assert [one.step for one in trail_of(case)] == ["received"]
    assert [list(found) for found in (requests_of(case), decisions_of(case))] == [[], []]
