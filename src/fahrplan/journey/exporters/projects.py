"""Projects as tables: CSV, XLSX and JSON, read while they are sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils import timezone

from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.foundation.exporters.json_rows import json_rows, json_value
from fahrplan.journey.models import Project, StageVisit
from fahrplan.journey.selectors.projects import ProjectView, partners_of, services_of

Answer = HttpResponse | StreamingHttpResponse | FileResponse
PORTION = 500
NAME = "vorhaben"
# (name for programs, German heading)
COLUMNS = (
    ("id", "Kennung"),
    ("title", "Vorhaben"),
    ("organisation", "federführend"),
    ("partners", "Partner"),
    ("services", "Leistungen"),
    ("state", "Stand"),
    ("stage", "Etappe"),
    ("way", "Weg"),
    ("solution", "Lösung"),
    ("start_on", "Beginn"),
    ("planned_for", "online geplant für"),
    ("staff_days", "eigene Arbeitstage"),
    ("cost_once", "Kosten einmalig in Euro"),
    ("cost_yearly", "Kosten im Jahr in Euro"),
    ("responsible", "verantwortlich"),
    ("goal", "Ziel"),
    ("is_demo", "Demodaten"),
    ("changed_at", "geändert am"),
)


def project_rows(found: QuerySet[Project]) -> Iterator[list[Any]]:
    """The projects in the order of COLUMNS; portions of 500."""
    portion: list[Project] = []
    for project in found.iterator(chunk_size=PORTION):
        portion.append(project)
        if len(portion) == PORTION:
            yield from _told(portion)
            portion = []
    yield from _told(portion)


def projects_csv(found: QuerySet[Project]) -> Answer:
    return csv_response(NAME, [title for _, title in COLUMNS], project_rows(found))


def projects_xlsx(found: QuerySet[Project]) -> Answer:
    return xlsx_response(NAME, [title for _, title in COLUMNS], project_rows(found))


def projects_json(found: QuerySet[Project]) -> Answer:
    """One object: ``as_of`` and ``rows``, each an object with the names of COLUMNS."""
    parts = json_rows({"as_of": timezone.localdate()}, [name for name, _ in COLUMNS], project_rows(found))
    response = StreamingHttpResponse(parts, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{NAME}.json"'
    return response


FORMATS: dict[str, Callable[[QuerySet[Project]], Answer]] = {
    "csv": projects_csv,
    "xlsx": projects_xlsx,
    "json": projects_json,
}


def _told(portion: list[Project]) -> Iterator[list[Any]]:
    services, partners = services_of(portion), partners_of(portion)
    for project in portion:
        yield [
            str(project.pk),
            project.title,
            project.organisation.name,
            " | ".join(one.name for one in partners[project.pk]),
            " | ".join(one.leika_key for one in services[project.pk]),
            project.get_state_display(),
            project.get_stage_display(),
            project.get_way_display(),
            project.solution.name if project.solution else "",
            project.start_on,
            project.planned_for,
            _number(project.staff_days),
            _number(project.cost_once),
            _number(project.cost_yearly),
            str(project.responsible or ""),
            project.goal,
            project.is_demo,
            timezone.localtime(project.changed_at).date(),
        ]


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def project_document(view: ProjectView, visits: Iterable[StageVisit]) -> dict[str, Any]:
    """One project with all that was written in its stages and in the target check, for JSON."""
    project = view.project
    row = dict(zip([name for name, _ in COLUMNS], next(iter(_told([project]))), strict=True))
    answers = project.answers.order_by("stage", "key").values("stage", "key", "text", "source", "changed_at")
    return row | {
        "as_of": timezone.localdate(),
        "visits": [
            {"stage": one.stage, "entered_at": one.entered_at, "left_at": one.left_at, "reason": one.reason}
            for one in visits
        ],
        "answers": list(answers),
        "checks": list(project.ticks.order_by("stage", "key").values("stage", "key", "ticked_at")),
        "target": list(project.target_answers.order_by("key").values("key", "verdict", "sentence")),
    }


def project_json(view: ProjectView, visits: Iterable[StageVisit]) -> HttpResponse:
    """The same as a file."""
    text = json.dumps(project_document(view, visits), ensure_ascii=False, default=json_value, indent=1)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="vorhaben-{view.project.pk}.json"'
    return response
