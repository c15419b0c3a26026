"""Adoptions as a table. Who may not see the inside gets a table without those columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from fahrplan.foundation.exporters.json_rows import json_rows
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.selectors.adoptions import AdoptionView, Sight, joined, views_of

PORTION = 500
# (name for programs and for reading in, German heading)
PUBLIC = (
    ("organisation", "Organisation"),
    ("organisation_name", "Name der Organisation"),
    ("solution", "Lösung"),
    ("solution_name", "Name der Lösung"),
    ("provider", "Anbieter"),
    ("services", "Leistungen"),
    ("state", "Stand"),
    ("in_use_since", "im Einsatz seit"),
    ("planned_for", "geplant für"),
    ("is_demo", "Demodaten"),
    ("changed_at", "geändert am"),
)
INSIDE = (
    ("version", "Version"),
    ("fachverfahren", "Fachverfahren"),
    ("cost_once", "Kosten einmalig in Euro"),
    ("cost_yearly", "Kosten im Jahr in Euro"),
    ("staff_days_once", "eigene Arbeitstage"),
    ("experience", "Erfahrung"),
    ("may_be_called", "gern anrufen"),
    ("call_contact", "Wen anrufen"),
)


def columns(sight: Sight) -> tuple[tuple[str, str], ...]:
    return (*PUBLIC, *INSIDE) if sight.internals else PUBLIC


def header(sight: Sight) -> list[str]:
    return [title for _, title in columns(sight)]


def adoption_rows(found: QuerySet[Adoption], sight: Sight) -> Iterator[list[Any]]:
    """The adoptions, read while they are sent; portions of 500."""
    names = [name for name, _ in columns(sight)]
    rows = joined(found).iterator(chunk_size=PORTION)
    portion: list[Adoption] = []
    for row in rows:
        portion.append(row)
        if len(portion) == PORTION:
            yield from _told(portion, sight, names)
            portion = []
    yield from _told(portion, sight, names)


def adoptions_json(found: QuerySet[Adoption], sight: Sight, meta: dict[str, Any]) -> StreamingHttpResponse:
    """One object: ``meta`` and ``rows``, each an object with the names of ``columns``."""
    names = [name for name, _ in columns(sight)]
    parts = json_rows({"meta": meta}, names, adoption_rows(found, sight))
    response = StreamingHttpResponse(parts, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="nachnutzung.json"'
    return response


def _told(portion: Iterable[Adoption], sight: Sight, names: list[str]) -> Iterator[list[Any]]:
    for view in views_of(portion, sight):
        facts = facts_of(view)
        yield [facts[name] for name in names]


def facts_of(view: AdoptionView) -> dict[str, Any]:
    """The values of all columns that the view shows."""
    planned = view.state == "planned"
    facts: dict[str, Any] = {
        "organisation": view.organisation.key,
        "organisation_name": view.organisation.name,
        "solution": view.solution.key,
        "solution_name": view.solution.name,
        "provider": str(view.solution.provider or ""),
        "services": " | ".join(service.leika_key for service in view.services),
        "state": view.state,
        "in_use_since": None if planned else view.day,
        "planned_for": view.day if planned else None,
        "is_demo": view.is_demo,
        "changed_at": view.changed_at.date(),
    }
    if view.inside is None:
        return facts
    inside = view.inside
    return facts | {
        "version": view.version or "",
        "fachverfahren": inside.fachverfahren.key if inside.fachverfahren else "",
        "cost_once": _number(inside.cost_once),
        "cost_yearly": _number(inside.cost_yearly),
        "staff_days_once": _number(inside.staff_days_once),
        "experience": inside.experience,
        "may_be_called": inside.may_be_called,
        "call_contact": inside.call_contact,
    }


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
