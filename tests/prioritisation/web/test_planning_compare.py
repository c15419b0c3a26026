from __future__ import annotations

from typing import Any

from fahrplan.prioritisation.models import Scenario
from fahrplan.prioritisation.services.planning import copy_scenario
from tests.prioritisation.planned import AUTHOR, Planned
from tests.support.client import CheckedClient

COMPARE = "/prioritaeten/planung/vergleich/"


def test_two_scenarios_side_by_side_with_what_changes(
    planned: Planned, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    small = copy_scenario(planned.scenario, author=AUTHOR)
    Scenario.objects.filter(pk=small.pk).update(title="Klein", posts=0)
    for pk in (planned.scenario.pk, small.pk):
        Planned(planned.fitting, planned.account, Scenario.objects.get(pk=pk)).quick()
    client.force_login(planned.person)
    with django_assert_max_num_queries(12):
        answer = client.get(f"{COMPARE}?szenario={planned.scenario.pk}&szenario={small.pk}")
    words = " ".join(answer.content.decode().split())
    assert "<strong>Klein:</strong> Entfällt: Gewerbe Anmeldung, Hundesteuer Anmeldung." in words


def test_with_fewer_than_two_one_chooses(planned: Planned, client: CheckedClient) -> None:
    client.force_login(planned.person)
    words = client.get(f"{COMPARE}?szenario={planned.scenario.pk}").content.decode()
    assert "Wählen Sie mindestens zwei Szenarien" in words
    assert client.get(f"{COMPARE}?szenario=quatsch").status_code == 404


def test_foreign_scenarios_are_left_out(planned: Planned, client: CheckedClient) -> None:
    planned.quick()
    client.force_login(planned.neighbour)
    page = client.get(f"{COMPARE}?szenario={planned.scenario.pk}").content.decode()
    assert str(planned.scenario.pk) not in page.partition("<main")[2]
