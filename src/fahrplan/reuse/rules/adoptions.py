"""What fits together in an adoption. Texts for people, no database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fahrplan.reuse.enums import AdoptionState

EARLIEST = date(1990, 1, 1)
LATEST_YEARS = 30
MOST_SERVICES = 50
MOST_NEEDS = 20
LONGEST_TEXT = 5_000
MOST_EURO = Decimal("9999999999.99")
MOST_DAYS = Decimal("999999.9")
PROPOSE_AGAIN_AFTER = 90  # days after a municipality has said no


def faults(values: Mapping[str, Any], *, today: date, before: date | None = None) -> dict[str, str]:
    """Complaints by field; empty where all fits. ``before``: the date planned so far, which may have passed."""
    found = _date_faults(values, today, before) if values["state"] in AdoptionState.values else {}
    if values["state"] not in AdoptionState.values:
        found["state"] = "Bitte wählen Sie einen Stand aus der Liste."
    for name, most in (("cost_once", MOST_EURO), ("cost_yearly", MOST_EURO), ("staff_days_once", MOST_DAYS)):
        number = values.get(name)
        if number is not None and not (number.is_finite() and 0 <= number <= most):
            found[name] = "Bitte eine Zahl ab 0."
    if len(values.get("experience", "")) > LONGEST_TEXT:
        found["experience"] = f"Bitte höchstens {LONGEST_TEXT} Zeichen."
    if len(values.get("call_contact", "")) > 200:
        found["call_contact"] = "Bitte höchstens 200 Zeichen."
    if values.get("may_be_called") and not values.get("call_contact"):
        found["call_contact"] = "Bitte sagen Sie, wen man anrufen kann."
    return found


def _date_faults(values: Mapping[str, Any], today: date, before: date | None) -> dict[str, str]:
    since, planned = values.get("in_use_since"), values.get("planned_for")
    last = today.replace(year=today.year + LATEST_YEARS, day=1)
    if values["state"] == AdoptionState.PLANNED:
        if planned is None:
            return {"planned_for": "Bitte geben Sie an, für wann Sie planen."}
        if since is not None:
            return {"in_use_since": "Was erst geplant ist, ist noch nicht im Einsatz."}
        if planned < today and planned != before:
            return {"planned_for": "Der Termin liegt in der Vergangenheit."}
        return {"planned_for": f"Bitte ein Tag vor {last:%Y}."} if planned > last else {}
    if planned is not None:
        return {"planned_for": "Ein Termin gehört nur zum Stand „geplant“."}
    if since is not None and not EARLIEST <= since <= today:
        return {"in_use_since": "Bitte ein Tag zwischen 1990 und heute."}
    return {}


def day_of(state: str, in_use_since: date | None, planned_for: date | None) -> date | None:
    """The date that belongs to the state."""
    return planned_for if state == AdoptionState.PLANNED else in_use_since


def day_words(state: str, day: date | None) -> str:
    """„seit 01.05.2026“, „für 30.06.2027“; empty without a date."""
    if day is None:
        return ""
    return f"{'für' if state == AdoptionState.PLANNED else 'seit'} {day:%d.%m.%Y}"


def state_words(state: str, day: date | None) -> str:
    """„geplant für 30.06.2027“, „im Einsatz seit 01.05.2026“."""
    return f"{AdoptionState(state).label} {day_words(state, day)}".strip()
