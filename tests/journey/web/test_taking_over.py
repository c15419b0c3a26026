"""The page that takes a plan over."""

from __future__ import annotations

from typing import Any

from fahrplan.journey.models import Project
from tests.prioritisation.planned import Planned
from tests.support.client import CheckedClient


def address(planned: Planned) -> str:
    return f"/fahrplan/uebernehmen/{planned.scenario.pk}/"


def test_it_shows_what_would_happen_and_does_it(planned: Planned, client: CheckedClient) -> None:
    planned.quick()
    client.force_login(planned.person)
    before = client.get(address(planned)).content.decode()
    answer = client.post(address(planned))
    number = Project.objects.count()
    after = client.get(answer["Location"]).content.decode()
    assert ("neues Vorhaben" in before, number > 0, f"{number} neue Vorhaben" in after) == (True, True, True)


def test_the_first_page_leads_there(planned: Planned, client: CheckedClient) -> None:
    planned.quick()
    client.force_login(planned.person)
    assert f'href="{address(planned)}"' in client.get("/fahrplan/").content.decode()


def test_nobody_else_sees_the_plan(planned: Planned, client: CheckedClient) -> None:
    planned.quick()
    client.force_login(planned.neighbour)
    assert [client.get(address(planned)).status_code, client.post(address(planned)).status_code] == [404, 404]


def test_never_calculated_there_is_nothing_to_take_over(planned: Planned, client: CheckedClient) -> None:
    client.force_login(planned.person)
    assert client.get(address(planned)).status_code == 404


def test_the_page_takes_few_queries(
    planned: Planned, client: CheckedClient, django_assert_num_queries: Any
) -> None:
    planned.quick()
    client.force_login(planned.person)
    with django_assert_num_queries(12):
        client.get(address(planned))
