"""Tasks as files."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from fahrplan.journey.exporters.tasks import COLUMNS, table_file, task_file, task_rows
from fahrplan.journey.models import Task
from fahrplan.journey.selectors.tasks import waited_for
from tests.journey.travelling import project
from tests.journey.working import mine, task
from tests.reuse.joint import Joint


def rows(joint: Joint) -> Any:
    found = project(joint, title="Gewerbe")
    first = task(joint, found, title="=SUMME(A1)")
    mine(joint, found, title="Danach", after=[first], due_on=date(2027, 1, 1))
    return Task.objects.select_related("organisation", "project", "owner").prefetch_related(
        waited_for(Task.objects.all())
    )


def content(answer: Any) -> bytes:
    told = b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)
    for close in answer._resource_closers:  # as the server does; ``close`` would end the test's connection
        close()
    return told


def test_a_formula_stays_text(joint: Joint) -> None:
    found = rows(joint)
    assert "'=SUMME(A1)" in content(task_file(found, "csv")).decode()
    sheet: Any = load_workbook(BytesIO(content(task_file(found, "xlsx")))).active
    assert {cell.value for cell in sheet["B"]} == {"Aufgabe", "Danach", "'=SUMME(A1)"}


def test_json_has_the_same_columns(joint: Joint) -> None:
    told = json.loads(content(task_file(rows(joint), "json")))["rows"]
    assert list(told[0]) == [name for name, _ in COLUMNS]
    assert [(row["title"], row["project"], row["due_on"], row["after"]) for row in told] == [
        ("Danach", "Gewerbe", "2027-01-01", "=SUMME(A1)"),
        ("=SUMME(A1)", "Gewerbe", None, ""),
    ]


def test_there_is_no_other_format() -> None:
    assert table_file("exe", "x", COLUMNS, []) is None


def test_many_rows_take_as_many_queries_as_one(joint: Joint, django_assert_num_queries: Any) -> None:
    found = rows(joint)
    with django_assert_num_queries(2):
        assert len(list(task_rows(found))) == 2
