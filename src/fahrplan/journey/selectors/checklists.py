"""Checklists, procedures and proposals from the room's data, and what a project has replied to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fahrplan.journey.enums import PlanReply
from fahrplan.journey.models import PlanAnswer, Project
from fahrplan.journey.rules.data_protection import Criterion
from fahrplan.journey.rules.procurement import Procedure, Threshold

DATA = Path(__file__).parent.parent / "data"
ALONE = ("procurement", "data_protection", "citizen_kit")  # checklists with a file of their own


@dataclass(frozen=True)
class Point:
    """A point of a checklist."""

    key: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """A checklist. ``labels``: what each reply says there."""

    key: str
    title: str
    note: str
    labels: Mapping[str, str]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class ReplyRow:
    """A point and what was replied."""

    point: Point
    reply: str
    label: str
    note: str


@dataclass(frozen=True)
class SheetView:
    """A checklist as a project has filled it. ``version``: what a form is filled from, "" while nobody has."""

    sheet: Sheet
    rows: tuple[ReplyRow, ...]
    version: str
    changed_by: str

    @property
    def answered(self) -> int:
        return sum(row.reply != PlanReply.OPEN for row in self.rows)

    @property
    def words(self) -> str:
        return f"{self.answered} von {len(self.rows)} Punkten beantwortet"

    @property
    def replies(self) -> dict[str, str]:
        return {row.point.key: row.reply for row in self.rows}


@cache
def sheets() -> Mapping[str, Sheet]:
    """All checklists by key."""
    read = {name: _read(name) for name in ALONE} | _read("checklists")
    return {key: _sheet(key, told) for key, told in read.items()}


@cache
def criteria() -> tuple[Criterion, ...]:
    """The questions of the data-protection pre-check."""
    return tuple(
        Criterion(point["key"], point["rule"], point["meaning"], point["source"])
        for point in _read("data_protection")["points"]
    )


@cache
def procedures() -> tuple[Procedure, ...]:
    """Procedures of procurement, from the simplest to the heaviest."""
    return tuple(
        Procedure(
            told["key"],
            told["name"],
            told["summary"],
            {land: _threshold(value) for land, value in told["thresholds"].items()},
        )
        for told in _read("procurement")["procedures"]
    )


@cache
def kit_templates() -> tuple[str, ...]:
    """Kinds of templates that belong to the information kit."""
    return tuple(_read("citizen_kit")["templates"])


@cache
def proposed_cases() -> tuple[tuple[str, str], ...]:
    """(title, expected) of test cases worth having."""
    return tuple((told["title"], told["expected"]) for told in _read("test_plan")["cases"])


@cache
def step_pattern() -> tuple[tuple[str, int, int], ...]:
    """(title, days before go-live it begins, days before go-live it ends)."""
    return tuple((told["title"], told["begins"], told["ends"]) for told in _read("test_plan")["milestones"])


def answers_of(project: Project) -> dict[str, dict[str, PlanAnswer]]:
    """Checklist → point → reply. One query."""
    found: dict[str, dict[str, PlanAnswer]] = {}
    for row in PlanAnswer.objects.filter(project=project):
        found.setdefault(row.sheet, {})[row.key] = row
    return found


def sheet_view(key: str, answers: Mapping[str, Mapping[str, PlanAnswer]]) -> SheetView:
    """Raises KeyError for an unknown checklist. Replies to points that the data no longer has are left out."""
    sheet = sheets()[key]
    stored = answers.get(key, {})
    rows = tuple(_row(sheet, point, stored.get(point.key)) for point in sheet.points)
    newest = max(stored.values(), key=lambda row: row.changed_at, default=None)
    return SheetView(
        sheet, rows, newest.changed_at.isoformat() if newest else "", newest.changed_by if newest else ""
    )


def _row(sheet: Sheet, point: Point, stored: PlanAnswer | None) -> ReplyRow:
    reply = stored.reply if stored else PlanReply.OPEN.value
    return ReplyRow(point, reply, sheet.labels[reply], stored.note if stored else "")


def _sheet(key: str, told: Mapping[str, Any]) -> Sheet:
    points = tuple(Point(point["key"], point["text"]) for point in told["points"])
    return Sheet(key, told["title"], told["note"], told["answers"], points)


def _threshold(told: Mapping[str, Any]) -> Threshold:
    amount = told.get("below", told.get("amount"))
    as_of: date = told["as_of"]
    return Threshold(
        None if amount is None else Decimal(amount), told["source"], as_of, told.get("below") is not None
    )


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8"))
    return found
