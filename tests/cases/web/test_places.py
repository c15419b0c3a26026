"""The public list of facilities, and who may change it."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.cases.models import Facility
from fahrplan.municipalities.enums import MembershipRole
from tests.cases.conftest import Desk
from tests.cases.kita import a_round, facility
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role
from tests.support.records import member, person

WORDS = {"name": "Kita Mond", "capacity": "12", "taken": "2", "latitude": "51,5", "longitude": "11,9"}


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_for_one_and_many(
    client: CheckedClient, desk: Desk, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in range(number):
        facility(desk, f"Kita {count}", latitude=51.4 + count / 10, longitude=11.9)
    with django_assert_num_queries(4):
        page = client.get("/plaetze/")
    assert "Wo die Einrichtungen liegen" in page.text
    assert "Kita 0" in client.get("/plaetze/?kommune=barleben").text


def test_running_rounds_show_the_commitment_and_not_the_seed(client: CheckedClient, desk: Desk) -> None:
    facility(desk, "Kita Sonne")
    running, over = a_round(desk), a_round(desk, days=-1, name="Kita 2026")
    with web_role():
        page = client.get("/plaetze/?kommune=barleben")
    assert running.commitment in page.text
    assert running.seed not in page.text
    assert over.commitment not in page.text


def test_the_list_as_csv(client: CheckedClient, desk: Desk) -> None:
    facility(desk, "Kita Sonne", 20, taken=5)
    answer = client.get("/plaetze/?format=csv")
    assert "Kita Sonne;;;20;5;15;Barleben" in answer.getvalue().decode()


def test_editors_add_and_change(client: CheckedClient, desk: Desk) -> None:
    client.force_login(member(desk.office, MembershipRole.EDITOR))
    client.post("/plaetze/neu/barleben/", WORDS)
    made = Facility.objects.get()
    assert (made.name, made.free, made.latitude) == ("Kita Mond", 10, 51.5)
    client.post(f"{made.get_absolute_url()}aendern/", WORDS | {"capacity": "14"})
    made.refresh_from_db()
    assert made.capacity == 14
    page = client.post(f"{made.get_absolute_url()}aendern/", WORDS | {"capacity": "15", "based_on": "früher"})
    assert (page.status_code, "So ist es jetzt gespeichert" in page.text) == (422, True)


def test_others_look_and_do_not_change(client: CheckedClient, desk: Desk) -> None:
    made = facility(desk, "Kita Sonne")
    assert client.get(made.get_absolute_url()).status_code == 200
    for someone in (
        person(),
        desk.clerk,
        member(desk.office, MembershipRole.PROVIDER),
        person(is_steward=True),
    ):
        client.force_login(someone)
        assert client.get(f"{made.get_absolute_url()}aendern/").status_code == 404
        assert client.get("/plaetze/neu/barleben/").status_code == 404
