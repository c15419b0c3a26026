"""An invented profile of the Land, Arendsee's own weights and judgements, and case numbers of a few towns.

All marked as demo data. The case numbers of the others let Arendsee estimate its own.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.implementation.models import CaseNumber, Implementation
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.models import Rating, Weighting
from fahrplan.prioritisation.rules.facts import Judgement
from fahrplan.prioritisation.services.rating import rate_service
from fahrplan.prioritisation.services.weighting import set_weights

LAND, TOWN = "15", "arendsee-altmark"
INVENTED = "Demodaten, erfunden"
DOG_TAX, MOVING, TRADE = "99102013104000", "99115005104000", "99050012104000"
# In the order of the criteria.
PROFILE = (10, 15, 15, 15, 15, 5, 10, 5, 5, 5)
OWN = (10, 10, 20, 25, 20, 3, 2, 3, 2, 5)
WHY_PROFILE = "Demodaten: Das Land stellt Pflichten aus der SDG-Verordnung voran."
WHY_OWN = "Demodaten: Mit einer halben Stelle zählt vor allem, was wenig Aufwand macht."
JUDGED = (
    (DOG_TAX, Criterion.BENEFIT, 8, "Demodaten: Danach fragen viele am Telefon."),
    (DOG_TAX, Criterion.EFFORT, 8, "Demodaten: Einfaches Verfahren, ein Fachbereich."),
    (TRADE, Criterion.BENEFIT, 6, "Demodaten: Betriebe wünschen sich den Weg ohne Termin."),
)
# Cases for 1 000 residents, a little more or less from town to town.
CASES = ((DOG_TAX, 18), (MOVING, 55), (TRADE, 9))
KREISE = ("15081", "15090")  # Altmarkkreis Salzwedel, Landkreis Stendal
UPS_AND_DOWNS = (1.0, 0.9, 1.15, 0.8, 1.05, 1.3)


@transaction.atomic
def load(author: Author) -> None:
    """Create what is missing; a second run finds it, and changes nothing that people have entered."""
    town = Organisation.objects.filter(key=TOWN, active=True).first()
    land = Organisation.objects.filter(kind=OrganisationKind.LAND, land=LAND, active=True).first()
    if land is not None:
        _weights(land, PROFILE, WHY_PROFILE, author)
    found = {
        row.leika_key: row for row in PublicService.objects.filter(leika_key__in=[DOG_TAX, MOVING, TRADE])
    }
    if town is not None:
        _weights(town, OWN, WHY_OWN, author)
        _judgements(town, found, author)
    _cases(found, author)


def _weights(organisation: Organisation, values: tuple[int, ...], reason: str, author: Author) -> None:
    if Weighting.objects.filter(organisation=organisation).exists():
        return
    weights = dict(zip(Criterion.values, values, strict=True))
    stored = set_weights(organisation, weights, reason=reason, author=author)
    Weighting.objects.filter(pk=stored.pk).update(is_demo=True)


def _judgements(town: Organisation, found: dict[str, PublicService], author: Author) -> None:
    if Rating.objects.filter(organisation=town).exists():
        return
    for key, criterion, value, reason in JUDGED:
        if key in found:
            judgement = Judgement(value, reason, INVENTED, is_demo=True)
            rate_service(town, found[key], criterion, judgement, author=author)


def _cases(found: dict[str, PublicService], author: Author) -> None:
    """Figures of last year for towns around; what a town has said itself stays."""
    year = timezone.localdate().year - 1
    for ups_and_downs, town in zip(UPS_AND_DOWNS, _towns_around(), strict=False):
        people = town.territory.population if town.territory else None
        for key, rate in CASES:
            if not people or key not in found:
                continue
            held, _ = Implementation.objects.get_or_create(
                organisation=town,
                service=found[key],
                defaults={"changed_by": author.label[:200], "is_demo": True},
            )
            number = round(people * rate * ups_and_downs / 1000)
            CaseNumber.objects.get_or_create(
                implementation=held,
                year=year,
                defaults={"number": number, "source": INVENTED, "is_demo": True},
            )


def _towns_around() -> QuerySet[Organisation]:
    around = Q(territory__ars__startswith=KREISE[0]) | Q(territory__ars__startswith=KREISE[1])
    towns = Organisation.objects.filter(around, kind=OrganisationKind.EINHEITSGEMEINDE, active=True)
    return towns.exclude(key=TOWN).select_related("territory").order_by("territory__ars")
