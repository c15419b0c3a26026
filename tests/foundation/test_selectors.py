"""Jobs as operators see them, in a number of queries that does not grow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from fahrplan.foundation.enums import JobState
from fahrplan.foundation.models import JobProgress
from fahrplan.foundation.selectors import (
    JobView,
    job_about,
    job_figures,
    job_view,
    job_views,
    jobs,
    schedule,
)
from fahrplan.foundation.services import About, Author, cancel_job, defer, discard_job, start_job

pytestmark = pytest.mark.django_db
CHECK = "transfer.check_upload"


def put(number: int, *statuses: str) -> None:
    """Move the job through these states of the queue."""
    with connection.cursor() as cursor:
        for status in statuses:
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, number])


def job(*statuses: str, subject: str = "liste.csv") -> int:
    number = start_job(CHECK, About(f"upload:{subject}", subject), upload_id="1")
    put(number, *statuses)
    return number


def seen(number: int) -> JobView:
    view = job_view(number)
    assert view is not None
    return view


@pytest.mark.parametrize(
    ("statuses", "state", "words"),
    [
        ((), JobState.WAITING, "wartet"),
        (("doing",), JobState.RUNNING, "läuft"),
        (("doing", "succeeded"), JobState.DONE, "erledigt"),
        (("doing", "failed"), JobState.FAILED, "fehlgeschlagen"),
        (("cancelled",), JobState.CANCELLED, "abgebrochen"),
        (("doing", "aborted"), JobState.CANCELLED, "abgebrochen"),
    ],
)
def test_a_state_in_words(statuses: tuple[str, ...], state: JobState, words: str) -> None:
    view = seen(job(*statuses))
    assert (view.state, view.state_words, view.words) == (state, words, "Datei prüfen")
    assert [one.pk for one in jobs(state=state)] == [view.number]


def test_a_discarded_job_is_not_among_the_failed() -> None:
    number = job("doing", "failed")
    discard_job(number, author=Author())
    assert (seen(number).state, list(jobs(state=JobState.FAILED))) == (JobState.DISCARDED, [])
    assert [one.pk for one in jobs(state=JobState.DISCARDED)] == [number]


def test_a_running_job_that_was_cancelled_says_so() -> None:
    number = job("doing")
    cancel_job(number, author=Author())
    view = seen(number)
    assert (view.state_words, view.may_cancel, view.going_on) == ("wird abgebrochen", False, True)


@pytest.mark.parametrize(
    ("statuses", "may"),
    [
        ((), (True, False, False)),
        (("doing",), (True, False, False)),
        (("doing", "failed"), (False, True, True)),
        (("doing", "succeeded"), (False, False, False)),
    ],
)
def test_what_can_be_done_depends_on_the_state(statuses: tuple[str, ...], may: tuple[bool, ...]) -> None:
    view = seen(job(*statuses))
    assert (view.may_cancel, view.may_retry, view.may_discard) == may


def test_times_come_from_the_events() -> None:
    number = job("doing", "succeeded")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = '2026-03-01 10:00+00' WHERE type = 'started'")
        cursor.execute("UPDATE procrastinate_events SET at = '2026-03-01 10:02+00' WHERE type = 'succeeded'")
    assert seen(number).duration == timedelta(minutes=2)


def test_an_error_is_shown_only_where_it_matters() -> None:
    failed, done = job("doing", "failed"), job("doing", "succeeded")
    JobProgress.objects.update(error="Die Gegenstelle ist belegt.")
    assert (seen(failed).error, seen(done).error) == ("Die Gegenstelle ist belegt.", "")


def test_jobs_of_one_kind() -> None:
    defer("finder.embed_missing")
    number = job()
    assert [one.pk for one in jobs(kind=CHECK)] == [number]


def test_the_newest_job_about_a_subject() -> None:
    job("doing", "failed")
    newest = job()
    job(subject="andere.csv")
    view = job_about("upload:liste.csv")
    assert view is not None
    assert (view.number, job_about("upload:fehlt"), job_about("")) == (newest, None, None)


def test_figures_count_each_job_once() -> None:
    job()
    job("doing", "failed")
    discard_job(job("doing", "failed"), author=Author())
    counts = {state: count for state, count in job_figures().counts.items() if count}
    assert counts == {JobState.WAITING: 1, JobState.FAILED: 1, JobState.DISCARDED: 1}


@pytest.mark.parametrize("count", [1, 3])
def test_views_take_two_queries_however_many(count: int, django_assert_num_queries: Any) -> None:
    for _ in range(count):
        job()
    rows = list(jobs())
    with django_assert_num_queries(2):
        assert len(job_views(rows)) == count


@pytest.mark.parametrize("count", [1, 3])
def test_figures_take_two_queries_however_many(count: int, django_assert_num_queries: Any) -> None:
    for _ in range(count):
        job()
    with django_assert_num_queries(2):
        assert job_figures().total == count


def test_what_runs_by_itself_is_due_next_in_the_future() -> None:
    tidy = next(entry for entry in schedule() if entry.kind.name == "foundation.tidy_jobs")
    assert (tidy.last_due, tidy.last_job, tidy.next_due.hour, tidy.next_due.minute) == (None, None, 2, 17)


def test_the_last_run_is_shown_with_its_end() -> None:
    number = defer("foundation.tidy_jobs", timestamp=1772330220)
    put(number, "doing", "succeeded")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_periodic_defers (task_name, defer_timestamp, job_id, periodic_id)"
            " VALUES ('foundation.tidy_jobs', 1772330220, %s, '')",
            [number],
        )
    tidy = next(entry for entry in schedule() if entry.kind.name == "foundation.tidy_jobs")
    assert tidy.last_due is not None
    assert tidy.last_job is not None
    assert (tidy.last_due.isoformat(), tidy.last_job.state) == ("2026-03-01T01:57:00+00:00", JobState.DONE)
