"""What the pages about one cell say: sentences, rows of tables, the parts of an observation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.design.rules import digits
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.implementation.enums import Contradiction, Finding, State
from fahrplan.implementation.models import CaseNumber, Implementation
from fahrplan.implementation.rules.derivation import Span
from fahrplan.implementation.rules.sources import source_label
from fahrplan.implementation.selectors.evidence import Evidence
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import Organisation, Territory

SPAN_COLUMNS = ["Zeitraum", "Stand", "Quelle", "Hinweis"]
CASE_COLUMNS = ["Jahr", "Fälle", "davon online", "Quelle"]
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
FIELD_NAMES = {
    "stage": "Etappe",
    "solution": "Lösung",
    "department": "Fachbereich",
    "note": "Bemerkung",
    "planned_for": "Termin",
    "state": "Eigene Angabe",
    "check": "Prüfung durch das Land",
    "confirmed": "Bestätigt, dass es noch so ist",
}
INSIDE_FIELDS = {"note"}
WARNING = "Achtung: "


def asked_day(text: str) -> tuple[date, str]:
    """The day asked for by ``?stand=``, today without it; and what is wrong with it."""
    today = timezone.localdate()
    if not text:
        return today, ""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return today, "Das ist kein Datum. Gezeigt wird der Stand von heute."
    if not FIRST_DAY <= day <= LAST_DAY:
        return today, "Dieses Datum liegt zu weit weg. Gezeigt wird der Stand von heute."
    return day, ""


def state_since(found: Evidence) -> str:
    """„seit 01.02.2026“ for the state on the day asked about; empty where nothing is known."""
    span = _span_on(found.spans, found.day)
    return f"seit {span.from_day:%d.%m.%Y}" if span and span.state != State.UNKNOWN else ""


def _span_on(spans: Iterable[Span], day: date) -> Span | None:
    held = [span for span in spans if span.from_day <= day and (not span.until_day or day < span.until_day)]
    return held[0] if held else None


def contradiction_words(found: Evidence) -> list[str]:
    """The contradictions in sentences of their own."""
    told = [reason.removeprefix(WARNING) for reason in found.reasons if reason.startswith(WARNING)]
    return [words[:1].upper() + words[1:] for words in told]


def plain_reasons(found: Evidence) -> list[str]:
    return [reason for reason in found.reasons if not reason.startswith(WARNING)]


def span_rows(spans: Sequence[Span], day: date, today: date) -> list[tuple[str, ...]]:
    """The history, newest first."""
    return [_span_row(span, day, today) for span in reversed(spans)]


def _span_row(span: Span, day: date, today: date) -> tuple[str, ...]:
    until = f"bis {span.until_day - timedelta(days=1):%d.%m.%Y}" if span.until_day else "bis auf Weiteres"
    level = f", Stufe {span.level}" if span.level is not None else ""
    notes = [
        "widersprüchlich" if span.contradicted else "",
        "wenn bis dahin nichts Neues kommt" if span.from_day > today else "",
        f"gilt am {day:%d.%m.%Y}" if _span_on([span], day) else "",
    ]
    return (
        f"{span.from_day:%d.%m.%Y} {until}",
        f"{State(span.state).label}{level}",
        source_label(span.source) if span.source else "–",
        "; ".join(filter(None, notes)) or "–",
    )


def plan_facts(implementation: Implementation, *, inside: bool) -> list[tuple[str, str]]:
    """What the organisation says of its way there; notes are for those inside."""
    return [
        ("Etappe", str(Stage(implementation.stage).label) if implementation.stage else ""),
        ("Lösung", implementation.solution),
        ("Geplant für", f"{implementation.planned_for:%d.%m.%Y}" if implementation.planned_for else ""),
        ("Fachbereich", str(implementation.department or "")),
        ("Bemerkung (nur intern)", implementation.note if inside else ""),
    ]


def case_rows(numbers: Iterable[CaseNumber]) -> list[tuple[object, ...]]:
    return [
        (
            str(row.year),
            row.number,
            "–" if row.online is None else row.online,
            row.source + (" (Demodaten)" if row.is_demo else ""),
        )
        for row in numbers
    ]


def journal_items(changes: Iterable[Change], *, inside: bool) -> list[tuple[datetime, str, str]]:
    """What was changed, as the timeline takes it; names and notes for those inside."""
    shown = [each for each in changes if inside or each.field not in INSIDE_FIELDS]
    return [(each.recorded_at, _headline(each), _change_words(each, inside)) for each in shown]


def _headline(change: Change) -> str:
    if change.kind == ChangeKind.ADDED:
        return "Angelegt"
    if change.field.startswith("maturity:"):
        return f"Reifegrad nach Modell {change.field.removeprefix('maturity:')}"
    return FIELD_NAMES.get(change.field, change.field)


def _change_words(change: Change, inside: bool) -> str:
    who = f" ({change.actor_label})" if inside and change.actor_label else ""
    if change.kind == ChangeKind.ADDED:
        return who.strip(" ()")
    new = _value_words(change.field, change.new)
    if change.field == "confirmed":
        return f"{new}{who}"
    return f"{_value_words(change.field, change.old)} → {new}{who}"


def _value_words(field: str, value: Any) -> str:
    if value in (None, ""):
        return "ohne Angabe"
    if field in ("state", "check", "confirmed") and value in Finding.values:
        return str(Finding(value).label)
    if field == "stage" and value in Stage.values:
        return str(Stage(value).label)
    if field == "planned_for":
        return ".".join(reversed(str(value).split("-")))
    return str(value)


def own_counting(verdict: str, organisation: Organisation, state: str) -> list[str]:
    """What the own state counts for."""
    if verdict == Verdict.OURS:
        counted = (
            "auch im Zähler" if state == State.ONLINE else "aber nicht im Zähler, weil sie nicht online ist"
        )
        return [
            (
                f"Die Leistung gehört zu den Aufgaben von {organisation}. Sie zählt in der Kennzahl „eigene Leistung“ "
                f"im Nenner mit, {counted}."
            ),
            (
                "Dieser Stand wirkt auch auf die Kennzahl „Menschen“: an allen Orten, für die diese Stelle "
                "zuständig ist."
            ),
        ]
    if verdict == Verdict.UNCLEAR:
        return ["Wer hier zuständig ist, ist nicht geklärt. Die Leistung zählt darum noch nicht mit."]
    if verdict == Verdict.NOT_OURS:
        return [
            (
                f"Nach unseren Regeln bearbeitet {organisation} diese Leistung nicht. Was die Stelle dazu sagt, "
                "zählt darum in keiner Kennzahl mit."
            )
        ]
    return ["Diese Leistung zählt nicht: Man kann sie nicht beantragen, oder es gibt sie nicht mehr."]


def people_counting(service: PublicService, place: Territory, *, counted: bool, state: str) -> list[str]:
    """What the availability counts for."""
    if counted:
        also = (
            "auch im Zähler" if state == State.ONLINE else "aber nicht im Zähler, weil sie nicht online ist"
        )
        people = digits(place.population) if place.population else "alle"
        return [
            (
                f"Für {place} zählt die Leistung in der Kennzahl „Menschen“ im Nenner mit, {also}. "
                f"Dahinter stehen {people} Einwohnerinnen und Einwohner; jede Person zählt einmal."
            )
        ]
    if not service.countable or service.gone_since:
        return ["Diese Leistung zählt nicht: Man kann sie nicht beantragen, oder es gibt sie nicht mehr."]
    return [
        (
            f"Für {place} zählt die Leistung nicht mit: Vor Ort ist geklärt keine Kommune zuständig, oder die "
            "Zuständigkeit ist offen."
        )
    ]


def contradiction_of(state: str) -> str:
    """Which contradiction a stored state stands for."""
    kinds = {State.DISRUPTED.value: Contradiction.LINK_DEAD, State.PLANNED.value: Contradiction.PLAN_OVERDUE}
    return str(kinds.get(state, Contradiction.SOURCES_DISAGREE).label)
