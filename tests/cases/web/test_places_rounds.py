"""Pages of rounds, for clerks of the desk alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from fahrplan.accounts.models import Person
from fahrplan.cases.models import PlaceRound
from tests.cases.conftest import Desk
from tests.cases.kita import a_round, facility, kita_desk, wish_data
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role

LIST = "/plaetze/runden/"


@pytest.fixture
def kita(db: None) -> Desk:
    return kita_desk()


def test_a_round_from_beginning_to_message(client: CheckedClient, kita: Desk) -> None:
    sun = facility(kita, "Kita Sonne")
    client.force_login(kita.clerk)
    points = {f"points{number}": str(number * 10) for number in range(5)}
    office = f"{kita.office.pk}:{kita.department.pk}"
    day = timezone.localdate() + timedelta(days=5)
    words = {"office": office, "name": "Kita 2030", "starts_on": "2030-08-01", "deadline": f"{day:%Y-%m-%d}"}
    with web_role():
        client.post(f"{LIST}neu/", words | points)
    round_ = PlaceRound.objects.get()
    assert [row["points"] for row in round_.criteria] == [10, 20, 30, 40]
    kita.hand_in(wish_data(sun, work="alle"))
    page = round_.get_absolute_url()
    with web_role():
        client.post(f"{page}rechnen/")
        shown = client.get(page)
    assert (
        "Platz in „Kita Sonne“ (1. Wunsch) mit 50 Punkten (alle Elternteile arbeiten 10, drei Jahre oder älter 40)"
        in shown.text
    )
    assert "Zottelinchen" not in shown.text
    assert round_.commitment in shown.text
    assert round_.seed not in shown.text
    PlaceRound.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    with web_role():
        client.post(f"{page}veroeffentlichen/")
        client.post(f"{page}mitteilen/")
        assert round_.seed in client.get(page).text
        assert "Niemand wartet" in client.get(f"{page}warteliste/").text
    job = ProcrastinateJob.objects.get(task_name="cases.announce_round")
    assert job.args["round_id"] == str(round_.pk)


@pytest.mark.parametrize("number", [1, 3])
def test_a_result_asks_the_same_for_one_and_many(
    client: CheckedClient, kita: Desk, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    for _ in range(number):
        kita.hand_in(wish_data(sun))
    client.force_login(kita.head)
    client.post(f"{round_.get_absolute_url()}rechnen/")
    client.get(round_.get_absolute_url())
    with django_assert_num_queries(12):
        assert client.get(round_.get_absolute_url()).status_code == 200


def test_the_result_as_csv_has_no_names(client: CheckedClient, kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    case = kita.hand_in(wish_data(sun))
    client.force_login(kita.clerk)
    client.post(f"{round_.get_absolute_url()}rechnen/")
    text = client.get(f"{round_.get_absolute_url()}?format=csv").getvalue().decode()
    assert f"{case.reference};Kita Sonne;;;10;" in text
    assert "Zottelinchen" not in text


def test_nobody_else_finds_a_round(client: CheckedClient, kita: Desk) -> None:
    round_ = a_round(kita)
    people: list[Person] = [kita.other, kita.applicant]
    for someone in people:
        client.force_login(someone)
        for tail in ("", "warteliste/"):
            assert client.get(f"{round_.get_absolute_url()}{tail}").status_code == 404
        for tail in ("rechnen/", "veroeffentlichen/", "zurueckziehen/", "mitteilen/"):
            assert client.post(f"{round_.get_absolute_url()}{tail}").status_code == 404
