"""The ranking inside the process, warm, one client, as the web role: list, stability, pages.

Stands on ``ranking_fill``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import config.wsgi  # noqa: F401  the application as the server starts it; makes the models known
from benchmarks.figures import Figure, emit, percentile, seconds
from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.models import CaseNumber
from fahrplan.implementation.selectors.cells import services_counted_for
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Membership, Organisation
from fahrplan.prioritisation.selectors.facts import facts_of
from fahrplan.prioritisation.selectors.ranking import Ranking, ranking_of

TIMES = 20
QUERIES = 12
SERVICES = 2_000
MAIL = "rangliste@benchmark.example"


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
    with transaction.atomic():
        limit(services_counted_for(towns[0]))
        selectors(towns, f"{CaseNumber.objects.count()} Fallzahlen")
        pages(towns[0])
        transaction.set_rollback(True)


def limit(ours: QuerySet[PublicService]) -> None:
    """So many services as the limit is stated for."""
    kept = list(ours.order_by("leika_key").values_list("pk", flat=True)[:SERVICES])
    PublicService.objects.exclude(pk__in=kept).filter(countable=True).update(countable=False)


def selectors(towns: list[Organisation], reported: str) -> None:
    """The time for as many services as the town has, and the same for 2 000, which it grows with."""
    day = timezone.localdate()
    number = len(ranking_of(towns[0], day, everything=True).items)
    note = f"{number} Leistungen, {reported}"

    def ranked(town: Organisation) -> None:
        ranking_of(town, day, everything=True)

    def stable(ranking: Ranking) -> None:
        ranking.__dict__.pop("stability", None)
        if not ranking.stability:
            raise SystemExit("Ohne Leistungen ist nichts zu messen.")

    measured("Rangliste einer Kommune", towns, ranked, 200, note)
    measured("davon Tatsachen lesen", towns, lambda town: facts_of(town, day), 200, note)
    listed = [ranking_of(town, day, everything=True) for town in towns[:5]]
    measured("Stabilität der ersten zehn", listed * 4, stable, 1_000, note)
    whole = [_grown(ranking) for ranking in listed]
    measured("Stabilität der ersten zehn", whole * 4, stable, 1_000, f"{SERVICES} Leistungen")
    measured(
        "alle Sätze und Beiträge",
        listed * 4,
        lambda ranking: [one.sentence for one in ranking.items],
        1_000,
        note,
    )


def _grown(ranking: Ranking) -> Ranking:
    """The same list repeated up to 2 000 services."""
    items = (ranking.items * (SERVICES // len(ranking.items) + 1))[:SERVICES]
    return Ranking(ranking.organisation, ranking.day, ranking.weights, items)


def pages(town: Organisation) -> None:
    """As somebody who works for the town; made for the measurement and taken back with it."""
    person = Person.objects.create(email=MAIL, name="Rangliste")
    Membership.objects.create(
        person=person, organisation=town, role=MembershipRole.COORDINATOR, verified_at=timezone.now()
    )
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    key = ranking_of(town, timezone.localdate()).items[0].leika_key
    for name, address, limit in (
        ("Seite der Rangliste", "/prioritaeten/", 400.0),
        ("Seite einer Leistung", f"/prioritaeten/leistung/{key}/", 400.0),
        ("Seite der Gewichte", "/prioritaeten/gewichte/", 150.0),
        ("Seite der Fallzahlen", "/prioritaeten/fallzahlen/", 300.0),
    ):
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: Antwort {answer.status_code}")
        note = f"{len(caught.captured_queries)} Abfragen (≤ {QUERIES})"
        measured(name, [address] * TIMES, client.get, limit, note)


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
            f"Prioritäten: {name}, p95",
            percentile(times, 0.95),
            "ms",
            limit,
            note=f"{words}, {note}" if note else words,
        )
    )


if __name__ == "__main__":
    main()
