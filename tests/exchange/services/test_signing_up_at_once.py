"""Two people press the button in the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from fahrplan.accounts.models import Person
from fahrplan.exchange.models import Event, SignUp
from fahrplan.exchange.services.signing_up import sign_up
from tests.exchange import towns
from tests.support.records import person

AT_ONCE = 4


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_goes_to_one() -> None:
    one = towns.event(towns.build().barleben, capacity=1)
    people = [person() for _ in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda someone: _press(one, someone), people))
    states = sorted(SignUp.objects.values_list("state", flat=True))
    assert states == ["confirmed", *["waiting"] * (AT_ONCE - 1)]


def _press(event: Event, someone: Person) -> None:
    try:
        sign_up(event, person=someone, organisation=None)
    finally:
        connection.close()
