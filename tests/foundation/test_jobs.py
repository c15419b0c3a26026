"""A job exists if and only if its transaction commits; it is tried again, cancelled, retried, discarded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job

from fahrplan.foundation.enums import JobState
from fahrplan.foundation.models import Change, JobProgress
from fahrplan.foundation.rules.jobs import (
    KINDS,
    Backoff,
    TemporaryFaultError,
    heals,
    pause_seconds,
    sentence_for,
)
from fahrplan.foundation.services import (
    About,
    Author,
    JobError,
    cancel_job,
    defer,
    discard_job,
    retry_job,
    start_job,
)
from tests.foundation.conftest import make_due, state

AUTHOR = Author(label="Stefanie Steward")
ABOUT = About("upload:1", "liste.csv", "/arbeitsplatz/dateien/1/", "Erika Muster")


def journalled() -> list[tuple[Any, Any, str]]:
    """What people did to jobs; a worker may run jobs of the schedule meanwhile, with traces of their own."""
    rows = Change.objects.filter(subject_kind="job").order_by("pk")
    return list(rows.values_list("old", "new", "actor_label"))


@pytest.mark.django_db
def test_a_deferred_job_waits_in_the_queue() -> None:
    number = defer("transfer.check_upload", upload_id="1")
    assert [(job.pk, job.task_name, job.args) for job in ProcrastinateJob.objects.all()] == [
        (number, "transfer.check_upload", {"upload_id": "1"})
    ]


@pytest.mark.django_db
def test_a_job_of_a_failed_transaction_never_existed() -> None:
    with transaction.atomic():
        start_job("transfer.check_upload", ABOUT, upload_id="1")
        transaction.set_rollback(True)
    assert (ProcrastinateJob.objects.count(), JobProgress.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_started_job_knows_its_subject() -> None:
    number = start_job("transfer.check_upload", ABOUT, upload_id="1")
    assert JobProgress.objects.values_list("job_id", "subject", "started_by").get() == (
        number,
        "liste.csv",
        "Erika Muster",
    )


def test_every_kind_of_job_has_words_and_the_policy() -> None:
    ours = [task for name, task in app.tasks.items() if "procrastinate" not in name]
    assert [task.name for task in ours if KINDS.words(task.name) == task.name] == []
    assert [task.name for task in ours if not isinstance(task.retry_strategy, Backoff)] == []


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (TemporaryFaultError("belegt"), True),
        (OperationalError("server closed the connection"), True),
        (ConnectionResetError(), True),
        (TimeoutError(), True),
        (ValueError("Zeile 3"), False),
        (KeyError("x"), False),
    ],
)
def test_only_errors_of_the_surroundings_heal(error: Exception, answer: bool) -> None:
    assert heals(error) is answer


def test_pauses_grow() -> None:
    assert [pause_seconds(attempts) for attempts in range(3)] == [30, 180, 1080]


@pytest.mark.parametrize(
    ("error", "attempts", "again"),
    [
        (TemporaryFaultError("belegt"), 0, True),
        (TemporaryFaultError("belegt"), 1, True),
        (TemporaryFaultError("belegt"), 2, False),
        (ValueError("Zeile 3"), 0, False),
        (JobAborted(), 7, True),  # the worker shuts down; who cancels is not asked for a decision
    ],
)
def test_the_third_failure_is_the_last(error: Exception, attempts: int, again: bool) -> None:
    job = Job(id=1, queue="default", lock=None, queueing_lock=None, task_name="test", attempts=attempts)
    assert (Backoff().get_retry_decision(exception=error, job=job) is not None) is again


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ValueError("Zeile 3: Das ist kein Datum.\nmehr"), "Zeile 3: Das ist kein Datum."),
        (ValueError(), "ValueError"),
        (OperationalError("x"), "Die Datenbank war nicht erreichbar oder hat die Anfrage abgebrochen."),
        (TimeoutError("x"), "Die Gegenstelle hat nicht rechtzeitig geantwortet."),
        (ConnectionResetError("x"), "Die Verbindung zur Gegenstelle ist abgebrochen."),
    ],
)
def test_an_error_is_one_sentence(error: Exception, sentence: str) -> None:
    assert sentence_for(error) == sentence


def test_a_job_that_fails_three_times_gives_up(work: Callable[[], None]) -> None:
    number = defer("test.busy")
    seen = []
    for _attempt in range(3):
        make_due(number)
        work()
        seen.append(state(number))
    assert seen == [("todo", 1), ("todo", 2), ("failed", 3)]
    assert JobProgress.objects.get().error == "Die Gegenstelle ist belegt."


def test_wrong_input_is_not_tried_again(work: Callable[[], None]) -> None:
    number = defer("test.wrong")
    work()
    progress = JobProgress.objects.get(job_id=number)
    assert (state(number), progress.error) == (("failed", 1), "Zeile 3: Das ist kein Datum.")
    assert "ValueError" in progress.details


def test_a_job_that_gave_up_gets_all_its_attempts_again(work: Callable[[], None]) -> None:
    number = defer("test.wrong")
    work()
    discard_job(number, author=AUTHOR)
    retry_job(number, author=AUTHOR)
    assert (state(number), JobProgress.objects.get().discarded_at) == (("todo", 0), None)
    assert journalled() == [
        ("fehlgeschlagen", "verworfen", "Stefanie Steward"),
        ("fehlgeschlagen", "erneut eingereiht", "Stefanie Steward"),
    ]


@pytest.mark.django_db
def test_a_waiting_job_is_cancelled_at_once() -> None:
    number = defer("transfer.check_upload", upload_id="1")
    assert cancel_job(number, author=AUTHOR) == JobState.CANCELLED
    assert (state(number), journalled()) == (
        ("cancelled", 0),
        [("wartet", "abgebrochen", "Stefanie Steward")],
    )


@pytest.mark.django_db
@pytest.mark.parametrize("change", [retry_job, discard_job])
def test_only_a_failed_job_is_retried_or_discarded(change: Callable[..., None]) -> None:
    number = defer("transfer.check_upload", upload_id="1")
    with pytest.raises(JobError, match="Nur ein fehlgeschlagener Auftrag"):
        change(number, author=AUTHOR)
    assert journalled() == []


@pytest.mark.django_db
def test_a_job_that_is_over_is_not_cancelled() -> None:
    number = defer("transfer.check_upload", upload_id="1")
    cancel_job(number, author=AUTHOR)
    with pytest.raises(JobError, match="schon zu Ende"):
        cancel_job(number, author=AUTHOR)


@pytest.mark.django_db
def test_an_unknown_job_is_named() -> None:
    with pytest.raises(JobError, match="Nummer 4711 gibt es nicht"):
        cancel_job(4711, author=AUTHOR)


@pytest.mark.django_db
def test_a_run_of_the_schedule_is_not_retried_beside_one_that_waits() -> None:
    number = defer("foundation.tidy_jobs")
    with connection.cursor() as cursor:
        for status in ("doing", "failed"):
            cursor.execute("UPDATE procrastinate_jobs SET status = %s", [status])
    defer("foundation.tidy_jobs")
    with pytest.raises(JobError, match="Ein gleicher Auftrag wartet schon"):
        retry_job(number, author=AUTHOR)
    assert state(number) == ("failed", 0)
