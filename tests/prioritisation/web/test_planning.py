from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import cancel_job
from fahrplan.prioritisation.models import PlanRun, Scenario
from fahrplan.prioritisation.services.plan_runs import JOB
from fahrplan.prioritisation.services.planning import edit_scenario
from tests.prioritisation.planned import AUTHOR, Planned, text
from tests.support.client import CheckedClient

PLANS = "/prioritaeten/planung/"


def sent(**said: Any) -> dict[str, Any]:
    given = {
        "once": uuid4(),
        "posts": "0,5",
        "euros_yearly": "20000",
        "first_quarter": "2027-Q1",
        "quarters": "8",
    }
    return given | said


def whole(scenario: Scenario, **said: Any) -> dict[str, Any]:
    given = {"title": "Plan", "days_per_post": "50", "carry_over": "on", "leads": "on"}
    return sent(based_on=version_of(scenario)) | given | said


def test_four_fields_lead_to_a_plan(planned: Planned, client: CheckedClient) -> None:
    client.force_login(planned.person)
    assert "Plan</a>: 0,5 Stellen, 20.000 Euro" in client.get(PLANS).content.decode()
    words = client.post(PLANS, sent(first_quarter="2027-Q2"), follow=True).content.decode()
    new = Scenario.objects.exclude(pk=planned.scenario.pk).get()
    assert "Plan ab 2. Quartal 2027" in words
    assert "Gewerbe Anmeldung" in words
    assert f"/fahrplan/uebernehmen/{new.pk}/" in words


def test_numbers_that_cannot_be_come_back_with_the_words_kept(
    planned: Planned, client: CheckedClient
) -> None:
    client.force_login(planned.person)
    answer = client.post(PLANS, sent(posts="-1", euros_yearly="viel"))
    assert answer.status_code == 422
    assert 'value="viel"' in answer.content.decode()


@pytest.mark.parametrize("role", ["neighbour", "provider", "steward"])
def test_for_others_there_is_no_scenario(
    planned: Planned, client: CheckedClient, role: str, request: pytest.FixtureRequest
) -> None:
    planned.quick()
    client.force_login(planned.person_as(role, request))
    pages = (
        "",
        "bearbeiten/",
        "annahmen/",
        f"annahmen/{planned.scenario.candidates.all()[0].pk}/",
        "?format=csv",
    )
    assert [client.get(f"{PLANS}{planned.scenario.pk}/{page}").status_code for page in pages] == [404] * 5
    posts = ("berechnen/", "kopieren/", "loeschen/")
    assert [client.post(f"{PLANS}{planned.scenario.pk}/{page}").status_code for page in posts] == [404] * 3
    assert Scenario.objects.count() == 1


def test_a_plan_within_twelve_queries(
    planned: Planned, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    run = planned.calculated()
    client.force_login(planned.person)
    PlanRun.objects.filter(pk=run.pk).update(state="done")
    with django_assert_max_num_queries(12):
        words = client.get(planned.scenario.get_absolute_url()).content.decode()
    assert "Beruht auf altem Termin" not in words
    assert "bewiesen" in words


def test_while_it_is_calculated_the_page_asks_again(planned: Planned, client: CheckedClient) -> None:
    planned.calculated()
    client.force_login(planned.person)
    part = client.get(planned.scenario.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "Die Berechnung wartet auf ihren Platz." in part


def test_a_moved_promise_marks_the_plan_and_one_button_calculates_anew(
    planned: Planned, client: CheckedClient
) -> None:
    planned.quick()
    PlanRun.objects.update(state="done")
    planned.account.promised_for = date(2027, 11, 1)
    planned.account.save()
    client.force_login(planned.person)
    address = planned.scenario.get_absolute_url()
    words = client.get(address).content.decode()
    assert "Beruht auf altem Termin" in words
    assert "Servicekonto: bisher 01.08.2027, jetzt 01.11.2027." in words
    assert "Beruht auf altem Termin" not in client.post(f"{address}berechnen/", follow=True).content.decode()
    assert PlanRun.objects.count() == 2


def test_a_calculation_that_was_cancelled_says_so(planned: Planned, client: CheckedClient) -> None:
    planned.calculated()
    cancel_job(ProcrastinateJob.objects.get(task_name=JOB).pk, author=AUTHOR)
    client.force_login(planned.person)
    assert (
        "Die Berechnung endete vorzeitig." in client.get(planned.scenario.get_absolute_url()).content.decode()
    )


def test_changing_calculates_anew(planned: Planned, client: CheckedClient) -> None:
    client.force_login(planned.person)
    address = f"{planned.scenario.get_absolute_url()}bearbeiten/"
    assert "Kalbe" in client.get(address).content.decode()
    answer = client.post(address, whole(planned.scenario, posts="1", partners=["kalbe"]))
    assert answer.status_code == 302
    planned.scenario.refresh_from_db()
    assert str(planned.scenario.posts) == "1.00"
    assert planned.scenario.partners.get().key == "kalbe"
    assert PlanRun.objects.count() == 1


def test_a_form_filled_from_an_older_state_keeps_the_words(planned: Planned, client: CheckedClient) -> None:
    client.force_login(planned.person)
    old = whole(planned.scenario, title="Meine Worte")
    edit_scenario(planned.scenario, text=text(title="Andere Worte"), author=AUTHOR)
    answer = client.post(f"{planned.scenario.get_absolute_url()}bearbeiten/", old)
    assert answer.status_code == 422
    assert "Meine Worte" in answer.content.decode()
    assert "Inzwischen hat jemand anderes etwas geändert" in answer.content.decode()


def test_a_copy_with_a_neighbour_stands_beside_the_first(planned: Planned, client: CheckedClient) -> None:
    planned.quick()
    client.force_login(planned.person)
    asked = {"partner": "kalbe", "once": uuid4()}
    address = f"{planned.scenario.get_absolute_url()}kopieren/"
    words = client.post(address, asked, follow=True).content.decode()
    client.post(address, asked)
    assert "Plan, gemeinsam mit Kalbe" in words
    assert Scenario.objects.count() == 2


def test_removing_and_the_file(planned: Planned, client: CheckedClient) -> None:
    planned.quick()
    client.force_login(planned.person)
    address = planned.scenario.get_absolute_url()
    file = b"".join(client.get(f"{address}?format=csv")).decode()
    assert "Gewerbe Anmeldung" in file
    client.post(f"{address}loeschen/")
    assert not Scenario.objects.exists()


def test_visitors_log_in_first(planned: Planned, client: CheckedClient) -> None:
    assert client.get(PLANS).url.startswith("/konto/login/")  # type: ignore[attr-defined]
