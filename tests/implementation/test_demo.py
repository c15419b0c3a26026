from __future__ import annotations

import re
from datetime import date

import pytest

from fahrplan.implementation.enums import Figure, State
from fahrplan.implementation.models import Observation
from fahrplan.implementation.selectors.cells import availability_at
from fahrplan.implementation.selectors.figures import count_by_subject
from fahrplan.municipalities.models import Organisation, Territory
from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 5)
CITIES = {"150030000000": 35, "150020000000": 30, "150010000000": 23}


def test_the_list_of_the_gateway_gives_what_people_can_do_online(whole_demo: list[str]) -> None:
    places = Territory.objects.filter(ars__in=CITIES)
    found = {
        place.ars: availability_at(place, DAY).filter(state=State.ONLINE, source="pvog").count()
        for place in places
    }
    assert found == CITIES


def test_every_row_is_held(whole_demo: list[str]) -> None:
    rows = Observation.objects.filter(source="pvog", territory__ars__in=CITIES)
    assert rows.count() == 192


def test_none_of_it_is_the_cities_own_achievement(whole_demo: list[str]) -> None:
    cities = Organisation.objects.filter(territory__ars__in=CITIES).values_list("pk", flat=True)
    counts = count_by_subject(Figure.OWN_ORGANISATION, "15", DAY, cities)
    assert {count.online for count in counts.values()} == {0}


@pytest.mark.parametrize(("question", "count"), [("", 64), ("&online=true", 35)])
def test_the_interface_counts_what_the_gateway_lists(
    whole_demo: list[str], client: CheckedClient, question: str, count: int
) -> None:
    found = client.get(f"/api/v1/availability?ars=150030000000&source=pvog{question}").json()
    assert (found["count"], found["count_is_exact"]) == (count, True)


def test_the_way_ends_in_the_data_of_exactly_this_view(whole_demo: list[str], client: CheckedClient) -> None:
    page = client.get("/stand/kreis/15085/").content.decode()
    address = re.findall(r'href="(/stand/daten/kreis\.csv[^"]*)"', page)[0].replace("&amp;", "&")
    lines = client.get(address).getvalue().decode("utf-8-sig").splitlines()
    assert lines[1].startswith("Menschen;gesamt;15085;Landkreis Harz;")
