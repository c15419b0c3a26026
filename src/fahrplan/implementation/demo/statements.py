"""What the Online-Gateway lists (real) and what a few municipalities say of themselves (invented)."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.services import Author, sources
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.importers.open_pvog import import_open_pvog
from fahrplan.implementation.models import CaseNumber, Implementation, Link, Observation
from fahrplan.implementation.rules.sources import LINK
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.settling import settle_links
from fahrplan.municipalities.models import Organisation

DATA = Path(__file__).parents[1] / "data"
GATEWAY = "pvog_2026-10.csv"
INVENTED = "Demodaten, erfunden"
# Invented numbers of cases in 2025, by organisation and service.
CASES = {
    ("arendsee-altmark", "99102013104000"): 212,
    ("landkreis-harz", "99107023017000"): 3_480,
    ("wernigerode", "99115005104000"): 2_950,
}


def load_gateway_list(author: Author) -> None:
    """64 services in Magdeburg, Halle and Dessau-Roßlau as the Online-Gateway listed them on 4 October 2026."""
    if ImportRun.objects.filter(file_name=GATEWAY, state__in=[RunState.DONE, RunState.UNCHANGED]).exists():
        return
    source = sources(
        "pvog-2026-10",
        title="Online-Gateway des Portalverbunds (PVOG), abgelesen am 04.10.2026",
        publisher="FITKO",
        url="https://pvog.fitko.de/",
    )
    acting = Author(label=author.label, source=source)
    import_open_pvog((DATA / GATEWAY).read_bytes(), file_name=GATEWAY, author=acting)


# An invented address that has not answered for so many days: what is „online“ there is disrupted.
DEAD = {"https://dienste.fahrplan.example/harz/bauantrag": 9}


@transaction.atomic
def load_statements(author: Author) -> int:
    """Invented statements, once; gives how many there are."""
    with (DATA / "demo_statements.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if Observation.objects.filter(is_demo=True).exists():
        return len(rows)
    organisations = {o.key: o for o in Organisation.objects.select_related("territory")}
    services = {service.leika_key: service for service in PublicService.objects.all()}
    for row in rows:
        organisation, service = organisations.get(row["organisation"]), services.get(row["leika_key"])
        if organisation and service:
            _state(organisation, service, row, author)
    for link in Link.objects.filter(url__in=DEAD):
        _dead(link)
    return len(rows)


def _dead(link: Link) -> None:
    """A check of the link that failed some days ago, as the checking job would have left it."""
    since = timezone.localdate() - timedelta(days=DEAD[link.url])
    Observation.objects.create(
        source=LINK.key,
        link=link,
        finding=Finding.LINK_DEAD,
        trust=LINK.trust,
        seen_on=since,
        last_seen_on=timezone.localdate(),
        stale_on=timezone.localdate() + timedelta(days=LINK.fresh_days),
        evidence={"note": INVENTED, "status": 404},
        is_demo=True,
    )
    link.dead_since = since
    link.save(update_fields=["dead_since"])
    settle_links([link.pk])


def _state(organisation: Organisation, service: PublicService, row: dict[str, str], author: Author) -> None:
    today = timezone.localdate()
    planned = today + timedelta(days=int(row["planned_in_days"])) if row["planned_in_days"] else None
    word = Word(
        finding=row["finding"],
        source=row["source"],
        level=int(row["level"]) if row["level"] else None,
        url=row["url"],
        planned_for=planned,
        seen_on=today - timedelta(days=int(row["days_ago"])),
        evidence={"note": INVENTED},
        is_demo=True,
    )
    record_observation(service, organisation, word, author=author)
    if row["source"] != "self":
        return
    implementation, _ = Implementation.objects.get_or_create(
        organisation=organisation,
        service=service,
        defaults={
            "solution": row["solution"],
            "planned_for": planned,
            "changed_by": author.label,
            "is_demo": True,
        },
    )
    cases = CASES.get((organisation.key, service.leika_key))
    if cases:
        CaseNumber.objects.get_or_create(
            implementation=implementation,
            year=today.year - 1,
            defaults={"number": cases, "source": INVENTED, "is_demo": True},
        )
