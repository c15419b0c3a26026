"""The operators' pages of background jobs: for stewards only, honest figures, every action journalled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import Change, JobProgress
from fahrplan.foundation.services import About, start_job
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.portal.web.jobs import lasted
from tests.municipalities.conftest import World
from tests.support.records import member

PAGE = "/betrieb/auftraege/"
PAGES = (PAGE, f"{PAGE}aufgegeben/", f"{PAGE}zeitplan/")


def put(number: int, *statuses: str) -> int:
    with connection.cursor() as cursor:
        for status in statuses:
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, number])
    return number


def job(*statuses: str, subject: str = "liste.csv") -> int:
    about = About("upload:1", subject, "/arbeitsplatz/dateien/", "Erika Muster")
    return put(start_job("transfer.check_upload", about, upload_id="1"), *statuses)


def text(client: Any, url: str, **headers: str) -> str:
    answer = client.get(url, headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def operator(client: Any, steward: Person) -> Any:
    client.force_login(steward)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_visitor_is_asked_to_log_in(client: Any, path: str) -> None:
    assert client.get(path)["Location"] == f"/konto/login/?next={path}"


@pytest.mark.parametrize("role", [MembershipRole.PROVIDER, MembershipRole.COORDINATOR])
def test_municipalities_and_providers_see_no_jobs(client: Any, world: World, role: MembershipRole) -> None:
    client.force_login(member(world.organisation("barleben"), role))
    number = job("doing", "failed")
    paths = [*PAGES, f"{PAGE}{number}/"]
    assert [client.get(path).status_code for path in paths] == [403] * 4
    actions = ("abbrechen", "erneut", "verwerfen")
    assert [client.post(f"{PAGE}{number}/{action}/").status_code for action in actions] == [403] * 3
    assert Change.objects.count() == 0


def test_the_list_shows_what_a_job_is_about(operator: Any) -> None:
    number = job()
    page = text(operator, PAGE)
    assert f"Datei prüfen ({number})" in page
    assert "liste.csv" in page


def test_the_list_narrows_to_a_state(operator: Any) -> None:
    waiting, failed = job(subject="wartet.csv"), job("doing", "failed", subject="kaputt.csv")
    page = text(operator, f"{PAGE}?stand=failed")
    assert (f"({failed})" in page, f"({waiting})" in page) == (True, False)


@pytest.mark.parametrize("query", ["?stand=unsinn", "?art=gibt.es.nicht", "?seite=99", "?seite=x"])
def test_a_wrong_choice_shows_the_list(operator: Any, query: str) -> None:
    number = job()
    assert f"({number})" in text(operator, PAGE + query)


def test_without_a_worker_the_page_warns(operator: Any) -> None:
    assert "Kein Arbeitsprozess ist am Leben." in text(operator, PAGE)


def test_jobs_that_gave_up_stand_apart(operator: Any) -> None:
    number = job("doing", "failed")
    JobProgress.objects.update(error="Die Gegenstelle ist belegt.")
    page = text(operator, f"{PAGE}aufgegeben/")
    assert (f"({number})" in page, "Die Gegenstelle ist belegt." in page) == (True, True)


def test_the_schedule_says_when(operator: Any) -> None:
    page = text(operator, f"{PAGE}zeitplan/")
    assert "täglich um 2:17 Uhr" in page


def test_details_of_an_error_are_folded(operator: Any) -> None:
    number = job("doing", "failed")
    JobProgress.objects.update(error="Zeile 3: Das ist kein Datum.", details="Traceback <script>")
    page = text(operator, f"{PAGE}{number}/")
    assert "Zeile 3: Das ist kein Datum." in page
    assert "Traceback &lt;script&gt;" in page.partition("<details")[2]


def test_a_running_job_shows_its_progress_and_asks_again(operator: Any) -> None:
    number = job("doing")
    JobProgress.objects.update(done=400, total=1000, words="Zeilen gelesen")
    part = text(operator, f"{PAGE}{number}/", **{"HX-Request": "true"})
    assert ('hx-trigger="every 2s"' in part, "400 von 1.000" in part, "<html" in part) == (True, True, False)
    assert "läuft, 40 %" in text(operator, PAGE)


def test_a_job_that_is_over_does_not_ask_again(operator: Any) -> None:
    assert "hx-trigger" not in text(operator, f"{PAGE}{job('doing', 'succeeded')}/").partition("<main")[2]


@pytest.mark.parametrize(
    ("statuses", "action", "after", "noted"),
    [
        ((), "abbrechen", "cancelled", "abgebrochen"),
        (("doing",), "abbrechen", "doing", "Abbruch verlangt"),
        (("doing", "failed"), "erneut", "todo", "erneut eingereiht"),
        (("doing", "failed"), "verwerfen", "failed", "verworfen"),
    ],
)
def test_an_action_is_done_and_journalled(
    operator: Any, steward: Person, statuses: tuple[str, ...], action: str, after: str, noted: str
) -> None:
    number = job(*statuses)
    assert operator.post(f"{PAGE}{number}/{action}/")["Location"] == f"{PAGE}{number}/"
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [number])
        assert cursor.fetchone() == (after,)
    assert Change.objects.values_list("new", "actor_id").get() == (noted, steward.pk)
    assert f"{noted}, Stefanie Steward" in text(operator, f"{PAGE}{number}/")


def test_an_action_that_is_too_late_says_so(operator: Any) -> None:
    number = job("doing", "succeeded")
    operator.post(f"{PAGE}{number}/abbrechen/")
    assert "schon zu Ende" in text(operator, f"{PAGE}{number}/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_job_is_not_found(operator: Any, method: str) -> None:
    path = f"{PAGE}4711/" + ("erneut/" if method == "post" else "")
    assert getattr(operator, method)(path).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_many(
    operator: Any, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        job("doing")
    with django_assert_num_queries(8):
        operator.get(PAGE)


@pytest.mark.parametrize("count", [1, 3])
def test_the_given_up_take_the_same_queries_however_many(
    operator: Any, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        job("doing", "failed")
    with django_assert_num_queries(6):
        operator.get(f"{PAGE}aufgegeben/")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.42, "0,4 s"), (59.9, "59,9 s"), (123, "2 min 3 s"), (3900, "1 h 5 min")],
)
def test_a_duration_in_words(seconds: float, words: str) -> None:
    assert lasted(timedelta(seconds=seconds)) == words
