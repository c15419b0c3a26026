"""Processes and their drawings."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.catalogue.enums import Stage
from fahrplan.foundation.exporters.portions import next_portion
from fahrplan.foundation.rules.questions import Limit, Offset
from fahrplan.processes.api.asking import MOST_VERSIONS, Key
from fahrplan.processes.enums import ProcessKind
from fahrplan.processes.exporters.drawing_files import drawing_file
from fahrplan.processes.models import Process, ProcessVersion
from fahrplan.processes.selectors.processes import (
    ProcessFilter,
    file_of,
    process_by_key,
    processes,
    shown_with_breaks,
    version_of,
    versions_of,
)
from fahrplan.standards.bpmn import Step, plain_text

router = Router()
XML = {"application/xml": {"schema": {"type": "string"}}}
Number = Annotated[int, Path(ge=1, le=2_000_000_000)]


class ProcessOut(Schema):
    """A process and figures of its newest version; ``origin`` and ``counterpart`` are keys."""

    key: str
    title: str
    kind: str
    summary: str
    leika_key: str
    stage: str
    owner: str
    counterpart: str
    origin: str
    version: int
    changed_at: datetime
    steps: int
    media_breaks: int
    handovers: int
    minutes: int | None
    cases_per_year: int | None
    is_demo: bool
    url: str


class ProcessList(Schema):
    count: int
    items: list[ProcessOut]
    next: str | None


class StepOut(Schema):
    """One numbered step; ``id`` names the element in the file."""

    number: str
    id: str
    kind: str
    role: str
    title: str
    what: str
    details: list[str]
    onward: list[str]
    media_break: str
    minutes: int | None


class ProcessVersionOut(Schema):
    number: int
    created_at: datetime
    note: str
    sha256: str
    size: int
    file: str


class ProcessFound(ProcessOut):
    """A process with its text alternative (``text``), its steps and its versions, newest first."""

    text: str
    all_steps: list[StepOut]
    messages: list[str]
    hints: list[str]
    versions: list[ProcessVersionOut]


class ProcessQuery(Schema):
    q: Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")] = ""
    kind: ProcessKind | None = None
    stage: Stage | None = None
    leika_key: Annotated[str, Field(max_length=14, pattern=r"^[0-9]*$")] = ""
    owner: Annotated[str, Field(max_length=120, pattern=r"^[a-z0-9-]*$")] = ""
    limit: Limit = 50
    offset: Offset = 0


@router.get("/processes", response=ProcessList, url_name="processes", summary="Prozesse")
def list_processes(request: HttpRequest, query: Query[ProcessQuery]) -> dict[str, Any]:
    """Prozesse nach Titel; ``kind`` ist ``ist`` oder ``soll``."""
    choice = ProcessFilter(query.q, query.kind or "", query.stage or "", query.leika_key, query.owner)
    found = processes(choice).select_related("counterpart", "origin")
    count = found.count()
    page = list(found[query.offset : query.offset + query.limit])
    shown = shown_with_breaks(page)
    items = [_process_out(one, shown[one.key]) for one in page]
    return {"count": count, "items": items, "next": next_portion(request, query, count)}


@router.get("/processes/{key}", response=ProcessFound, url_name="process", summary="Ein Prozess")
def get_process(request: HttpRequest, key: Key) -> dict[str, Any]:
    """Mit Textalternative, nummerierten Schritten und allen Versionen."""
    process, version = _process(key)
    account = version.account
    return _process_out(process, version) | {
        "text": plain_text(account),
        "all_steps": [_step_out(step, version) for step in account.steps],
        "messages": list(account.messages),
        "hints": list(account.hints),
        "versions": [_version_out(process, one) for one in versions_of(process)[:MOST_VERSIONS]],
    }


@router.get(
    "/processes/{key}/versions/{number}",
    url_name="process_version",
    summary="Die BPMN-Datei einer Version",
    openapi_extra={"responses": {200: {"description": "BPMN 2.0, wie abgegeben.", "content": XML}}},
)
def get_process_file(request: HttpRequest, key: Key, number: Number) -> HttpResponse:
    """Byte für Byte so, wie die Datei abgegeben wurde."""
    process, _ = _process(key)
    xml = file_of(process, number)
    if xml is None:
        raise HttpError(404, "Diese Version gibt es nicht.")
    return drawing_file(process, number, xml)


def _process(key: str) -> tuple[Process, ProcessVersion]:
    process = process_by_key(key)
    version = version_of(process) if process else None
    if process is None or version is None:
        raise HttpError(404, "Diesen Prozess gibt es nicht.")
    return process, version


def _process_out(process: Process, version: ProcessVersion) -> dict[str, Any]:
    return {
        "key": process.key,
        "title": process.title,
        "kind": process.kind,
        "summary": process.summary,
        "leika_key": process.service.leika_key if process.service else "",
        "stage": process.stage,
        "owner": process.owner.key,
        "counterpart": process.counterpart.key if process.counterpart else "",
        "origin": process.origin.key if process.origin else "",
        "version": version.number,
        "changed_at": process.changed_at,
        **version.figures,
        "cases_per_year": process.cases_per_year,
        "is_demo": process.is_demo,
        "url": f"{settings.BASE_URL}{process.address}",
    }


def _step_out(step: Step, version: ProcessVersion) -> dict[str, Any]:
    return {
        "number": step.number,
        "id": step.id,
        "kind": step.kind,
        "role": step.role,
        "title": step.title,
        "what": step.what,
        "details": list(step.details),
        "onward": list(step.onward),
        "media_break": step.media_break,
        "minutes": version.minutes.get(step.id, step.minutes),
    }


def _version_out(process: Process, version: ProcessVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "created_at": version.created_at,
        "note": version.note,
        "sha256": version.sha256,
        "size": version.size,
        "file": f"{settings.BASE_URL}/api/v1/processes/{process.key}/versions/{version.number}",
    }
