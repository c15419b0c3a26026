"""``fahrplan jobs``: the queue on the command line."""

from __future__ import annotations

import argparse
import json
from typing import Any

import pytest
from django.db import connection

from config.cli import jobs
from config.cli.entry import CommandError
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import About, start_job

pytestmark = pytest.mark.django_db


def call(*arguments: str) -> None:
    parser = argparse.ArgumentParser()
    jobs.add_arguments(parser)
    jobs.answer(parser.parse_args(arguments))


def job(*statuses: str) -> int:
    number = start_job("transfer.check_upload", About("upload:1", "liste.csv"), upload_id="1")
    with connection.cursor() as cursor:
        for status in statuses:
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, number])
    return number


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_lists_jobs_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    number = job()
    call()
    first = capsys.readouterr().out.splitlines()[0]
    assert first.split() == [str(number), "wartet", "Datei", "prüfen", "–", "liste.csv"]


def test_lists_one_state_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    job()
    failed = job("doing", "failed")
    call("list", "--state", "failed", "--json")
    answer = told(capsys)
    assert [item["number"] for item in answer["items"]] == [failed]
    assert (answer["counts"]["waiting"], answer["counts"]["failed"]) == (1, 1)


@pytest.mark.parametrize(
    ("action", "statuses", "state"),
    [
        ("cancel", (), "cancelled"),
        ("retry", ("doing", "failed"), "waiting"),
        ("discard", ("doing", "failed"), "discarded"),
    ],
)
def test_changes_a_job_and_journals_it(
    action: str, statuses: tuple[str, ...], state: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call(action, str(job(*statuses)), "--json")
    assert told(capsys)["state"] == state
    assert Change.objects.get().actor_label == "Kommandozeile"


def test_says_that_a_running_job_ends_later(capsys: pytest.CaptureFixture[str]) -> None:
    number = job("doing")
    call("cancel", str(number))
    assert capsys.readouterr().out == f"Auftrag {number} läuft und endet, sobald er kann.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["retry"], "Bitte nennen Sie die Nummer"),
        (["cancel", "4711"], "Einen Auftrag mit der Nummer 4711 gibt es nicht."),
    ],
)
def test_refuses_in_one_sentence(arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call(*arguments)


def test_tells_what_runs_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    call("schedule", "--json")
    entry = next(entry for entry in told(capsys) if entry["name"] == "foundation.tidy_jobs")
    assert (entry["last_due"], entry["when"]) == (None, "täglich um 2:17 Uhr (Weltzeit)")
