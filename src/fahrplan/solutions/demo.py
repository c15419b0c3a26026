"""The demo set of this room: systems named in 2019, invented products and providers, a delivery plan of the Land."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Membership, Organisation, Territory
from fahrplan.municipalities.services.special_organisations import load_special_organisations
from fahrplan.solutions.enums import DeliveryKind, LifeCycle
from fahrplan.solutions.importers import import_solutions
from fahrplan.solutions.models import DeliveryItem, Solution
from fahrplan.solutions.services import (
    add_version,
    create_item,
    create_solution,
    edit_item,
    mark_delivered,
    merge_solutions,
    move_promise,
)

DATA = Path(__file__).parent / "data"
FILE = "demo_solutions.csv"
LAND = "15"
PROVIDERS = {
    "altmark-it-demo": ("Altmark-IT (Demo)", "Stendal"),
    "elbe-saale-digital-demo": ("Elbe-Saale Digital (Demo)", "Magdeburg"),
}
SALES = ("anbieter@demo.example", "altmark-it-demo")  # who works where
YEAR_2019 = date(2019, 12, 31)
SEED = "OZG-Sommerakademie Sachsen-Anhalt, 25.06.2019: Fragen und Antworten"
DUPLICATE = ("GewerbePilot Altmark (Demo)", "gewerbepilot-demo")  # name of the twin, key of what stays
INVENTED = "Demodaten: erfundener Termin"
BASE, STANDARD = DeliveryKind.BASE_COMPONENT, DeliveryKind.STANDARD_SERVICE


@dataclass(frozen=True)
class Promise:
    """An invented promise; days count from the day the demo is loaded. ``first`` is the date it had before."""

    name: str
    kind: DeliveryKind
    summary: str
    days: int | None
    first: int | None = None
    reason: str = ""
    delivered: int | None = None
    solution: str = ""


PROMISES = (
    Promise(
        "Servicekonto (Demo)", BASE, "Anmelden mit einem Konto für alle Dienste.", -420, delivered=-400
    ),
    Promise(
        "OSI-Plattform (Demo)", BASE, "Plattform für Antragsassistenten der Kommunen.", 210, 120,
        "Die Sicherheitsprüfung dauert ein Vierteljahr länger.",
    ),
    Promise(
        "Bezahlkomponente (Demo)", BASE, "Gebühren im Antrag bezahlen.", 150, 90,
        "Die Anbindung der Kassenverfahren wird erst erprobt.",
    ),
    Promise("Postfach (Demo)", BASE, "Bescheide und Rückfragen sicher zustellen.", 95),
    Promise(
        "eID-Berechtigungszertifikat (Demo)", BASE, "Den Online-Ausweis in Diensten auslesen.", -300,
        -365, "Das Zertifikat wurde später ausgestellt.", delivered=-290,
    ),
    Promise("Vorgangsbearbeitung (Demo)", BASE, "Anträge ohne Fachverfahren bearbeiten.", None),
    Promise(
        "Hundesteuer als Standardleistung (Demo)", STANDARD, "Fertiger Dienst zum Übernehmen.", -120,
        delivered=-110, solution="hundesteuer-online-demo",
    ),
    Promise(
        "Wohnsitzanmeldung als Standardleistung (Demo)", STANDARD, "Fertiger Dienst zum Übernehmen.", -20,
        solution="meldewesen-online-demo",
    ),
    Promise(
        "Gewerbeanzeige als Standardleistung (Demo)", STANDARD, "Fertiger Dienst zum Übernehmen.", 270,
        solution="wirtschaft-digital-efa-demo",
    ),
    Promise(
        "Kita-Platz als Standardleistung (Demo)", STANDARD, "Fertiger Dienst zum Übernehmen.", 480,
        solution="kita-platz-demo",
    ),
)  # fmt: skip
# Key of the solution → (number, place in the life cycle, days since or until it comes, what is new).
VERSIONS: dict[str, tuple[tuple[str, LifeCycle, int, str], ...]] = {
    "gewerbepilot-demo": (
        ("2.9", LifeCycle.PHASING_OUT, -900, "Letzte Fassung ohne Bezahlung im Antrag."),
        ("3.2", LifeCycle.CURRENT, -200, "Bezahlung im Antrag, Rückfrage im Postfach."),
        ("4.0", LifeCycle.PLANNED, 240, "Übernahme der Daten aus dem Unternehmenskonto."),
    ),
    "wirtschaft-digital-efa-demo": (
        ("1.4", LifeCycle.CURRENT, -120, "Auch Erlaubnisse für Gaststätten."),
        ("2.0", LifeCycle.PLANNED, 160, "Bescheid im Postfach."),
    ),
    "antragfix-gewerbe-demo": (("0.9", LifeCycle.CURRENT, -60, "Erste Fassung zum Erproben."),),
    "formular-und-fall-demo": (("2026.2", LifeCycle.CURRENT, -90, "Barrierefreie Formulare."),),
    "gewerberegister-demo": (
        ("6", LifeCycle.PHASING_OUT, -1500, ""),
        ("7", LifeCycle.CURRENT, -300, "Nimmt XGewerbeanzeige an."),
    ),
    "hundesteuer-online-demo": (
        ("1", LifeCycle.CURRENT, -400, "An- und Abmeldung."),
        ("2", LifeCycle.PLANNED, 120, "Ermäßigung beantragen."),
    ),
    "kita-platz-demo": (("1.0", LifeCycle.CURRENT, -150, "Vormerkung und Vergabe."),),
    "sportzeit-demo": (("1.1", LifeCycle.CURRENT, -80, "Serientermine."),),
    "meldewesen-online-demo": (("3.0", LifeCycle.CURRENT, -220, "Familien in einem Antrag."),),
    "bauantrag-digital-demo": (("5.3", LifeCycle.CURRENT, -100, "Pläne im Format XPlanung."),),
}


@transaction.atomic
def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Create what is missing, once; what people changed since then stays."""
    if Solution.objects.filter(is_demo=True).exists():
        _sales_person()
        return
    _providers(author)
    _sales_person()
    _promises(author)
    import_solutions(_known_services(), file_name=FILE, author=author)
    _versions(author)
    _link(author)
    _duplicate(author)
    report(f"    {Solution.objects.count()} Lösungen, {DeliveryItem.objects.count()} Zusagen im Lieferplan")


