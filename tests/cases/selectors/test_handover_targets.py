"""Targets of an organisation."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from fahrplan.cases.selectors.handover_targets import led_organisations, target_by_id, targets_for, targets_of
from tests.cases.conftest import Desk, desk_at
from tests.cases.handing_over import target_at
from tests.support.records import member


def test_those_out_of_use_come_last(desk: Desk) -> None:
    target_at(desk, name="A", active=False)
    target_at(desk, name="B")
    target_at(desk_at("halle"), name="C")
    assert [one.name for one in targets_of(desk.office.pk)] == ["B", "A"]


def test_a_case_goes_to_its_own_office_alone(desk: Desk) -> None:
    ours = target_at(desk)
    target_at(desk_at("halle"))
    assert (targets_for(desk.hand_in()), target_by_id(ours.pk)) == ([ours], ours)


def test_who_leads_an_organisation(desk: Desk) -> None:
    assert led_organisations(member(desk.office)) == [desk.office]
    assert led_organisations(desk.clerk) == []
    assert led_organisations(AnonymousUser()) == []
