"""A run counts as refused until it is finished."""

from __future__ import annotations

import pytest

from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, finish_run, refuse_run, start_run
from fahrplan.standards.problems import Problem

pytestmark = pytest.mark.django_db
DIFFERENCE = Difference("added", "99102013104000", "Hundesteuer Anmeldung")


def begun() -> ImportRun:
    return start_run("leika", file_name="datei.csv", data=b"inhalt", author=Author(label="Erika"))


def test_a_begun_run_counts_as_refused() -> None:
    assert begun().state == RunState.REFUSED


def test_a_run_keeps_the_checksum_of_its_file() -> None:
    assert begun().sha256 == "494ae86f3433cc1bf42ce17b7bdad9c7af03ff2c87cb5a6ac25a53e419ada74b"


@pytest.mark.parametrize(
    ("report", "state"),
    [
        (ImportReport("leika", "d", dry_run=True, differences=[DIFFERENCE]), RunState.DRY),
        (ImportReport("leika", "d", dry_run=False, differences=[DIFFERENCE]), RunState.DONE),
        (ImportReport("leika", "d", dry_run=False), RunState.UNCHANGED),
    ],
)
def test_a_finished_run_says_what_came_of_it(report: ImportReport, state: RunState) -> None:
    run = begun()
    finish_run(run, report)
    assert (run.state, report.run_id) == (state, run.pk)


def test_a_refused_run_keeps_every_problem() -> None:
    run = begun()
    refuse_run(run, [Problem(3, "Schlüssel", "hat 13 Ziffern")])
    assert run.problems == [{"line": 3, "field": "Schlüssel", "message": "hat 13 Ziffern"}]
