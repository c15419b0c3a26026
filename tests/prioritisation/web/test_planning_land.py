from __future__ import annotations

from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.models import PlanRun
from fahrplan.prioritisation.services.land_runs import LAND_JOB
from tests.prioritisation.planned import Planned
from tests.prioritisation.services.test_land_runs import worked_out
from tests.support.client import CheckedClient

PAGE = "/prioritaeten/land/"


def test_a_steward_starts_it_once_and_sees_it_wait(
    land: Organisation, steward: Person, client: CheckedClient
) -> None:
    client.force_login(steward)
    assert "Noch nicht berechnet." in client.get(PAGE).content.decode()
    for _ in range(2):
        words = client.post(PAGE, {"posts": "0,5", "euros_yearly": "3"}, follow=True).content.decode()
    assert "Die Berechnung wartet auf ihren Platz." in words
    assert ProcrastinateJob.objects.filter(task_name=LAND_JOB).count() == PlanRun.objects.count() == 1


def test_the_answer_says_who_leads_and_who_joins(
    land: Organisation, steward: Person, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    worked_out(land)
    client.force_login(steward)
    with django_assert_max_num_queries(10):
        words = client.get(PAGE).content.decode()
    assert "Nachnutzung ab " in words
    assert "bewiesen" in words
    file = b"".join(client.get(f"{PAGE}?format=csv")).decode()
    assert "Kalbe" in file


@pytest.mark.parametrize("role", ["arendsee", "softhaus"])
def test_nobody_else_sees_it(planned: Planned, land: Organisation, client: CheckedClient, role: str) -> None:
    client.force_login(planned.fitting.people[role])
    assert client.get(PAGE).status_code == 403
