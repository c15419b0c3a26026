"""A desk that gives places: two facilities, a form with „places“, and a round."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from fahrplan.cases.models import Facility, PlaceRound
from fahrplan.cases.services.places import FacilityText, add_facility
from fahrplan.cases.services.places_rounds import RoundText, begin_round
from fahrplan.foundation.services import Author
from tests.cases.conftest import Desk, desk_at

AUTHOR = Author(label="Prüfung")
PLACES: dict[str, Any] = {
    "wishes": ["wuensche/erster", "wuensche/zweiter"],
    "any": "wuensche/andere",
    "criteria": {"arbeit": "lage/arbeit", "geschwister_kita": "lage/kita", "bemerkung": "lage/bemerkung"},
    "child": {"first_name": "kind/vorname", "surname": "kind/nachname", "born_on": "kind/geboren"},
}


def kita_desk() -> Desk:
    return desk_at(places=PLACES)


def facility(desk: Desk, name: str, capacity: int = 1, **text: Any) -> Facility:
    return add_facility(desk.office, FacilityText(name, capacity, **text), author=AUTHOR)


def a_round(desk: Desk, days: int = 10, **changes: Any) -> PlaceRound:
    day = timezone.localdate() + timedelta(days=days)
    said = {
        "name": "Kita 2027",
        "starts_on": date(2030, 8, 1),
        "deadline": day,
        "department": desk.department,
    }
    return begin_round(desk.office, RoundText(**(said | changes)), by=desk.clerk)


def wish_data(*wishes: Facility, work: str = "keines", **more: Any) -> dict[str, Any]:
    ranked = dict(zip(("erster", "zweiter"), (str(one.pk) for one in wishes), strict=False))
    return {
        "kind": {"vorname": "Zottelinchen", "nachname": "Muster", "geboren": "2024-02-10"},
        "wuensche": {**ranked, "andere": False},
        "lage": {"arbeit": work, "bemerkung": "Geheimnis", **more},
    }
