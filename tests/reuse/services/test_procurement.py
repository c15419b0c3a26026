"""Bundled demand: started, stated, tendered, cancelled."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fahrplan.finder.models import SearchEntry
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import Subject, follow
from fahrplan.reuse.enums import CallState, ProcurementState
from fahrplan.reuse.models import Demand, JointCall, Procurement
from fahrplan.reuse.services.calls import join_call
from fahrplan.reuse.services.procurement import (
    DemandText,
    edit_procurement,
    move_procurement,
    start_procurement,
    state_demand,
    withdraw_demand,
)
from tests.reuse.joint import KEY, Joint, call, demand, procurement, procurement_text, told
from tests.support.records import service


def test_followers_of_the_service_hear_of_a_procurement(joint: Joint) -> None:
    follow(joint.citizen, Subject(SubjectKind.SERVICE, KEY, "Gewerbe", "/"))
    found = procurement(joint)
    assert told(joint.citizen) == ["Gemeinsame Vergabe: Gewerbe für alle"]
    assert SearchEntry.objects.get(kind="procurement").url == found.get_absolute_url()


def test_out_of_a_call_its_interested_towns_are_told(joint: Joint) -> None:
    source = call(joint)
    join_call(source, joint.second, by=joint.speaker(joint.second))
    found = start_procurement(joint.town, procurement_text(joint), by=joint.speaker(joint.town), call=source)
    source.refresh_from_db()
    assert (source.state, found.call) == (CallState.BUNDLED, source)
    assert told(joint.speaker(joint.second)) == ["Gemeinsame Vergabe: Gewerbe für alle"]


def test_a_call_becomes_one_procurement_only(joint: Joint) -> None:
    source, speaker = call(joint), joint.speaker(joint.town)
    start_procurement(joint.town, procurement_text(joint), by=speaker, call=source)
    with pytest.raises(ValidationError, match="geht nicht mehr"):
        start_procurement(joint.town, procurement_text(joint), by=speaker, call=source)
    assert Procurement.objects.count() == 1


def test_nobody_takes_the_call_of_another(joint: Joint) -> None:
    source = call(joint)
    with pytest.raises(PermissionDenied):
        start_procurement(joint.second, procurement_text(joint), by=joint.speaker(joint.second), call=source)
    assert JointCall.objects.get().state == CallState.OPEN


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider"])
def test_others_do_not_buy_for_a_town(joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        start_procurement(joint.town, procurement_text(joint), by=someone)


def test_the_land_may_lead(joint: Joint) -> None:
    assert start_procurement(joint.land, procurement_text(joint), by=joint.steward).lead == joint.land


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("text", ""),
        ("unit", " "),
        ("unit", "x" * 61),
        ("demands_until", timezone.localdate() - timedelta(days=1)),
        ("contact", ""),
        ("services", []),
    ],
)
def test_what_is_wrong_is_named(joint: Joint, field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as fault:
        procurement(joint, **{field: value})
    assert list(fault.value.message_dict) == [field]


def test_a_demand_is_kept_and_the_lead_is_told(joint: Joint) -> None:
    found = procurement(joint)
    kept = demand(joint, found, joint.second, 3)
    assert (kept.quantity, kept.budget, list(kept.services.all())) == (3, Decimal("1000.50"), [joint.service])
    assert told(joint.speaker(joint.town)) == ["Bedarf gemeldet: Barleben, 3 Anschlüsse"]


def test_a_demand_is_corrected_not_doubled(joint: Joint) -> None:
    found = procurement(joint)
    demand(joint, found, joint.second, 3)
    demand(joint, found, joint.second, 5)
    assert list(Demand.objects.values_list("quantity", flat=True)) == [5]
    assert len(told(joint.speaker(joint.town))) == 1


def test_a_demand_is_taken_back_and_stated_again(joint: Joint) -> None:
    found = procurement(joint)
    demand(joint, found, joint.second, 3)
    withdraw_demand(found, joint.second, by=joint.speaker(joint.second))
    assert Demand.objects.filter(withdrawn_at=None).count() == 0
    demand(joint, found, joint.second, 4)
    assert list(Demand.objects.filter(withdrawn_at=None).values_list("quantity", flat=True)) == [4]
    assert [title.split(":")[0] for title in told(joint.speaker(joint.town))] == [
        "Bedarf gemeldet",
        "Bedarf zurückgezogen",
        "Bedarf gemeldet",
    ]


def test_the_same_form_sent_twice_is_one_procurement(joint: Joint) -> None:
    assert procurement(joint) == procurement(joint)


@pytest.mark.parametrize("role", ["citizen", "provider", "steward"])
def test_nobody_states_the_demand_of_others(joint: Joint, role: str) -> None:
    someone, found = joint.as_role(role), procurement(joint)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        state_demand(found, joint.second, DemandText(1), by=someone)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quantity", 0),
        ("quantity", -1),
        ("quantity", 10**10),
        ("budget", Decimal("-1")),
        ("budget", Decimal("1e12")),
        ("services", "foreign"),
    ],
)
def test_a_wrong_demand_is_refused(joint: Joint, field: str, value: Any) -> None:
    found = procurement(joint)
    values: dict[str, Any] = {
        "quantity": 1,
        field: [service("99050012000000", "x")] if value == "foreign" else value,
    }
    with pytest.raises(ValidationError) as fault:
        state_demand(found, joint.second, DemandText(**values), by=joint.speaker(joint.second))
    assert list(fault.value.message_dict) == [field]


def test_after_the_deadline_no_demand_is_stated(joint: Joint) -> None:
    found = procurement(joint)
    Procurement.objects.update(demands_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="abgelaufen"):
        demand(joint, found, joint.second)


def test_during_the_tender_demand_stays(joint: Joint) -> None:
    found = procurement(joint)
    demand(joint, found, joint.second)
    move_procurement(found, state=ProcurementState.TENDERING, by=joint.speaker(joint.town))
    with pytest.raises(ValidationError, match="nicht mehr gesammelt"):
        demand(joint, found, joint.second, 9)
    with pytest.raises(ValidationError, match="nicht mehr gesammelt"):
        withdraw_demand(found, joint.second, by=joint.speaker(joint.second))


def test_without_demand_there_is_no_tender(joint: Joint) -> None:
    with pytest.raises(ValidationError, match="noch keinen Bedarf"):
        move_procurement(procurement(joint), state=ProcurementState.TENDERING, by=joint.speaker(joint.town))


def test_participants_hear_of_every_state(joint: Joint) -> None:
    found, leader = procurement(joint), joint.speaker(joint.town)
    demand(joint, found, joint.second)
    move_procurement(found, state=ProcurementState.TENDERING, by=leader)
    move_procurement(found, state=ProcurementState.CANCELLED, reason="Kein Geld", by=leader)
    assert told(joint.speaker(joint.second)) == [
        "Vergabe läuft: Gewerbe für alle",
        "abgebrochen: Gewerbe für alle",
    ]
    assert Procurement.objects.get().state_reason == "Kein Geld"


def test_cancelling_needs_a_reason(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        move_procurement(procurement(joint), state=ProcurementState.CANCELLED, by=joint.steward)
    assert list(fault.value.message_dict) == ["reason"]


@pytest.mark.parametrize("state", ["contracted", "ended", "x", ""])
def test_states_are_not_skipped(joint: Joint, state: str) -> None:
    with pytest.raises(ValidationError):
        move_procurement(procurement(joint), state=state, by=joint.steward)
    assert Procurement.objects.get().state == ProcurementState.COLLECTING


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider"])
def test_others_do_not_run_it(joint: Joint, role: str) -> None:
    someone, found = joint.as_role(role), procurement(joint)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        move_procurement(found, state=ProcurementState.CANCELLED, reason="x", by=someone)
    with pytest.raises(PermissionDenied):
        edit_procurement(found, procurement_text(joint, title="Neu"), by=someone)


def test_the_unit_stays_once_there_is_demand(joint: Joint) -> None:
    found = procurement(joint)
    demand(joint, found, joint.second)
    with pytest.raises(ValidationError) as fault:
        edit_procurement(found, procurement_text(joint, unit="Lizenzen"), by=joint.speaker(joint.town))
    assert list(fault.value.message_dict) == ["unit"]


def test_who_has_demand_hears_of_a_change(joint: Joint) -> None:
    found = procurement(joint)
    demand(joint, found, joint.second)
    edit_procurement(found, procurement_text(joint, title="Neu"), by=joint.speaker(joint.town))
    assert told(joint.speaker(joint.second)) == ["Geändert: Neu"]
