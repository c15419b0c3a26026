"""Reuse inside the process, warm, one client, as the web role: what fits, who is alike, overview, search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import config.wsgi  # noqa: F401  the application as the server starts it; makes the models known
from benchmarks.figures import Figure, emit, percentile, seconds
from fahrplan.catalogue.models import PublicService
from fahrplan.exchange.models import Question
from fahrplan.exchange.selectors.questions import similar_questions
from fahrplan.finder.selectors.everything import search_everything
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.selectors.gaps import gaps_of
from fahrplan.reuse.selectors.matching import candidates, ranked_for, view_of
from fahrplan.reuse.selectors.neighbours import neighbours_for
from fahrplan.reuse.selectors.similar import similar_to

TIMES = 40
QUERIES = 12
WORDS = ("gewerbe anmelden", "hundesteuer", "antrag", "online dienst", "fachverfahren 17", "gibtesnicht")


def main() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() != (False,):
            raise SystemExit("Gemessen wird nur mit der eingeschränkten Rolle.")
    towns = list(
        Organisation.objects.filter(kind="einheitsgemeinde", land="15", active=True)
        .select_related("territory")
        .order_by("key")[:TIMES]
    )
    selectors(towns)
    pages(towns)
    searching()


def selectors(towns: list[Organisation]) -> None:
    day = timezone.localdate()
    services = {
        town.pk: PublicService.objects.filter(pk=_gaps(town).order_by("leika_key")[0].pk) for town in towns
    }

    def whole(town: Organisation) -> None:
        view = view_of(town, day, inside=True)
        candidates(view, ranked_for(view, _gaps(town))[:10])

    def one_gap(town: Organisation) -> None:
        view = view_of(town, day, inside=True)
        wanted = services[town.pk]
        candidates(view, ranked_for(view, wanted, one_service=True)[:20], wanted)
        neighbours_for(wanted[0], view)

    number = _gaps(towns[0]).count()
    measured("alle Lücken einer Kommune mit Lösungen", towns, whole, 300, f"{number} Lücken")
    measured("eine Lücke mit Lösungen und Nachbarn", towns, one_gap, 300)
    measured("ähnliche Kommunen", towns, lambda town: similar_to(town, day, inside=True), 100)


def _gaps(town: Organisation) -> QuerySet[PublicService]:
    return gaps_of(town, timezone.localdate()).order_by()


def pages(towns: list[Organisation]) -> None:
    """As a visitor; a signed-in person costs the session and the role on top."""
    client = Client(headers={"host": "localhost"})
    key = _gaps(towns[0]).order_by("leika_key")[0].leika_key
    for name, address, limit in (
        ("Seite „Passt zu Ihnen“", "/nachnutzung/passt/?kommune={}", 300.0),
        ("Seite einer Lücke", f"/nachnutzung/luecke/{key}/?kommune={{}}", 300.0),
        ("Seite „Kommunen wie diese“", "/nachnutzung/aehnlich/{}/", 150.0),
        ("Übersicht /nachnutzung/", "/nachnutzung/", 150.0),
        ("Kostenvergleich", f"/nachnutzung/kosten/?weg=papier&weg=eigen&leistung={key}&kommune={{}}", 150.0),
    ):
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(address.format(towns[0].key))
        if answer.status_code != 200:
            raise SystemExit(f"{address}: Antwort {answer.status_code}")
        note = f"{len(caught.captured_queries)} Abfragen (≤ {QUERIES})"
        measured(name, towns, lambda town, where=address: client.get(where.format(town.key)), limit, note)


def searching() -> None:
    from django.contrib.auth.models import AnonymousUser  # models are known only once the application runs

    visitor = AnonymousUser()
    questions = [WORDS[number % len(WORDS)] for number in range(TIMES)]
    measured("Suche über alles", questions, lambda text: search_everything(text, visitor), 50)
    number = Question.objects.count()
    if number:
        asked = list(Question.objects.order_by("key").values_list("title", flat=True)[:TIMES])
        measured(
            "ähnliche Fragen", asked, lambda text: similar_questions(visitor, text), 50, f"{number} Fragen"
        )


def measured(
    name: str, subjects: list[Any], action: Callable[[Any], object], limit: float, note: str = ""
) -> None:
    """p95 over all subjects, each once warm."""
    for subject in subjects[:3]:
        action(subject)
    times = [1000 * seconds(lambda s=subject: action(s)) for subject in subjects]  # type: ignore[misc]
    words = f"p50 {percentile(times, 0.5):.0f} ms"
    emit(
        Figure(
            f"Nachnutzung: {name}, p95",
            percentile(times, 0.95),
            "ms",
            limit,
            note=f"{words}, {note}" if note else words,
        )
    )


if __name__ == "__main__":
    main()
