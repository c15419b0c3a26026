"""One step for many cases."""

from __future__ import annotations

from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case
from fahrplan.cases.selectors.desks import desks_for
from fahrplan.cases.services.bulk import STEPS, many
from tests.cases.conftest import Desk, desk_at


def test_each_is_checked_on_its_own(desk: Desk, case: Case) -> None:
    decided = desk.hand_in()
    Case.objects.filter(pk=decided.pk).update(state=CaseState.DECIDED)
    foreign = desk_at("halle").hand_in()
    desks = desks_for(desk.clerk)
    assert desks is not None
    done = many(desks, [case.pk, decided.pk, foreign.pk], STEPS["abschliessen"])
    assert (done.number, [one for one, _ in done.refused]) == (1, [case.reference])
    foreign.refresh_from_db()
    assert foreign.state == CaseState.RECEIVED


def test_taking_several(desk: Desk, case: Case) -> None:
    second = desk.hand_in()
    desks = desks_for(desk.clerk)
    assert desks is not None
    assert many(desks, [case.pk, second.pk, case.pk], STEPS["uebernehmen"]).number == 2
    assert Case.objects.filter(assigned_to=desk.clerk, state=CaseState.IN_WORK).count() == 2
