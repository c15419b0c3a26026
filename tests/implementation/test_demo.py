from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from config import demo_set
from fahrplan.implementation.enums import Figure, State
from fahrplan.implementation.models import Observation, Tally
from fahrplan.implementation.selectors.cells import availability_at
from fahrplan.implementation.selectors.figures import count_by_subject
from fahrplan.municipalities.models import Organisation, Territory

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 5)
CITIES = {"150030000000": 35, "150020000000": 30, "150010000000": 23}


@pytest.fixture(scope="module")
def loaded(django_db_setup: Any, django_db_blocker: Any) -> Any:
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        demo_set.load(lambda line: None)
        yield
        transaction.set_rollback(True)


def test_the_list_of_the_gateway_gives_what_people_can_do_online(loaded: None) -> None:
    places = Territory.objects.filter(ars__in=CITIES)
    found = {
        place.ars: availability_at(place, DAY).filter(state=State.ONLINE, source="pvog").count()
        for place in places
    }
    assert found == CITIES


def test_every_row_is_held(loaded: None) -> None:
    rows = Observation.objects.filter(source="pvog", territory__ars__in=CITIES)
    assert rows.count() == 192


def test_none_of_it_is_the_cities_own_achievement(loaded: None) -> None:
    cities = Organisation.objects.filter(territory__ars__in=CITIES).values_list("pk", flat=True)
    counts = count_by_subject(Figure.OWN_ORGANISATION, "15", DAY, cities)
    assert {count.online for count in counts.values()} == {0}


def test_a_second_load_adds_nothing(loaded: None) -> None:
    before = Observation.objects.count(), Tally.objects.count()
    demo_set.load(lambda line: None)
    assert (Observation.objects.count(), Tally.objects.count()) == before
