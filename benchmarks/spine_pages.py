"""Pages of the status portal inside the process, warm, one client, as the web role; SQL queries counted too."""

from __future__ import annotations

import os

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import config.wsgi  # noqa: F401  the application as the server starts it
from benchmarks.figures import Figure, emit, percentile, seconds
from fahrplan.catalogue.models import PublicService, Themenfeld
from fahrplan.implementation.selectors import sheets
from fahrplan.municipalities.models import Organisation

SIZE = os.environ.get("SPINE_SIZE", "A")
TIMES = 40
QUERIES = 12


def paths() -> dict[str, tuple[str, float]]:
    """Name → (address, limit in milliseconds)."""
    key = (
        PublicService.objects.filter(countable=True)
        .order_by("leika_key")
        .values_list("leika_key", flat=True)[10]
    )
    town = Organisation.objects.filter(kind="einheitsgemeinde", land="15").order_by("key")[5]
    area = town.territory.ars if town.territory else ""
    field = Themenfeld.objects.order_by("slug").values_list("slug", flat=True)[0]
    land = 100.0 if SIZE == "A" else 300.0
    return {
        "Land": ("/stand/", land),
        "Land, Stand vor einem Jahr": ("/stand/?stand=2025-11-24", land if SIZE == "A" else 1000.0),
        "Landkreis": ("/stand/kreis/15085/", 100.0),
        "Kommune": (f"/stand/kommune/{town.key}/", 100.0),
        "Leistungen der Kommune": (f"/stand/kommune/{town.key}/leistungen/", 100.0),
        "Ort": (f"/stand/ort/{area}/", 100.0),
        "Leistung": (f"/stand/leistung/{key}/", 100.0),
        "eine Umsetzung": (f"/stand/leistung/{key}/{town.key}/", 100.0),
        "eine Verfügbarkeit": (f"/stand/ort/{area}/{key}/", 100.0),
        "Themenfeld": (f"/stand/themenfeld/{field}/", 100.0),
        "Fokusleistungen": ("/stand/fokus/", 100.0),
        "Tabelle Leistung × Organisation": ("/stand/tabelle/", 150.0),
        "API coverage je Leistung": ("/api/v1/coverage?group_by=service&area=15", 100.0),
        "API availability eines Orts": (f"/api/v1/availability?ars={area}", 100.0),
    }


def main() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() != (False,):
            raise SystemExit("Gemessen wird nur mit der eingeschränkten Rolle.")
    client = Client(headers={"host": "localhost"})
    for name, (path, limit) in paths().items():
        answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: Antwort {answer.status_code}")
        with CaptureQueriesContext(connection) as caught:
            client.get(path)
        queries = len(caught.captured_queries)  # before the next request clears the log
        times = [1000 * seconds(lambda p=path: client.get(p)) for _ in range(TIMES)]  # type: ignore[misc]
        sheets.forget()
        first = 1000 * seconds(lambda p=path: client.get(p))  # type: ignore[misc]
        p50 = percentile(times, 0.5)
        note = f"{queries} Abfragen (≤ {QUERIES}), p50 {p50:.0f} ms, nach einer Änderung {first:.0f} ms"
        emit(Figure(f"Größe {SIZE}: {name}, p95", percentile(times, 0.95), "ms", limit, note=note))


if __name__ == "__main__":
    main()
