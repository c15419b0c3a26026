"""What the API of processes and templates gives and can be asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

from fahrplan.catalogue.enums import Stage
from fahrplan.foundation.rules.questions import Limit, Offset, Slug, Text
from fahrplan.processes.enums import ProcessKind, TemplateKind

Key = Annotated[str, Field(max_length=14, pattern=r"^[0-9]*$")]


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
    q: Text = ""
    kind: ProcessKind | None = None
    stage: Stage | None = None
    leika_key: Key = ""
    owner: Slug = ""
    limit: Limit = 50
    offset: Offset = 0


class TemplateOut(Schema):
    """A template without its text; ``holders`` counts the organisations that have a copy."""

    key: str
    title: str
    kind: str
    summary: str
    leika_keys: list[str]
    stage: str
    solution: str
    overtaken_by: str
    owner: str
    source: str
    licence: str
    version: int
    changed_at: datetime
    holders: int
    is_demo: bool
    url: str


class TemplateList(Schema):
    count: int
    items: list[TemplateOut]
    next: str | None


class TemplateVersionOut(Schema):
    """``solution_version`` is the version of the solution for which the text holds."""

    number: int
    created_at: datetime
    valid_from: date
    note: str
    solution_version: str
    url: str


class TemplateFound(TemplateOut):
    """A template with its newest text (Markdown with variables) and its versions, newest first."""

    text: str
    versions: list[TemplateVersionOut]


class TemplateQuery(Schema):
    q: Text = ""
    kind: TemplateKind | None = None
    stage: Stage | None = None
    leika_key: Key = ""
    solution: Slug = ""
    owner: Slug = ""
    limit: Limit = 50
    offset: Offset = 0
