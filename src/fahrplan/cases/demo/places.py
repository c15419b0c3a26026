"""40 invented facilities in Halle (Saale) and 300 invented children: one round reckoned, the next one open."""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.models import Facility, PlaceRound, PlaceWish
from fahrplan.cases.rules.allocation_criteria import BORN
from fahrplan.cases.services.places import FacilityText, add_facility
from fahrplan.cases.services.places_rounds import RoundText, allocate_round, begin_round, round_key
from fahrplan.cases.services.places_wishes import Said, context_of
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.models import Department, Organisation

HALLE, CLERK = "halle-saale", "sachbearbeitung-halle@demo.example"
DEPARTMENT = "Fachbereich Bildung (Demo)"
SEED = "demodaten-2027"
CENTRE = (51.482, 11.970)
FACILITIES, CHILDREN = 40, 300
FIRST = ("Sonnen", "Mond", "Wiesen", "Wald", "Saale", "Regenbogen", "Schmetterlings", "Igel")
SECOND = ("haus", "garten", "nest", "hof", "insel")
PROVIDERS = ("Stadt Halle (Demo)", "Kinderwerk e. V. (Demo)", "Kirchenkreis (Demo)", "Elternverein (Demo)")
GIVEN = ("Mia", "Ben", "Ayşe", "Noah", "Lina", "Jan", "Zoë", "Emil", "Ida", "Luka")
SURNAMES = ("Muster", "Probe", "Beispiel", "Demo", "Erfunden", "Versuch")
LAST, NEXT = "Kita-Plätze, letzte Runde (Demo)", "Kita-Plätze, nächste Runde (Demo)"


@transaction.atomic
def load(author: Author) -> None:
    """Once; nothing without the town and its clerk."""
    office = Organisation.objects.filter(key=HALLE).first()
    clerk = Person.objects.filter(email=CLERK).first()
    if office is None or clerk is None or Facility.objects.filter(organisation=office).exists():
        return
    drawn = random.Random(SEED)  # noqa: S311  the same invented data everywhere
    department = Department.objects.filter(organisation=office, name=DEPARTMENT).first()
    facilities = [_facility(office, number, drawn, author) for number in range(FACILITIES)]
    today = timezone.localdate()
    with row_scope(organisations=[office.pk]):
        done = RoundText(LAST, today + timedelta(days=60), today - timedelta(days=5), department)
        last = begin_round(office, done, by=clerk, seed=SEED, is_demo=True)
        PlaceWish.objects.bulk_create(_wishes(last, facilities, drawn))
        allocate_round(last, by=clerk)
        following = RoundText(NEXT, today + timedelta(days=240), today + timedelta(days=120), department)
        begin_round(office, following, by=clerk, is_demo=True)


def _facility(office: Organisation, number: int, drawn: random.Random, author: Author) -> Facility:
    capacity = drawn.randrange(40, 160, 10)
    text = FacilityText(
        f"Kita {FIRST[number % len(FIRST)]}{SECOND[number // len(FIRST)]}",
        capacity,
        taken=capacity - drawn.randrange(3, 12),
        provider=PROVIDERS[number % len(PROVIDERS)],
        street=f"Musterstraße {number + 1}",
        postcode="06108",
        town="Halle (Saale)",
        latitude=round(CENTRE[0] + drawn.uniform(-0.05, 0.05), 5),
        longitude=round(CENTRE[1] + drawn.uniform(-0.07, 0.07), 5),
    )
    return add_facility(office, text, author=author, is_demo=True)


def _wishes(last: PlaceRound, facilities: list[Facility], drawn: random.Random) -> list[PlaceWish]:
    """Sealed under the round's key from the start: there are no applications behind them."""
    key = round_key(last)
    made = []
    # A few facilities are wished for more often than others.
    liked = [one for number, one in enumerate(facilities) for _ in range(3 if number % 5 == 0 else 1)]
    for number in range(CHILDREN):
        wish = PlaceWish(
            organisation_id=last.organisation_id,
            round=last,
            department_id=last.department_id,
            reference=f"DEMO-KITA-{number + 1:03}",
            lot_key=uuid5(NAMESPACE_URL, f"{SEED}/{number}"),
            is_demo=True,
        )
        wish.resealed = sealing.seal(_said(liked, drawn).as_json(), key, context_of(wish))
        made.append(wish)
    return made


def _said(liked: list[Facility], drawn: random.Random) -> Said:
    wishes = tuple(dict.fromkeys(str(one.pk) for one in drawn.sample(liked, 3)))
    facts = {
        "arbeit": drawn.choice(["alle", "eines", "keines"]),
        "allein": drawn.random() < 0.15,
        "foerderbedarf": drawn.random() < 0.05,
        "geschwister_kita": wishes[0] if drawn.random() < 0.2 else "",
        BORN: f"{drawn.choice([2023, 2024, 2025])}-{drawn.randrange(1, 13):02}",
    }
    said = {name: value for name, value in facts.items() if value}
    return Said(f"{drawn.choice(GIVEN)} {drawn.choice(SURNAMES)}", wishes, drawn.random() < 0.3, said)
