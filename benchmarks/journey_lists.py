"""The list of 10 000 projects inside the process, warm, one client, as the web role. Stands on ``journey_fill``."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import config.wsgi  # noqa: F401  the application as the server starts it; makes the models known
from benchmarks.figures import Figure, emit, percentile, seconds
from fahrplan.accounts.models import Person

MAIL = "messung-vorhaben@example.org"
TIMES, LIMIT = 40, 100.0
ADDRESSES = (
    ("alle", "/vorhaben/"),
    ("letzte Seite", "/vorhaben/?seite=9999"),
    ("Stand und Etappe", "/vorhaben/?stand=active&etappe=vision"),
    ("verzögert", "/vorhaben/?spaet=on"),
    ("Wörter", "/vorhaben/?q=vorhaben+77"),
    ("nichts gefunden", "/vorhaben/?q=gibtesnicht"),
)


def main() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() != (False,):
            raise SystemExit("Gemessen wird nur mit der eingeschränkten Rolle.")
    client = Client(headers={"host": "localhost"})
    client.force_login(Person.objects.get(email=MAIL))
    for name, address in ADDRESSES:
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: Antwort {answer.status_code}")
        note = f"{len(caught.captured_queries)} Abfragen"
        measured(name, lambda where=address: client.get(where), note)  # type: ignore[misc]


def measured(name: str, action: Callable[[], object], note: str) -> None:
    for _ in range(3):
        action()
    times = [1000 * seconds(action) for _ in range(TIMES)]
    words = f"p50 {percentile(times, 0.5):.0f} ms, {note}"
    emit(Figure(f"Vorhaben: Liste, {name}, p95", percentile(times, 0.95), "ms", LIMIT, note=words))


if __name__ == "__main__":
    main()