def _providers(author: Author) -> None:
    wanted = {
        key: {
            "name": name,
            "kind": OrganisationKind.IT_PROVIDER,
            "land": LAND,
            "seat": seat,
            "source": "Demodaten: erfundene Organisation",
            "is_demo": True,
        }
        for key, (name, seat) in PROVIDERS.items()
    }
    areas = list(Territory.objects.filter(ars=LAND))
    told = ImportReport("organisations", FILE, dry_run=False)
    load_special_organisations(wanted, dict.fromkeys(wanted, areas), author=author, report=told)


def _sales_person() -> None:
    """The demo's person of a provider gets a place there; nothing happens where there is no such person."""
    person = Person.objects.filter(email=SALES[0]).first()
    organisation = Organisation.objects.filter(key=SALES[1]).first()
    if person and organisation and not person.memberships.exists():
        Membership.objects.create(
            person=person,
            organisation=organisation,
            role=MembershipRole.COORDINATOR,
            verified_at=timezone.now(),
            verified_by="Demodaten",
        )


def _promises(author: Author) -> None:
    land = Organisation.objects.filter(kind=OrganisationKind.LAND, land=LAND, active=True).first()
    for name in ("Servicekonto", "OSI-Plattform"):
        values = {
            "name": f"{name}, Ankündigung von 2019",
            "kind": BASE,
            "summary": f"Das Land kündigte 2019 an: {name} steht bis zum Ende des Jahres zur Verfügung.",
            "responsible": land,
            "source": SEED,
            "is_history": True,
        }
        if not DeliveryItem.objects.filter(name=values["name"]).exists():
            create_item(values, author, promised_for=YEAR_2019)
    for promise in PROMISES:
        if not DeliveryItem.objects.filter(name=promise.name).exists():
            _promise(promise, land, author)


def _promise(promise: Promise, land: Organisation | None, author: Author) -> None:
    values: dict[str, Any] = {
        "name": promise.name,
        "kind": promise.kind,
        "summary": f"Demodaten: {promise.summary}",
        "responsible": land,
        "source": INVENTED,
    }
    first = promise.days if promise.first is None else promise.first
    item = create_item(values, author, promised_for=_day(first), is_demo=True)
    if promise.reason:
        move_promise(item, _day(promise.days), author, reason=promise.reason)
    if promise.delivered is not None:
        mark_delivered(item, timezone.localdate() + timedelta(days=promise.delivered), author)


def _day(days: int | None) -> date | None:
    return None if days is None else timezone.localdate() + timedelta(days=days)


def _versions(author: Author) -> None:
    stored = Solution.objects.in_bulk(list(VERSIONS), field_name="key")
    for key, versions in VERSIONS.items():
        for number, life_cycle, days, notes in versions if key in stored else ():
            when = "planned_for" if life_cycle == LifeCycle.PLANNED else "released_on"
            values = {"number": number, "life_cycle": life_cycle, when: _day(days), "notes": notes}
            add_version(stored[key], values, author)


def _link(author: Author) -> None:
    """Which solution a promise brings; the solutions come after the promises they need."""
    for promise in PROMISES:
        solution = Solution.objects.filter(key=promise.solution).first()
        item = DeliveryItem.objects.filter(name=promise.name, solution=None).first()
        if solution and item:
            edit_item(item, {"solution": solution}, author)


def _duplicate(author: Author) -> None:
    """The same product entered twice, merged already."""
    stays = Solution.objects.get(key=DUPLICATE[1])
    values = {
        "name": DUPLICATE[0],
        "kind": stays.kind,
        "summary": "Demodaten: derselbe Dienst, von anderer Seite noch einmal eingetragen.",
        "provider": stays.provider,
        "source": "Demodaten",
    }
    gone = create_solution(values, author, is_demo=True)
    merge_solutions(gone, stays, author, reason="Demodaten: doppelt eingetragen")


def _known_services() -> bytes:
    """The table without services that the loaded catalogue lacks."""
    text = (DATA / FILE).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    known = set(PublicService.objects.filter(gone_since=None).values_list("leika_key", flat=True))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=";", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        keys = [key for key in row["Leistungen"].split(" | ") if key in known]
        writer.writerow(row | {"Leistungen": " | ".join(keys)})
    return out.getvalue().encode()
