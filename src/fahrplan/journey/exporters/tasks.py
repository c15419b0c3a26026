"""Tasks as a table. It holds no more than the person may see who asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils import timezone

from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.foundation.exporters.json_rows import json_rows
from fahrplan.journey.models import Task

PORTION = 500
FORMATS = ("csv", "xlsx", "json")
# (name for programs, German heading)
COLUMNS = (
    ("id", "Kennung"),
    ("title", "Aufgabe"),
    ("text", "Beschreibung"),
    ("state", "Stand"),
    ("owner", "zuständig"),
    ("starts_on", "Beginn"),
    ("due_on", "fällig am"),
    ("project", "Vorhaben"),
    ("organisation", "Organisation"),
    ("stage", "Etappe"),
    ("after", "wartet noch auf"),
    ("origin", "Herkunft"),
    ("origin_url", "Seite der Herkunft"),
    ("created_at", "angelegt am"),
    ("done_at", "erledigt am"),
    ("is_demo", "Demodaten"),
)
File = HttpResponse | StreamingHttpResponse | FileResponse


def task_file(found: QuerySet[Task], format: str, name: str = "aufgaben") -> File | None:
    """The tasks as CSV, XLSX or JSON; None for another format. ``found`` comes with ``waited_for``."""
    return table_file(format, name, COLUMNS, task_rows(found))


def task_rows(found: QuerySet[Task]) -> Iterator[list[Any]]:
    for task in found.iterator(chunk_size=PORTION):
        yield _cells(task)


def _cells(task: Any) -> list[Any]:
    return [
        str(task.pk),
        task.title,
        task.text,
        task.get_state_display(),
        str(task.owner or ""),
        task.starts_on,
        task.due_on,
        task.project.title if task.project else "",
        task.organisation.name,
        task.get_stage_display(),
        " | ".join(one.title for one in task.waits_for),
        task.get_origin_display(),
        task.origin_url,
        timezone.localdate(task.created_at),
        timezone.localdate(task.done_at) if task.done_at else None,
        task.is_demo,
    ]


def table_file(
    format: str, name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]]
) -> File | None:
    """``columns``: (name for programs, German heading). None for a format that is none of ``FORMATS``."""
    header = [title for _, title in columns]
    if format == "csv":
        return csv_response(name, header, rows)
    if format == "xlsx":
        return xlsx_response(name, header, rows)
    if format != "json":
        return None
    parts = json_rows({"as_of": timezone.now()}, [key for key, _ in columns], rows)
    answer = HttpResponse("".join(parts), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer
