"""Two people press the button at once: the second waits, then reads what the first has written."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from fahrplan.reuse.models import CallOff, Demand, FrameworkContract, Interest, PilotApplication
from fahrplan.reuse.selectors.procurement import called_off
from fahrplan.reuse.selectors.staff import hours_promised
from fahrplan.reuse.services.calls import join_call
from fahrplan.reuse.services.staff import RequestText, answer_request, ask_for_staff
from tests.reuse.joint import (
    Joint,
    application,
    call,
    contract,
    demand,
    order,
    pilot,
    procurement,
    soon,
    staff_offer,
)

pytestmark = pytest.mark.django_db(transaction=True)

A_MOMENT = 0.5  # seconds in which a write that does not wait is long done


def outcomes(first: Callable[[], object], second: Callable[[], object]) -> BaseException | None:
    """Start the second while the first is not yet committed; gives how the second failed, if it did."""

    def alone() -> object:
        try:
            return second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            running = pool.submit(alone)
            wait([running], timeout=A_MOMENT)
        return running.exception()


def test_two_towns_do_not_take_the_same_rest(joint: Joint) -> None:
    under = contract(joint)
    fault = outcomes(lambda: order(joint, under, joint.town, 4), lambda: order(joint, under, joint.second, 4))
    assert isinstance(fault, ValidationError)
    assert fault.message_dict == {"quantity": ["So viel ist nicht mehr frei. Noch abrufbar: 2."]}
    assert called_off(FrameworkContract.objects.get()) == 4


def test_a_double_click_orders_once(joint: Joint) -> None:
    under, once = contract(joint), uuid4()

    def press() -> object:
        return order(joint, under, joint.second, 2, once=once)

    assert (outcomes(press, press), CallOff.objects.count()) == (None, 1)


def test_a_double_click_states_demand_once(joint: Joint) -> None:
    found = procurement(joint)

    def press() -> object:
        return demand(joint, found, joint.second, 2)

    assert (outcomes(press, press), Demand.objects.count()) == (None, 1)


def test_a_double_click_joins_once(joint: Joint) -> None:
    found = call(joint)

    def press() -> object:
        return join_call(found, joint.second, by=joint.speaker(joint.second))

    assert (outcomes(press, press), Interest.objects.count()) == (None, 1)


def test_a_double_click_applies_once(joint: Joint) -> None:
    found = pilot(joint)

    def press() -> object:
        return application(joint, found, joint.town)

    assert (outcomes(press, press), PilotApplication.objects.count()) == (None, 1)


def test_hours_are_not_promised_twice(joint: Joint) -> None:
    offer, centre = staff_offer(joint), joint.speaker(joint.centre)
    first, second = (
        ask_for_staff(offer, town, RequestText(12, soon(), "B"), by=joint.speaker(town))
        for town in (joint.second, joint.third)
    )
    fault = outcomes(
        lambda: answer_request(first, accept=True, answer="", by=centre),
        lambda: answer_request(second, accept=True, answer="", by=centre),
    )
    assert isinstance(fault, ValidationError)
    assert (fault.messages, hours_promised(offer)) == (["Frei sind nur noch 8 Stunden in der Woche."], 12)
