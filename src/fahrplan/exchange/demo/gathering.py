"""Invented events, needs, a programme and contacts for the demo, marked as such."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.exchange.enums import BegunRule, EventKind, ProjectTopic, TrainingTopic
from fahrplan.exchange.models import DirectoryEntry, Event, FundingProgramme, TrainingNeed
from fahrplan.exchange.rules.times import berlin
from fahrplan.exchange.services.directory import keep_entry
from fahrplan.exchange.services.events import create_event, write_minutes
from fahrplan.exchange.services.funding import keep_programme
from fahrplan.exchange.services.signing_up import sign_up
from fahrplan.exchange.services.training import report_need
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import ADMINISTRATION_KINDS, OrganisationKind
from fahrplan.municipalities.models import Membership, Organisation

LAND = "15"
PROGRAMME = "rathaus-digital-demo"
WORK_DAYS = 5
MINUTES = """Demodaten: Besprochen wurde, wie Kommunen ihren Stand melden.

Ergebnis: Wer eine Leistung plant, meldet den Termin. Offene Fragen beantwortet das Land in der nächsten
Sprechstunde."""
NEEDS = (
    ("arendsee-altmark", TrainingTopic.RECORDS, 4),
    ("arendsee-altmark", TrainingTopic.EDITING, 2),
    ("verbandsgemeinde-obere-aller", TrainingTopic.RECORDS, 3),
    ("halle-saale", TrainingTopic.ACCESSIBILITY, 12),
)
VISITORS = ("arendsee@demo.example", "obere-aller@demo.example", "halle@demo.example")


@transaction.atomic
def load_examples(*, author: Author) -> int:
    """Create what is missing; gives how many events are new. New events come when all others are over."""
    land = Organisation.objects.filter(kind=OrganisationKind.LAND, land=LAND, active=True).first()
    if land is None:
        return 0
    _needs(author)
    _programme(author)
    _contacts(author)
    if Event.objects.filter(is_demo=True, starts_at__gt=timezone.now()).exists():
        return 0
    made = [create_event(land, values, author=author, is_demo=True) for values in _events()]
    _sign_up(made[-1])
    if not Event.objects.filter(is_demo=True).exclude(minutes="").exists():
        over = create_event(
            land, _event("Auftakt der Sprechstunden (Demo)", days=-14), author=author, is_demo=True
        )
        write_minutes(over, MINUTES, author=author)
    return len(made)


def _events() -> list[dict[str, Any]]:
    hours = [_event("Sprechstunde zur Umsetzung (Demo)", days=days, capacity=20) for days in (7, 35, 63)]
    course = _event(
        "Leistungen verständlich beschreiben (Demo)",
        days=21,
        kind=EventKind.TRAINING,
        topic="Leistungen beschreiben",
        capacity=12,
    )
    talk = _event(
        "Erfahrungen mit DMS und eAkte (Demo)",
        days=14,
        kind=EventKind.MEETING,
        topic="DMS und eAkte",
        place="Musterplatz 3, Halle (Saale)",
        video_url="",
        capacity=2,
    )
    return [*hours, course, talk]


def _event(title: str, *, days: int, **fields: Any) -> dict[str, Any]:
    day = _working_day(timezone.localdate() + timedelta(days=days))
    start: datetime = berlin(day, time(10))
    return {
        "kind": EventKind.CONSULTATION,
        "title": title,
        "description": "Erfundener Termin der Demo.",
        "starts_at": start,
        "ends_at": berlin(day, time(11, 30)),
        "video_url": "https://video.fahrplan.example/raum",
        "contact_mail": "termine@demo.example",
    } | fields


def _working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= WORK_DAYS else day


def _sign_up(event: Event) -> None:
    """Three come, two have a seat."""
    for email in VISITORS:
        someone = Person.objects.filter(email=email).first()
        work = Membership.objects.filter(person=someone, ended_at=None).select_related("organisation").first()
        if someone and work:
            sign_up(event, person=someone, organisation=work.organisation)


def _needs(author: Author) -> None:
    if TrainingNeed.objects.exists():
        return
    known = {row.key: row for row in Organisation.objects.filter(key__in={key for key, _, _ in NEEDS})}
    for key, topic, people in NEEDS:
        if key in known:
            report_need(known[key], topic, {"people": people}, author=author, is_demo=True)


def _programme(author: Author) -> None:
    if FundingProgramme.objects.filter(key=PROGRAMME).exists():
        return
    today = timezone.localdate()
    values = {
        "name": "Rathaus digital (Demo)",
        "funder": "erfundener Fördergeber",
        "summary": "Erfundenes Programm der Demo: Online-Dienste, DMS und eAkte in Gemeinden bis 50.000 Menschen.",
        "kinds": [kind.value for kind in (*ADMINISTRATION_KINDS, OrganisationKind.MITGLIEDSGEMEINDE)],
        "lands": [LAND],
        "population_max": 50_000,
        "topics": [ProjectTopic.ONLINE_SERVICES.value, ProjectTopic.RECORDS.value],
        "begun_rule": BegunRule.EARLY_START.value,
        "own_share_min": Decimal(10),
        "amount_min": Decimal(5_000),
        "amount_max": Decimal(100_000),
        "closes_on": today + timedelta(days=180),
        "source": "Demodaten",
        "year": today.year,
        "is_demo": True,
    }
    keep_programme(PROGRAMME, values, author=author)


def _contacts(author: Author) -> None:
    for key in ("arendsee-altmark", "halle-saale"):
        organisation = Organisation.objects.filter(key=key).first()
        if organisation is None or DirectoryEntry.objects.filter(organisation=organisation).exists():
            continue
        values = {"task": "Koordination OZG (Demo)", "email": f"ozg-{key}@demo.example", "is_demo": True}
        keep_entry(organisation, values, author=author)
