"""What people are told about a hand-over. Pure."""

from __future__ import annotations

from datetime import datetime

from fahrplan.cases.enums import DispatchState
from fahrplan.cases.rules.backoff import ATTEMPTS
from fahrplan.design.rules import day_and_time

BADGES = {
    DispatchState.WAITING: "info",
    DispatchState.SENT: "info",
    DispatchState.DONE: "success",
    DispatchState.BY_HAND: "success",
    DispatchState.REJECTED: "danger",
    DispatchState.FAILED: "danger",
}
OWN_FAULT = (
    "Bei der Übergabe ist in Fahrplan selbst etwas schiefgegangen. Der Betrieb findet Näheres im Protokoll."
)
KEY_LOST = "Der Schlüssel zu diesem Antrag fehlt im Schlüsselordner. Bitte wenden Sie sich an den Betrieb."
CONTENT_GONE = "Der Inhalt des Antrags ist schon gelöscht; es gibt nichts mehr zu übergeben."
NO_CONNECTOR = (
    "Den Verbinder dieses Ziels gibt es in dieser Installation nicht. Bitte wählen Sie ein anderes Ziel."
)
NOT_LAID_DOWN = "Das Geheimnis dieses Ziels ist nicht hinterlegt. Bitte wenden Sie sich an den Betrieb."
UNANSWERED = "Das Fachverfahren hat auch nach zwei Wochen nicht gesagt, ob es den Antrag annimmt."
FIRST_IS_OPEN = "Der Antrag selbst ist an dieses Ziel noch nicht übergeben; die Antwort folgt danach."
NOT_BY_MACHINE = (
    "Der Antrag selbst ging nicht elektronisch an dieses Ziel; dort würde die Antwort für einen neuen Antrag "
    "gehalten. Bitte geben Sie sie auf demselben Weg weiter wie den Antrag."
)
NEEDS_SOMEBODY = (DispatchState.FAILED, DispatchState.REJECTED)


def next_step(state: str, attempts: int, next_at: datetime, *, now: datetime) -> str:
    """What happens next, in one sentence; „“ where nothing does."""
    if state == DispatchState.WAITING:
        when = "gleich" if next_at <= now else f"am {day_and_time(next_at)}"
        return f"Nächster Versuch {when}. Bisher {attempts} von {ATTEMPTS} Versuchen."
    if state == DispatchState.SENT:
        return "Fahrplan fragt von selbst nach, ob das Fachverfahren den Antrag annimmt."
    if state in NEEDS_SOMEBODY:
        return "Bitte greifen Sie ein: erneut versuchen, anderes Ziel wählen oder von Hand übergeben."
    return ""


# Closed on purpose: a free text might repeat what an application says.
BY_HAND = (
    ("entered", "im Fachverfahren von Hand erfasst"),
    ("other_way", "auf einem anderen elektronischen Weg übermittelt"),
    ("printed", "ausgedruckt und übergeben"),
    ("not_needed", "die Übergabe wird nicht mehr gebraucht"),
)
