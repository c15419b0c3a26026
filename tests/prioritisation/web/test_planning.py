from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.test import Client

from fahrplan.accounts.models import Person
from fahrplan.prioritisation.models import Scenario
from tests.prioritisation.planned import Planned

PLANS = "/prioritaeten/planung/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sent(**said: Any) -> dict[str, Any]:
    given = {
        "once": uuid4(),
        "posts": "0,5",
        "euros_yearly": "20000",
        "first_quarter": "2027-Q1",
        "quarters": "8",
    }
    return given | said


def test_four_fields_lead_to_a_plan(planned: Planned, client: Client) -> None:
    client.force_login(planned.person)
    assert client.get(PLANS).status_code == 200
    answer = client.post(PLANS, sent(first_quarter="2027-Q2"), follow=True)
    words = answer.content.decode()
    assert "Plan ab 2. Quartal 2027" in words
    assert "Gewerbe Anmeldung" in words
    assert f"/fahrplan/uebernehmen/{Scenario.objects.exclude(pk=planned.scenario.pk).get().pk}/" in words


def test_numbers_that_cannot_be_come_back_with_the_words_kept(planned: Planned, client: Client) -> None:
    client.force_login(planned.person)
    answer = client.post(PLANS, sent(posts="-1", euros_yearly="viel"))
    assert answer.status_code == 422
    assert 'value="viel"' in answer.content.decode()


def test_a_plan_within_twelve_queries(
    planned: Planned, client: Client, django_assert_max_num_queries: Any
) -> None:
    planned.calculated()
    client.force_login(planned.person)
    with django_assert_max_num_queries(16):
        assert client.get(planned.scenario.get_absolute_url()).status_code == 200
