"""Invented adoptions of invented solutions by real municipalities of Saxony-Anhalt, marked as demo data.

Arendsee itself is left without one for „Gewerbe anmelden“: its gap is what the demo walks through.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.implementation.selectors.owning import verdict_on
from fahrplan.municipalities.enums import OrganisationKind, Verdict
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.enums import AdoptionState
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.rules.access import may_propose
from fahrplan.reuse.services.adopting import AdoptionFacts, InsideFacts, record_adoption
from fahrplan.reuse.services.proposing import Claim, propose_adoption
from fahrplan.solutions.enums import SolutionKind
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionCoverage
from fahrplan.solutions.services.editing import create_solution

LAND = "15"
GAP = ("arendsee-altmark", "99050012104000")  # a gap that stays one
WANTED = 60
AT_MOST_OF_ONE = 8
KINDS = (
    OrganisationKind.EINHEITSGEMEINDE,
    OrganisationKind.VERBANDSGEMEINDE,
    OrganisationKind.KREISFREIE_STADT,
)
USERS = (
    ("150810455455", AdoptionState.IN_USE),
    ("150900415415", AdoptionState.PLANNED),
)  # Salzwedel, Osterburg
PROPOSER = ("halle@demo.example", "150810135135")  # proposes for Gardelegen
EXPERIENCE = (
    "Demodaten: Die Einführung dauerte vier Monate. Die Schulung an einem Vormittag hat gereicht.",
    "Demodaten: Die Anbindung an das Fachverfahren brauchte länger als gedacht. Planen Sie dafür sechs Wochen ein.",
    "Demodaten: Läuft ruhig. Rückfragen kamen vor allem zur Bezahlung.",
)


@transaction.atomic
def load(author: Author) -> None:
    """Record them once; a second run finds them."""
    if Adoption.objects.filter(is_demo=True).exists():
        return
    service = PublicService.objects.filter(leika_key=GAP[1]).first()
    towns = list(
        Organisation.objects.filter(land=LAND, kind__in=KINDS, active=True, territory__isnull=False)
        .select_related("territory")
        .order_by("territory__ars")
    )
    if service is None or not towns:
        return
    _around_the_gap(service, towns, author)
    _everywhere(towns, author)
    _propose(service, towns)


def _around_the_gap(service: PublicService, towns: list[Organisation], author: Author) -> None:
    """Two neighbours of Arendsee: one uses, one plans it."""
    solution = _solution_for(service, author)
    by_ars = {town.territory.ars: town for town in towns if town.territory}
    for number, (ars, state) in enumerate(USERS):
        if ars in by_ars:
            facts = _facts(state, [service], number, needs=list(solution.needs.all()))
            record_adoption(by_ars[ars], solution, facts, author=author)


def _solution_for(service: PublicService, author: Author) -> Solution:
    """A demo solution for the service; made here only where the demo has none."""
    found = Solution.objects.filter(is_demo=True, merged_into=None, covers__service=service)
    solution = found.exclude(kind=SolutionKind.FACHVERFAHREN).order_by("key").first()
    if solution is not None:
        return solution
    values = {
        "name": "Gewerbe online (Demo)",
        "kind": SolutionKind.ONLINE_SERVICE,
        "summary": "Demodaten: ein erfundener Online-Dienst.",
        "services": [service],
    }
    return create_solution(values, author, is_demo=True)


def _everywhere(towns: list[Organisation], author: Author) -> None:
    """Spread the demo's solutions over the Land, the same way each time."""
    covers = SolutionCoverage.objects.filter(solution__is_demo=True, solution__merged_into=None)
    covers = covers.exclude(solution__kind=SolutionKind.FACHVERFAHREN).select_related("solution", "service")
    services: dict[Solution, list[PublicService]] = {}
    for row in covers.order_by("solution__key", "service__leika_key"):
        services.setdefault(row.solution, []).append(row.service)
    left = WANTED - Adoption.objects.filter(is_demo=True).count()
    share = min(AT_MOST_OF_ONE, -(-left // max(1, len(services))))
    for number, (solution, listed) in enumerate(services.items()):
        for step in range(share):
            town = towns[(number * 13 + step * 17 + 5) % len(towns)]
            left -= _record(town, solution, listed, number * share + step, author) if left > 0 else 0


def _record(
    town: Organisation, solution: Solution, services: Iterable[PublicService], number: int, author: Author
) -> int:
    """One invented adoption, if the town handles one of the services and has no entry; gives how many."""
    ours = [
        one for one in services if (town.key, one.leika_key) != GAP and verdict_on(one, town) == Verdict.OURS
    ][: 1 + number % 2]
    if not ours or Adoption.objects.filter(organisation=town, solution=solution).exists():
        return 0
    states = (AdoptionState.IN_USE, AdoptionState.IN_USE, AdoptionState.PLANNED, AdoptionState.IN_USE)
    state = AdoptionState.PHASING_OUT if number % 11 == 10 else states[number % 4]
    record_adoption(town, solution, _facts(state, ours, number), author=author)
    return 1


def _facts(
    state: AdoptionState,
    services: list[PublicService],
    number: int,
    needs: list[DeliveryItem] | None = None,
) -> AdoptionFacts:
    today = timezone.localdate()
    planned = state == AdoptionState.PLANNED
    return AdoptionFacts(
        state,
        services,
        in_use_since=None if planned else date(today.year - 1 - number % 3, 1 + number % 12, 1),
        planned_for=date(today.year + 1, 1 + 3 * (number % 4), 1) if planned else None,
        inside=_inside(number, planned=planned),
        needs=needs,
        is_demo=True,
    )


def _inside(number: int, *, planned: bool) -> InsideFacts:
    process = Solution.objects.filter(
        is_demo=True, merged_into=None, kind=SolutionKind.FACHVERFAHREN
    ).order_by("key")
    known = list(process[:5])
    if planned:
        return InsideFacts(fachverfahren=known[number % len(known)] if known else None)
    calls = number % 2 == 0
    return InsideFacts(
        fachverfahren=known[number % len(known)] if known else None,
        cost_once=Decimal(1_500 + 250 * (number % 9)),
        cost_yearly=Decimal(480 + 120 * (number % 7)),
        staff_days_once=Decimal(5 + number % 12),
        experience=EXPERIENCE[number % len(EXPERIENCE)],
        may_be_called=calls,
        call_contact="Demodaten: Bürgerservice, Durchwahl 100" if calls else "",
    )


def _propose(service: PublicService, towns: list[Organisation]) -> None:
    """A neighbour proposes something; the town has to answer."""
    person = Person.objects.filter(email=PROPOSER[0]).first()
    town = next((one for one in towns if one.territory and one.territory.ars == PROPOSER[1]), None)
    if person is None or town is None:
        return
    known = Adoption.objects.filter(organisation=town).values("solution_id")
    free = Solution.objects.filter(is_demo=True, merged_into=None, covers__service=service)
    solution = free.exclude(pk__in=known).order_by("key").last()
    if solution is None or not may_propose(person, solution):
        return
    facts = AdoptionFacts(AdoptionState.IN_USE, [service])
    claim = Claim(facts, "Demodaten: Das stand in der Einladung zum Erfahrungsaustausch der Städte.")
    propose_adoption(town, solution, claim, by=person)
