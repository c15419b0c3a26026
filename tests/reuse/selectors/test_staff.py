"""Offers for everybody, requests for both sides and the Land."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.reuse.selectors.staff import (
    hours_promised,
    offer_by_id,
    offers_listed,
    requests_of,
    requests_visible_to,
)
from fahrplan.reuse.selectors.together import Choice
from fahrplan.reuse.services.staff import RequestText, answer_request, ask_for_staff
from tests.reuse.joint import Joint, soon, staff_offer


@pytest.mark.parametrize(
    ("role", "count"), [("visitor", 0), ("citizen", 0), ("neighbour", 0), ("provider", 0), ("steward", 1)]
)
def test_who_reads_requests(joint: Joint, role: str, count: int) -> None:
    given = RequestText(8, soon(), "Bernd")
    ask_for_staff(staff_offer(joint), joint.second, given, by=joint.speaker(joint.second))
    assert requests_visible_to(joint.as_role(role) or AnonymousUser()).count() == count


def test_both_sides_read_a_request(joint: Joint) -> None:
    offer = staff_offer(joint)
    given = RequestText(8, soon(), "Bernd")
    request = ask_for_staff(offer, joint.second, given, by=joint.speaker(joint.second))
    assert requests_of(offer, joint.speaker(joint.second)) == [request]
    assert requests_of(offer, joint.speaker(joint.centre)) == [request]


def test_promised_hours_are_summed(joint: Joint) -> None:
    offer = staff_offer(joint)
    for town in (joint.second, joint.third):
        request = ask_for_staff(offer, town, RequestText(8, soon(), "B"), by=joint.speaker(town))
        answer_request(request, accept=True, answer="", by=joint.speaker(joint.centre))
    read: Any = offer_by_id(offer.pk)
    assert (read.promised, hours_promised(offer)) == (16, 16)


def test_a_service_does_not_narrow_offers(joint: Joint) -> None:
    staff_offer(joint)
    assert offers_listed(Choice(leika_key="99")).count() == 1
    assert offers_listed(Choice(text="Altmark")).count() == 1
    assert offers_listed(Choice(text="Harz")).count() == 0
