"""Pages of the fingerprint."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.exchange.models import PlannedProject
from fahrplan.exchange.services.fingerprint import keep_plan, keep_showcase, keep_strategy
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.solutions.models import Solution
from tests.exchange import towns
from tests.exchange.towns import AUTHOR
from tests.support.client import CheckedClient
from tests.support.records import organisation

pytestmark = pytest.mark.django_db
LAND = "/austausch/fingerabdruck/"


def told(world: towns.Towns) -> None:
    keep_plan(world.barleben, {"title": "DMS", "topics": ["records"]}, author=AUTHOR)
    keep_plan(world.harz, {"title": "eAkte", "topics": ["records"]}, author=AUTHOR)
    keep_showcase(
        world.halle, {"title": "eAkte im Haus", "topics": ["records"], "reasons": ["fast"]}, author=AUTHOR
    )


def test_the_land_sees_who_plans_the_same_and_who_could_help(client: CheckedClient) -> None:
    told(towns.build())
    page = client.get(LAND).content.decode()
    assert "Bei 1 von 1 Themen planen mindestens zwei dasselbe. Bei 1 hat jemand etwas vorzuzeigen" in page
    assert "Barleben, Landkreis Harz" in page


def test_the_map_shows_a_kreis_at_its_seat(client: CheckedClient) -> None:
    world = towns.build()
    told(world)
    chart = client.get(LAND).context["map"]
    assert [(place.name, place.key, place.located) for place in chart.places] == [
        ("Barleben", "plans", True),
        ("Halle (Saale)", "shows", True),
        ("Landkreis Harz", "plans", False),
    ]


def test_one_topic_alone(client: CheckedClient) -> None:
    world = towns.build()
    told(world)
    keep_strategy(world.barleben, {"text": "Schulen", "topics": ["schools"]}, author=AUTHOR)
    assert client.get(f"{LAND}?thema=schools").context["rows"] == [
        (("Schulen und digitales Lernen", f"{LAND}?thema=schools"), "—", "Barleben", "—")
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_land_view_takes_the_same_queries_for_one_and_three(
    client: CheckedClient, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    world = towns.build()
    for town in (world.harz, world.halle, world.barleben)[:count]:
        keep_plan(town, {"title": "DMS", "topics": ["records"]}, author=AUTHOR)
    with django_assert_num_queries(8):
        client.get(LAND)


def test_many_names_are_cut_short(client: CheckedClient) -> None:
    for number in range(22):
        town = organisation(f"ort-{number}", OrganisationKind.EINHEITSGEMEINDE, None, name=f"Ort {number:02}")
        PlannedProject.objects.create(
            organisation=town, title="DMS", topics=["records"], source="S", year=2026
        )
    (row,) = client.get(LAND).context["rows"]
    assert row[1].endswith("Ort 18, Ort 19 und 2 weitere")


@pytest.mark.parametrize("query", ["thema=quatsch", "q=%00", "seite=99"])
def test_odd_questions_get_a_page(client: CheckedClient, query: str) -> None:
    told(towns.build())
    assert client.get(f"{LAND}?{query}").status_code == 200


def test_an_organisation_sees_its_companions(client: CheckedClient) -> None:
    told(towns.build())
    context = client.get(f"{LAND}barleben/").context
    assert [(row[0].key, row[2]) for row in context["same"]] == [("landkreis-harz", "eAkte")]
    assert [(row[0].key, row[2]) for row in context["helping"]] == [("halle-saale", "eAkte im Haus")]


def test_reasons_and_solution_are_named(client: CheckedClient) -> None:
    world = towns.build()
    Solution.objects.create(key="akte", name="Akte Nord", kind="fachverfahren")
    keep_showcase(
        world.halle, {"title": "eAkte", "reasons": ["fast", "cheap"], "solution_key": "akte"}, author=AUTHOR
    )
    page = client.get(f"{LAND}halle-saale/").content.decode()
    assert "schnelle Umsetzung, kostengünstige Umsetzung" in page
    assert 'href="/loesungen/akte/"' in page


def test_a_solution_that_is_gone_is_no_link(client: CheckedClient) -> None:
    world = towns.build()
    keep_showcase(world.halle, {"title": "eAkte", "solution_key": "weg"}, author=AUTHOR)
    assert "/loesungen/weg/" not in client.get(f"{LAND}halle-saale/").content.decode()


def test_the_page_of_an_organisation_takes_few_queries(
    client: CheckedClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    world = towns.build()
    told(world)
    client.force_login(world.leader)
    with django_assert_max_num_queries(12):
        client.get(f"{LAND}barleben/")


def test_the_fingerprint_comes_as_a_table(client: CheckedClient) -> None:
    told(towns.build())
    answer: Any = client.get(f"{LAND}?format=csv&thema=records")
    assert b"".join(answer.streaming_content).decode().count("\r\n") == 4
    assert client.get(f"{LAND}?format=quatsch").status_code == 200


def test_an_unknown_organisation_is_not_found(client: CheckedClient) -> None:
    assert client.get(f"{LAND}nirgendwo/").status_code == 404
