"""The steward's desk and the pages of import runs."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.services import Author
from fahrplan.transfer.importers import FOR_ALL, read_file
from tests.transfer.sample_files import right_files

RUNS = "/arbeitsplatz/laeufe/"


@pytest.fixture
def run(steward: Person) -> ImportRun:
    """A LeiKa table that was read in."""
    author = Author(person_id=steward.pk, label=str(steward))
    report = read_file("leika", right_files()["leika"], file_name="leika.csv", author=author)
    return ImportRun.objects.get(pk=report.run_id)


def text(client: Any, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_desk_has_a_door_for_every_kind_of_file(client: Any, steward: Person) -> None:
    client.force_login(steward)
    page = text(client, "/arbeitsplatz/")
    assert [entry.kind for entry in FOR_ALL if f"?art={entry.kind}" not in page] == []


@pytest.mark.parametrize("path", ["/arbeitsplatz/", RUNS, "/arbeitsplatz/dateien/neu/"])
def test_the_desk_is_for_stewards(client: Any, citizen: Person, path: str) -> None:
    client.force_login(citizen)
    assert client.get(path).status_code == 403


def test_a_run_shows_what_it_changed(client: Any, steward: Person, run: ImportRun) -> None:
    client.force_login(steward)
    page = text(client, f"{RUNS}{run.pk}/")
    assert "Änderungen dieses Laufs" in page
    assert "99102013000000" in page


def test_a_run_is_taken_back(client: Any, steward: Person, run: ImportRun) -> None:
    client.force_login(steward)
    client.post(f"{RUNS}{run.pk}/zuruecknehmen/")
    run.refresh_from_db()
    assert (run.state, PublicService.objects.count()) == (RunState.ROLLED_BACK, 0)


def test_a_run_taken_back_twice_says_why_not(client: Any, steward: Person, run: ImportRun) -> None:
    client.force_login(steward)
    client.post(f"{RUNS}{run.pk}/zuruecknehmen/")
    answer = client.post(f"{RUNS}{run.pk}/zuruecknehmen/", follow=True)
    assert "Es gibt nichts zurückzunehmen." in answer.content.decode()


def test_a_citizen_takes_nothing_back(client: Any, citizen: Person, run: ImportRun) -> None:
    client.force_login(citizen)
    assert client.post(f"{RUNS}{run.pk}/zuruecknehmen/").status_code == 403
    run.refresh_from_db()
    assert run.state == RunState.DONE


def test_a_refused_run_shows_its_problems(client: Any, steward: Person) -> None:
    problem = {"line": 7, "field": "Schlüssel", "message": "zu kurz"}
    run = ImportRun.objects.create(
        kind="leika", file_name="kaputt.csv", state=RunState.REFUSED, problems=[problem]
    )
    client.force_login(steward)
    assert "Zeile 7: „Schlüssel“: zu kurz" in text(client, f"{RUNS}{run.pk}/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_runs_takes_the_same_queries_however_long(
    client: Any, steward: Person, count: int, django_assert_num_queries: Any
) -> None:
    client.force_login(steward)
    for number in range(count):
        ImportRun.objects.create(kind="leika", file_name=f"{number}.csv", state=RunState.DONE)
    with django_assert_num_queries(4):
        client.get(RUNS)
