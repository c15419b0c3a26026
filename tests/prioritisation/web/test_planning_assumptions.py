from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.versions import version_of
from fahrplan.prioritisation.models import ScenarioCandidate
from tests.prioritisation.planned import Planned
from tests.reuse.fitting import KEY, TAX
from tests.support.client import CheckedClient


def sent(planned: Planned, row: ScenarioCandidate, **said: Any) -> dict[str, Any]:
    figures = {
        f"{name}_{place}": way[name]
        for place, way in enumerate(row.ways)
        for name in ("days", "cost_once", "cost_yearly")
    }
    return (
        {name: str(value).replace(".", ",") for name, value in figures.items()}
        | {"based_on": version_of(planned.scenario)}
        | said
    )


def test_every_figure_stands_there_with_its_source(
    planned: Planned, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    client.force_login(planned.person)
    with django_assert_max_num_queries(10):
        words = client.get(f"{planned.scenario.get_absolute_url()}annahmen/").content.decode()
    assert "Eintrag der Lösung, 6800 Einwohnerinnen und Einwohner" in words
    assert "Annahme, bitte anpassen" in words


def test_figures_deadline_and_order_are_changed_in_one_form(planned: Planned, client: CheckedClient) -> None:
    row = planned.scenario.candidates.get(service__leika_key=KEY)
    client.force_login(planned.person)
    address = f"{planned.scenario.get_absolute_url()}annahmen/{row.pk}/"
    assert "Quelle: Eintrag der Lösung" in client.get(address).content.decode()
    answer = client.post(address, sent(planned, row, days_0="3,5", deadline="2027-Q4", after=[TAX]))
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.ways[0]["days"], row.deadline, row.after) == (3.5, "2027-Q4", [TAX])


def test_a_circle_is_named_at_its_field(planned: Planned, client: CheckedClient) -> None:
    first = planned.scenario.candidates.get(service__leika_key=KEY)
    ScenarioCandidate.objects.filter(service__leika_key=TAX).update(after=[KEY])
    client.force_login(planned.person)
    answer = client.post(
        f"{planned.scenario.get_absolute_url()}annahmen/{first.pk}/", sent(planned, first, after=[TAX])
    )
    assert answer.status_code == 422
    assert "im Kreis aufeinander warten" in answer.content.decode()
