"""What the editor says about changes."""

from __future__ import annotations

from typing import Any

from fahrplan.forms.enums import VersionState
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change

WHAT = {
    "page": "Seite",
    "field": "Frage",
    "question": "Vorab-Check",
    "fee": "Gebühr",
    "access": "Zugang",
    "decision": "Frist und Bescheid",
    "texts": "Texte",
    "rates": "Beträge",
    "test": "Testfall",
    "services": "Leistungen",
    "department": "Fachbereich",
    "name": "Name",
    "retention_days": "Aufbewahrung in Tagen",
    "expected_days": "Übliche Dauer in Tagen",
    "version": "Neue Fassung",
    "import": "Datei eingelesen",
    "package_version": "Servicepaket",
    "parameters": "Eigene Angaben",
}
STATES = dict(VersionState.choices)


def change_words(change: Change) -> tuple[Any, str, str]:
    """For a timeline: when, what, details."""
    by = f" ({change.actor_label})" if change.actor_label else ""
    if change.kind == ChangeKind.ADDED and not change.field:
        return change.recorded_at, f"Formular angelegt{by}", ""
    if change.field == "state":
        number, _, state = str(change.new).partition(": ")
        return change.recorded_at, f"Fassung {number}: {STATES.get(state, state)}{by}", change.reason
    if change.field == "pause_reason":
        return (
            change.recorded_at,
            f"{'offline genommen' if change.new else 'wieder online'}{by}",
            str(change.new or ""),
        )
    kind, _, rest = change.field.partition(":")
    verb = "hinzugefügt" if change.old is None else "entfernt" if change.new is None else "geändert"
    name = WHAT.get(kind, kind)
    return change.recorded_at, f"{name} {verb}{by}", rest or _short(change)


def _short(change: Change) -> str:
    plain = isinstance(change.new, str | int) and isinstance(change.old, str | int | None)
    if not plain:
        return ""
    return str(change.new)[:200] if change.old is None else f"{change.old} → {change.new}"[:200]
