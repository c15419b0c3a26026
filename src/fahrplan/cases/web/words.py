"""How cases are shown: badges, facts, rows, tabs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case, CaseEvent
from fahrplan.cases.rules.deadlines import due_words
from fahrplan.cases.rules.states import OPEN, WORDS
from fahrplan.cases.web.desk import PATH, path_of
from fahrplan.design.rules import day_and_time

NOBODY = "noch niemand"
LOOKS = {
    CaseState.RECEIVED: "info",
    CaseState.IN_WORK: "info",
    CaseState.WAITING: "warning",
    CaseState.DECIDED: "success",
    CaseState.CLOSED: "success",
}


def state_words(case: Case) -> str:
    return WORDS[CaseState(case.state)]


def is_overdue(case: Case, today: date) -> bool:
    running = case.state in OPEN and case.paused_at is None
    return bool(running and case.due_on and case.due_on < today)


def deadline_words(case: Case, today: date) -> str:
    """„“ once it no longer matters."""
    if case.state not in OPEN:
        return ""
    paused = timezone.localdate(case.paused_at) if case.paused_at else None
    return due_words(case.due_on, paused, today)


def badges_of(case: Case, today: date) -> list[tuple[str, str]]:
    late = [("Frist überschritten", "danger")] if is_overdue(case, today) else []
    demo = [("Demodaten", "warning")] if case.is_demo else []
    return [(state_words(case), LOOKS[CaseState(case.state)]), *late, *demo]


def row_of(case: Case, today: date) -> dict[str, Any]:
    """What a row of the inbox shows."""
    return {
        "case": case,
        "state": state_words(case),
        "received": timezone.localdate(case.received_at),
        "due": deadline_words(case, today) or "keine",
        "late": is_overdue(case, today),
        "who": str(case.assigned_to or NOBODY),
    }


def facts_of(case: Case, today: date) -> list[tuple[Any, ...]]:
    retention = f"{case.erase_on:%d.%m.%Y}" if case.erase_on else ""
    pairs = [
        ("Formular", case.form.name),
        ("Leistung", str(case.service) if case.service else ""),
        ("Eingegangen", day_and_time(case.received_at)),
        ("Frist", deadline_words(case, today)),
        ("Fachbereich", str(case.department) if case.department else "keiner, für alle"),
        ("Zuständig", str(case.assigned_to or NOBODY)),
        ("Entschieden", f"{timezone.localdate(case.decided_at):%d.%m.%Y}" if case.decided_at else ""),
        ("Inhalt wird gelöscht am", retention),
    ]
    return [pair for pair in pairs if pair[1]]


def event_words(event: CaseEvent) -> tuple[Any, str, str]:
    who = f" ({event.author})" if event.author else ""
    return event.happened_at, f"{event.get_step_display()}{who}", event.words


def frame(case: Case, current: str) -> dict[str, Any]:
    """What every page of a case needs."""
    pages = (
        ("", "Antrag"),
        ("unterhaltung/", "Unterhaltung"),
        ("nachforderung/", "Nachforderung"),
        ("entscheidung/", "Entscheidung"),
        ("notizen/", "Notizen"),
    )
    address = case.get_absolute_url()
    return {
        "case": case,
        "home": PATH,
        "path": path_of(case),
        "badges": badges_of(case, timezone.localdate()),
        "tabs": [(label, f"{address}{slug}", slug == current) for slug, label in pages],
    }
