"""Shared staff: offered, asked for, promised."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fahrplan.finder.models import SearchEntry
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.enums import StaffOfferState, StaffRequestState
from fahrplan.reuse.models import StaffOffer, StaffRequest
from fahrplan.reuse.selectors.staff import hours_promised
from fahrplan.reuse.services.staff import (
    RequestText,
    answer_request,
    ask_for_staff,
    edit_offer,
    move_offer,
    offer_staff,
    withdraw_request,
)
from tests.reuse.joint import Joint, offer_text, soon, staff_offer, told


def ask(joint: Joint, offer: StaffOffer, of: Organisation, hours: int = 8, **fields: Any) -> StaffRequest:
    values: dict[str, Any] = {"starts_on": soon(10), "contact": "Bernd", "note": "Prozesse"} | fields
    return ask_for_staff(offer, of, RequestText(hours, **values), by=joint.speaker(of))


def test_an_offer_is_found_without_its_price(joint: Joint) -> None:
    offer = staff_offer(joint)
    entry = SearchEntry.objects.get(kind="staff", key=str(offer.pk))
    assert (entry.title, "halbe-halbe" in entry.text) == ("Prozessmanagement", False)


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider"])
def test_others_do_not_offer_the_centres_staff(joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        offer_staff(joint.centre, offer_text(), by=someone)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("role", ""),
        ("text", ""),
        ("hours", 0),
        ("hours", 1001),
        ("region", ""),
        ("contact", ""),
        ("available_to", timezone.localdate() - timedelta(days=1)),
    ],
)
def test_what_is_wrong_is_named(joint: Joint, field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as fault:
        staff_offer(joint, **{field: value})
    assert list(fault.value.message_dict) == [field]


def test_the_centre_hears_of_a_request_and_the_town_of_the_answer(joint: Joint) -> None:
    offer = staff_offer(joint)
    request = ask(joint, offer, joint.second)
    answer_request(request, accept=True, answer="Gern", by=joint.speaker(joint.centre))
    assert told(joint.speaker(joint.centre)) == [
        "Barleben fragt an: Prozessmanagement, 8 Stunden in der Woche"
    ]
    assert told(joint.speaker(joint.second)) == ["Zugesagt: Prozessmanagement"]
    assert (request.state, request.answer, hours_promised(offer)) == ("accepted", "Gern", 8)


def test_hours_are_not_promised_twice(joint: Joint) -> None:
    offer, centre = staff_offer(joint), joint.speaker(joint.centre)
    first, second = ask(joint, offer, joint.second, 15), ask(joint, offer, joint.third, 6)
    answer_request(first, accept=True, answer="", by=centre)
    with pytest.raises(ValidationError, match="nur noch 5 Stunden"):
        answer_request(second, accept=True, answer="", by=centre)


def test_a_refusal_needs_a_reason(joint: Joint) -> None:
    request = ask(joint, staff_offer(joint), joint.second)
    with pytest.raises(ValidationError) as fault:
        answer_request(request, accept=False, answer=" ", by=joint.speaker(joint.centre))
    assert list(fault.value.message_dict) == ["answer"]


def test_answering_the_same_twice_changes_nothing(joint: Joint) -> None:
    request, centre = ask(joint, staff_offer(joint), joint.second), joint.speaker(joint.centre)
    for _ in range(2):
        answer_request(request, accept=True, answer="", by=centre)
    with pytest.raises(ValidationError, match="geht nicht mehr"):
        answer_request(request, accept=False, answer="Doch nicht", by=centre)


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider"])
def test_only_the_asked_side_answers(joint: Joint, role: str) -> None:
    someone, request = joint.as_role(role), ask(joint, staff_offer(joint), joint.second)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        answer_request(request, accept=True, answer="", by=someone)
    with pytest.raises(PermissionDenied):
        withdraw_request(request, by=someone)


def test_asking_again_corrects_the_request(joint: Joint) -> None:
    offer = staff_offer(joint)
    ask(joint, offer, joint.second, 8)
    ask(joint, offer, joint.second, 10)
    assert list(StaffRequest.objects.values_list("hours", flat=True)) == [10]


def test_a_promised_request_is_not_changed_but_withdrawn(joint: Joint) -> None:
    offer = staff_offer(joint)
    request = ask(joint, offer, joint.second, 8)
    answer_request(request, accept=True, answer="", by=joint.speaker(joint.centre))
    with pytest.raises(ValidationError, match="schon zugesagt"):
        ask(joint, offer, joint.second, 9)
    for _ in range(2):
        withdraw_request(request, by=joint.speaker(joint.second))
    assert (hours_promised(offer), StaffRequest.objects.get().state) == (0, StaffRequestState.WITHDRAWN)


def test_after_a_refusal_one_may_ask_again(joint: Joint) -> None:
    offer = staff_offer(joint)
    request = ask(joint, offer, joint.second)
    answer_request(request, accept=False, answer="Später", by=joint.speaker(joint.centre))
    ask(joint, offer, joint.second, starts_on=soon(100))
    assert StaffRequest.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("hours", 0), ("hours", 21), ("starts_on", timezone.localdate() - timedelta(days=1)), ("contact", "")],
)
def test_a_wrong_request_is_named(joint: Joint, field: str, value: Any) -> None:
    values = {"hours": 8, field: value}
    with pytest.raises(ValidationError) as fault:
        ask(joint, staff_offer(joint), joint.second, **values)
    assert list(fault.value.message_dict) == [field]


def test_nobody_asks_themselves(joint: Joint) -> None:
    offer = offer_staff(joint.town, offer_text(), by=joint.speaker(joint.town))
    with pytest.raises(ValidationError, match="eigenes Angebot"):
        ask(joint, offer, joint.town)


def test_a_closed_offer_is_not_asked_for(joint: Joint) -> None:
    offer = staff_offer(joint)
    ask(joint, offer, joint.third)
    move_offer(offer, state=StaffOfferState.CLOSED, by=joint.speaker(joint.centre))
    with pytest.raises(ValidationError, match="nicht mehr verfügbar"):
        ask(joint, offer, joint.second)
    assert told(joint.speaker(joint.third)) == ["Nicht mehr verfügbar: Prozessmanagement"]


def test_an_offer_never_falls_below_what_is_promised(joint: Joint) -> None:
    offer, centre = staff_offer(joint), joint.speaker(joint.centre)
    answer_request(ask(joint, offer, joint.second, 8), accept=True, answer="", by=centre)
    with pytest.raises(ValidationError, match="Zugesagt sind schon 8"):
        edit_offer(offer, offer_text(hours=7), by=centre)
    assert edit_offer(offer, offer_text(hours=8), by=centre).hours == 8


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider"])
def test_others_do_not_change_an_offer(joint: Joint, role: str) -> None:
    someone, offer = joint.as_role(role), staff_offer(joint)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        edit_offer(offer, offer_text(hours=7), by=someone)
    with pytest.raises(PermissionDenied):
        move_offer(offer, state=StaffOfferState.CLOSED, by=someone)


def test_the_same_form_sent_twice_is_one_offer(joint: Joint) -> None:
    assert staff_offer(joint) == staff_offer(joint)
