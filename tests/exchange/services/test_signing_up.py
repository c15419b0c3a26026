"""Seats, the waiting list and moving up."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.exchange.enums import SignUpState
from fahrplan.exchange.models import Event, SignUp
from fahrplan.exchange.services.events import cancel_event
from fahrplan.exchange.services.signing_up import fill_seats, sign_up, withdraw
from fahrplan.notices.models import Notice
from tests.exchange import towns
from tests.exchange.towns import AUTHOR
from tests.support.records import person

pytestmark = pytest.mark.django_db


def states(one: Event) -> list[str]:
    return list(one.signups.order_by("signed_at", "id").values_list("state", flat=True))


def test_who_comes_when_all_seats_are_taken_waits() -> None:
    one = towns.event(towns.build().barleben, capacity=1)
    for _ in range(2):
        sign_up(one, person=person(), organisation=None)
    assert states(one) == [SignUpState.CONFIRMED, SignUpState.WAITING]


def test_signing_up_twice_is_signing_up_once() -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    first, second = (sign_up(one, person=world.citizen, organisation=None) for _ in range(2))
    assert (first.pk, one.signups.count()) == (second.pk, 1)


def test_the_first_of_those_who_wait_moves_up_and_is_told_once() -> None:
    one = towns.event(towns.build().barleben, capacity=1)
    people = [person() for _ in range(3)]
    for someone in people:
        sign_up(one, person=someone, organisation=None)
    withdraw(one, person=people[0])
    fill_seats(one)
    assert states(one) == [SignUpState.WITHDRAWN, SignUpState.CONFIRMED, SignUpState.WAITING]
    assert list(Notice.objects.values_list("person_id", flat=True)) == [people[1].pk]


def test_two_who_leave_let_two_move_up_in_order() -> None:
    one = towns.event(towns.build().barleben, capacity=2)
    people = [person() for _ in range(5)]
    for someone in people:
        sign_up(one, person=someone, organisation=None)
    withdraw(one, person=people[1])
    withdraw(one, person=people[0])
    taken = SignUp.objects.filter(event=one, state=SignUpState.CONFIRMED)
    assert set(taken.values_list("person_id", flat=True)) == {people[2].pk, people[3].pk}


def test_who_leaves_the_waiting_list_frees_no_seat() -> None:
    one = towns.event(towns.build().barleben, capacity=1)
    people = [person() for _ in range(3)]
    for someone in people:
        sign_up(one, person=someone, organisation=None)
    withdraw(one, person=people[1])
    assert states(one) == [SignUpState.CONFIRMED, SignUpState.WITHDRAWN, SignUpState.WAITING]


def test_who_comes_back_goes_to_the_end_of_the_line() -> None:
    one = towns.event(towns.build().barleben, capacity=1)
    people = [person() for _ in range(3)]
    for someone in people:
        sign_up(one, person=someone, organisation=None)
    withdraw(one, person=people[1])
    sign_up(one, person=people[1], organisation=None)
    withdraw(one, person=people[0])
    seat = SignUp.objects.get(event=one, state=SignUpState.CONFIRMED)
    assert seat.person_id == people[2].pk


def test_withdrawing_without_a_place_changes_nothing() -> None:
    world = towns.build()
    assert withdraw(towns.event(world.barleben), person=world.citizen) is None


def test_an_organisation_is_represented_only_by_its_people() -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    with pytest.raises(ValidationError, match="arbeiten Sie hier nicht"):
        sign_up(one, person=world.citizen, organisation=world.halle)
    assert sign_up(one, person=world.neighbour, organisation=world.halle).organisation == world.halle


def test_nobody_signs_up_for_what_is_cancelled_or_begun() -> None:
    world = towns.build()
    one, two = towns.event(world.barleben), towns.event(world.barleben, title="Andere")
    cancel_event(one, reason="Krankheit", author=AUTHOR)
    towns.move(two, days=7, hours=1)
    for event in (one, two):
        with pytest.raises(ValidationError, match=r"abgesagt|begonnen"):
            sign_up(event, person=world.citizen, organisation=None)


def test_who_has_sat_down_does_not_withdraw() -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    sign_up(one, person=world.citizen, organisation=None)
    towns.move(one, days=8)
    with pytest.raises(ValidationError, match="begonnen"):
        withdraw(one, person=world.citizen)


def test_nobody_moves_up_once_it_has_begun() -> None:
    one = towns.event(towns.build().barleben, capacity=1)
    people = [person() for _ in range(2)]
    for someone in people:
        sign_up(one, person=someone, organisation=None)
    towns.move(one, days=8)
    Event.objects.filter(pk=one.pk).update(capacity=5)
    one.refresh_from_db()
    assert fill_seats(one) == []


def test_a_note_that_is_too_long_is_refused() -> None:
    world = towns.build()
    with pytest.raises(ValidationError):
        sign_up(towns.event(world.barleben), person=world.citizen, organisation=None, note="x" * 301)
