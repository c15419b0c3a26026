"""Responsible office and search inside the process, warm, one client, as the web role."""

from __future__ import annotations

import csv
import random
import resource
from pathlib import Path

import django

django.setup()

from django.conf import settings
from django.db import connection

from benchmarks.figures import Figure, emit, percentile, seconds
from fahrplan.catalogue.models import PublicService
from fahrplan.finder.selectors import caches, search
from fahrplan.finder.selectors.meanings import model
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.selectors import responsible_offices

QUERIES = Path(__file__).parent / "finder" / "queries.csv"
ASKED = 1000


def main() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() != (False,):
            raise SystemExit("Gemessen wird nur mit der eingeschränkten Rolle.")
    offices()
    searches()
    emit(
        Figure(
            "Speicher des messenden Prozesses",
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "MB",
        )
    )


def offices() -> None:
    chance = random.Random(1)
    services = list(PublicService.objects.filter(countable=True).order_by("leika_key"))
    places = list(Territory.objects.filter(valid_to=None, kind__in=("einheitsgemeinde", "mitgliedsgemeinde")))
    pairs = [(chance.choice(services), chance.choice(places)) for _ in range(ASKED + 100)]
    times = [1000 * seconds(lambda s=s, p=p: responsible_offices(s, p)) for s, p in pairs][100:]  # type: ignore[misc]
    note = f"p50 {percentile(times, 0.5):.1f} ms, {len(services)} Leistungen, {len(places)} Orte"
    emit(Figure("Zuständiges Amt, p95", percentile(times, 0.95), "ms", 5, note=note))


def searches() -> None:
    """The frozen questions, every third with the name of a place; after one round each is embedded anew."""
    with QUERIES.open(encoding="utf-8") as file:
        questions = [row["query"] for row in csv.DictReader(file)]
    chance = random.Random(2)
    places = list(Territory.objects.filter(kind="einheitsgemeinde").values_list("display_name", flat=True))
    questions = [f"{q} {chance.choice(places)}" if n % 3 == 0 else q for n, q in enumerate(questions)]
    for label, embeddings, limit in (("nur Wörter", False, 30), ("mit Bedeutungen", True, 60)):
        settings.FAHRPLAN_EMBEDDINGS = embeddings
        caches.forget()
        for question in questions:
            search(question)
        if embedder := model():
            embedder.forget()
        times = [1000 * seconds(lambda q=q: search(q)) for q in questions]  # type: ignore[misc]
        note = f"p50 {percentile(times, 0.5):.1f} ms, {len(times)} Fragen"
        emit(Figure(f"Suche {label}, p95", percentile(times, 0.95), "ms", limit, note=note))


main()
