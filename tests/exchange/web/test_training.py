"""Pages of training: everybody sees numbers, few see names."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.exchange.models import TrainingNeed
from fahrplan.exchange.services.training import report_need
from tests.exchange import towns
from tests.exchange.towns import AUTHOR
from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db
PAGE = "/austausch/schulungsbedarf/"
ROLES = ("leader", "neighbour", "seller", "provider", "citizen", "steward")


@pytest.mark.parametrize("role", [*ROLES, "visitor"])
def test_who_sees_which_organisation_needs_what(client: CheckedClient, role: str) -> None:
    world = towns.build()
    report_need(world.barleben, "records", {"people": 7, "note": "Ratsarchiv"}, author=AUTHOR)
    if role != "visitor":
        client.force_login(getattr(world, role))
    page = client.get(PAGE).content.decode()
    assert "7 Personen aus 1 von 3 Verwaltungen" in page
    assert ("Ratsarchiv" in page) == (role in ("leader", "steward"))


@pytest.mark.parametrize("count", [1, 3])
def test_more_needs_take_no_more_queries(
    client: CheckedClient, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    world = towns.build()
    for topic in ("records", "privacy", "forms")[:count]:
        for town in (world.barleben, world.halle):
            report_need(town, topic, {"people": 2}, author=AUTHOR)
    client.force_login(world.steward)
    with django_assert_num_queries(10):
        client.get(PAGE)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_report_for_barleben(client: CheckedClient, role: str) -> None:
    world = towns.build()
    client.force_login(getattr(world, role))
    answer = client.post(f"{PAGE}melden/barleben/", {"topic": "records", "people": "4"})
    assert answer.status_code == (302 if role in ("leader", "steward") else 403)
    assert TrainingNeed.objects.count() == (1 if role in ("leader", "steward") else 0)


@pytest.mark.parametrize(("people", "words"), [("0", "1"), ("x", "Zahl"), ("99999999999", "10000")])
def test_a_wrong_number_is_explained(client: CheckedClient, people: str, words: str) -> None:
    client.force_login(towns.build().leader)
    page = client.post(f"{PAGE}melden/barleben/", {"topic": "records", "people": people})
    assert (page.status_code, words in page.content.decode()) == (422, True)


@pytest.mark.parametrize(("role", "status", "state"), [
    ("leader", 302, "withdrawn"), ("steward", 302, "withdrawn"), ("neighbour", 404, "open"), ("seller", 404, "open"),
])  # fmt: skip
def test_who_takes_a_need_back(client: CheckedClient, role: str, status: int, state: str) -> None:
    world = towns.build()
    need = report_need(world.barleben, "records", {"people": 7}, author=AUTHOR)
    client.force_login(getattr(world, role))
    assert client.post(f"{PAGE}{need.pk}/zurueckziehen/").status_code == status
    need.refresh_from_db()
    assert need.state == state


def test_invented_needs_are_said_to_be_so(client: CheckedClient) -> None:
    world = towns.build()
    report_need(world.barleben, "records", {"people": 7}, author=AUTHOR)
    assert "Demodaten" not in client.get(PAGE).content.decode()
    report_need(world.halle, "records", {"people": 7}, author=AUTHOR, is_demo=True)
    assert "Erfundene Meldungen der Demo in diesen Zahlen: 1" in client.get(PAGE).content.decode()


def test_offers_stand_below(client: CheckedClient) -> None:
    world = towns.build()
    one = towns.event(world.dataport, kind="training", title="eAkte für alle")
    assert one.url in client.get(PAGE).content.decode()


@pytest.mark.parametrize(("role", "status", "state"), [
    ("leader", 302, "met"), ("steward", 302, "met"), ("neighbour", 404, "open"), ("seller", 404, "open"),
])  # fmt: skip
def test_who_says_that_a_training_covered_a_need(
    client: CheckedClient, role: str, status: int, state: str
) -> None:
    world = towns.build()
    need = report_need(world.barleben, "records", {"people": 7}, author=AUTHOR)
    course = towns.event(world.dataport, kind="training")
    client.force_login(getattr(world, role))
    assert client.post(f"{PAGE}{need.pk}/gedeckt/", {"termin": str(course.pk)}).status_code == status
    need.refresh_from_db()
    assert need.state == state


@pytest.mark.parametrize("sent", ["", "quatsch", "01900000-0000-7000-8000-000000000000"])
def test_what_is_no_training_covers_nothing(client: CheckedClient, sent: str) -> None:
    world = towns.build()
    need = report_need(world.barleben, "records", {"people": 7}, author=AUTHOR)
    client.force_login(world.leader)
    client.post(f"{PAGE}{need.pk}/gedeckt/", {"termin": sent})
    need.refresh_from_db()
    assert need.state == "open"
