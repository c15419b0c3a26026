"""What the pages of a project say about it, in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import timezone

from fahrplan.design.rules import short_digits
from fahrplan.foundation.models import Change
from fahrplan.journey.models import Project, StageVisit
from fahrplan.journey.selectors.projects import ProjectView
from fahrplan.solutions.models import DeliveryItem

LISTED_WORDS = {"services": "Leistungen", "needs": "wartet auf"}
OPEN = "noch offen"


def facts_of(view: ProjectView, needs: Iterable[DeliveryItem]) -> list[tuple[str, Any]]:
    """Dates, money, people, partners; what nobody said is open, never 0."""
    project = view.project
    partners = ", ".join(str(partner.organisation) for partner in view.partners)
    return [
        ("Federführend", str(project.organisation)),
        ("Partner", partners or "keine"),
        ("Weg", project.get_way_display()),
        ("Lösung", str(project.solution) if project.solution else OPEN),
        ("Beginn", _day(project.start_on)),
        ("Online geplant für", _day(project.planned_for)),
        ("Verantwortlich", str(project.responsible) if project.responsible else OPEN),
        ("Fachbereich", str(project.department) if project.department else OPEN),
        ("Eigene Arbeitstage", _number(project.staff_days, "Tage")),
        ("Kosten einmalig", _number(project.cost_once, "Euro")),
        ("Kosten im Jahr", _number(project.cost_yearly, "Euro")),
        ("Wartet auf", "; ".join(waiting_words(item) for item in needs) or "nichts vom Land"),
        ("Sichtbar", _seen_by(project)),
        (
            "Zuletzt geändert",
            f"{timezone.localtime(project.changed_at):%d.%m.%Y %H:%M} {project.changed_by}".strip(),
        ),
    ]


def waiting_words(item: DeliveryItem) -> str:
    """„Servicekonto, zugesagt für 31.12.2026“."""
    if item.delivered_on:
        return f"{item.name}, da seit {item.delivered_on:%d.%m.%Y}"
    when = f"zugesagt für {item.promised_for:%d.%m.%Y}" if item.promised_for else "ohne Termin"
    return f"{item.name}, {when}"


def visit_words(visits: Iterable[StageVisit]) -> list[tuple[str, str, str]]:
    """The way through the stages as a timeline."""
    told = []
    for visit in visits:
        end = f" bis {timezone.localtime(visit.left_at):%d.%m.%Y}" if visit.left_at else " bis heute"
        when = f"{timezone.localtime(visit.entered_at):%d.%m.%Y}{end}"
        told.append((when, visit.get_stage_display(), visit.reason))
    return told


def history_words(changes: Iterable[Change]) -> list[tuple[str, str, str]]:
    """Entries of the journal as a timeline: when, what and by whom, from what to what."""
    told = []
    for change in changes:
        who = f" ({change.actor_label})" if change.actor_label else ""
        text = f"{_told(change, change.old)} → {_told(change, change.new)}" if change.field else ""
        why = f" Grund: {change.reason}" if change.reason else ""
        moment = f"{timezone.localtime(change.recorded_at):%d.%m.%Y %H:%M}"
        told.append((moment, f"{_field(change.field)}: {change.get_kind_display()}{who}", text + why))
    return told


def _field(name: str) -> str:
    if not name:
        return "Vorhaben"
    if name in LISTED_WORDS:
        return LISTED_WORDS[name]
    return str(getattr(Project._meta.get_field(name), "verbose_name", name))


def _told(change: Change, value: Any) -> str:
    """A word of a closed list as people read it, all else as it is."""
    field = None if change.field in LISTED_WORDS else Project._meta.get_field(change.field)
    choices = dict(getattr(field, "choices", None) or ())
    return str(choices[value]) if isinstance(value, str) and value in choices else _short(value)


def _short(value: Any) -> str:
    if value in (None, "", []):
        return "leer"
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value[:10])
    return str(value)[:200]


def _day(day: Any) -> str:
    return f"{day:%d.%m.%Y}" if day else OPEN


def _number(value: Decimal | None, unit: str) -> str:
    return OPEN if value is None else f"{short_digits(value, 2)} {unit}"


def _seen_by(project: Project) -> str:
    words = ["im öffentlichen Fahrplan" if project.public else "nicht im öffentlichen Fahrplan"]
    words.append("das Land liest mit" if project.open_to_land else "das Land liest nicht mit")
    return ", ".join(words)
