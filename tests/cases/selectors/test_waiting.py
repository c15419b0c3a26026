"""What waits for a clerk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import DispatchState
from fahrplan.cases.models import Case, Dispatch
from fahrplan.cases.selectors import inbox, waiting
from fahrplan.cases.selectors.waiting import cases_waiting
from fahrplan.municipalities.rules.clerks import desks_of
from tests.cases.conftest import Desk, desk_at
from tests.cases.services.test_decisions import proposed
from tests.support.fixtures import web_role


def told(person: Person, **more: Any) -> list[tuple[str, str]]:
    with web_role():
        found = cases_waiting(person, {**desks_of(person), **more}, timezone.localdate())
    return [(one.text, one.url) for one in found]


def test_nothing_waits_at_an_empty_desk_and_nothing_is_asked_without_one(
    desk: Desk, django_assert_num_queries: Any
) -> None:
    assert told(desk.clerk) == []
    with django_assert_num_queries(0):
        assert cases_waiting(desk.applicant, {}, timezone.localdate()) == []


def test_what_nobody_has_taken_waits_for_the_whole_desk(desk: Desk) -> None:
    first, _ = desk.hand_in(), desk.hand_in()
    Case.objects.filter(pk=first.pk).update(assigned_to=desk.clerk)
    nobody = ("1 Vorgang, den noch niemand übernommen hat", "/vorgaenge/?wer=niemand&sortierung=eingang")
    assert told(desk.clerk) == [nobody, ("1 offener Vorgang liegt bei Ihnen", "/vorgaenge/?wer=ich")]
    assert told(desk.second) == [nobody]
    assert told(desk.other) == []


def test_what_is_late_comes_first(desk: Desk, case: Case) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Case.objects.filter(pk=case.pk).update(assigned_to=desk.clerk, due_on=yesterday)
    assert told(desk.clerk)[0] == (
        "1 Ihrer Vorgänge ist über der Frist",
        "/vorgaenge/?wer=ich&frist=ueber",
    )


def test_a_proposed_decision_waits_for_somebody_else(desk: Desk, case: Case) -> None:
    proposed(desk, case)
    waits = ("1 Entscheidung wartet auf Sie als zweite Person", "/vorgaenge/?wer=pruefen")
    assert (waits in told(desk.clerk), waits in told(desk.second)) == (False, True)


def test_a_hand_over_in_trouble_waits(desk: Desk, case: Case) -> None:
    Dispatch.objects.create(case=case, organisation=desk.office, connector="demo", state=DispatchState.FAILED)
    assert ("1 Übergabe braucht Ihre Hilfe", "/vorgaenge/uebergaben/") in told(desk.head)


def test_counting_stops(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_COUNTED", 1)
    monkeypatch.setattr(waiting, "MOST_COUNTED", 1)
    for _ in range(3):
        desk.hand_in()
    assert told(desk.clerk)[0][0] == "mehr als 1 000 Vorgänge, die noch niemand übernommen hat"


def test_who_works_for_two_offices_is_told_where(desk: Desk, case: Case) -> None:
    halle = desk_at("halle")
    halle.hand_in()
    found = told(desk.clerk) + told(halle.clerk)
    assert all(":" not in words for words, _ in found)
    both = desks_of(desk.clerk) | desks_of(halle.clerk)
    with web_role():
        lines = cases_waiting(desk.clerk, both, timezone.localdate())
    assert {one.url for one in lines} == {
        f"/vorgaenge/?stelle={office}&wer=niemand&sortierung=eingang" for office in both
    }
    assert {one.text.partition(": ")[0] for one in lines} == {str(desk.office), str(halle.office)}
