"""Which services are planned or implemented where: public for everybody, counted in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import ADMINISTRATION_KINDS, OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.reuse.enums import AdoptionState
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.reuse.selectors.adoptions import joined, public_adoptions
from fahrplan.reuse.selectors.together import clean
from fahrplan.solutions.models import Solution

MOST_MEANT = 300  # a word that fits more services, solutions or providers than this is cut off
KREISE = (TerritoryKind.LANDKREIS, TerritoryKind.KREISFREIE_STADT)
MAPPED_KINDS = (*ADMINISTRATION_KINDS, OrganisationKind.MITGLIEDSGEMEINDE)
MOST_PLACES = 3_000


@dataclass(frozen=True)
class OverviewChoice:
    """What to show. ``land``: 2 digits, empty for all of Germany; ``kreis``: 5 digits. Service, solution and
    provider are keys or words of the name. The period is that of the date that belongs to the state."""

    land: str = ""
    kreis: str = ""
    service: str = ""
    solution: str = ""
    provider: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None

    @cached_property
    def services(self) -> list[UUID]:
        """The services that the words mean, read once."""
        return services_meant(self.service)

    @cached_property
    def solutions(self) -> list[UUID]:
        """The solutions that the words mean, read once."""
        return _solutions_meant(self.solution)


@dataclass(frozen=True)
class OverviewCounts:
    """Figures of a choice: adoptions by state; administrations with at least one, of all in the area."""

    total: int
    in_use: int
    planned: int
    phasing_out: int
    administrations: int
    of_administrations: int


@dataclass(frozen=True)
class ServiceLine:
    """How many organisations use or plan something for a service. Who does both counts in both."""

    service: PublicService
    in_use: int
    planned: int
    phasing_out: int
    organisations: int


@dataclass(frozen=True)
class PlaceLine:
    """An organisation on the map with its adoptions by state; ``through``: its Gemeindeverband has them."""

    organisation: Organisation
    in_use: int
    planned: int
    phasing_out: int
    through: Organisation | None = None

    @property
    def total(self) -> int:
        return self.in_use + self.planned + self.phasing_out


def overview(choice: OverviewChoice) -> QuerySet[Adoption]:
    """The public adoptions under this choice, not in any order. At most three queries before it is read."""
    found = public_adoptions()
    if choice.land:
        found = found.filter(organisation__land=choice.land)
    if choice.kreis:
        found = found.filter(organisation__in=_in_kreis(choice.kreis))
    if choice.state:
        found = found.filter(state=choice.state)
    if choice.since or choice.until:
        found = found.filter(_period(choice.since, choice.until))
    if choice.service:
        links = AdoptedService.objects.filter(adoption=OuterRef("pk"), service__in=choice.services)
        found = found.filter(Exists(links))
    if choice.solution:
        found = found.filter(solution__in=choice.solutions)
    if choice.provider:
        found = found.filter(solution__provider__in=_providers_meant(choice.provider))
    return found


def ordered(found: QuerySet[Adoption]) -> QuerySet[Adoption]:
    return found.order_by("organisation__name", "solution__name", "pk")


def overview_page_of(choice: OverviewChoice, start: int, number: int) -> list[Adoption]:
    """A portion of the ordered overview, with all that a view needs. Two queries besides those of the choice:
    sorting keys alone is a fraction of sorting whole rows.
    """
    keys = list(ordered(overview(choice)).values_list("pk", flat=True)[start : start + number])
    return list(joined(ordered(Adoption.objects.filter(pk__in=keys))))


def overview_counts(choice: OverviewChoice) -> OverviewCounts:
    """Two queries besides those of the choice."""
    administration = Q(organisation__kind__in=ADMINISTRATION_KINDS, organisation__active=True)
    told = overview(choice).aggregate(
        total=Count("pk"),
        in_use=Count("pk", filter=Q(state=AdoptionState.IN_USE)),
        planned=Count("pk", filter=Q(state=AdoptionState.PLANNED)),
        phasing_out=Count("pk", filter=Q(state=AdoptionState.PHASING_OUT)),
        administrations=Count("organisation_id", distinct=True, filter=administration),
    )
    area = Organisation.objects.filter(kind__in=ADMINISTRATION_KINDS, active=True)
    if choice.land:
        area = area.filter(land=choice.land)
    if choice.kreis:
        area = area.filter(territory__ars__startswith=choice.kreis)
    return OverviewCounts(**told, of_administrations=area.count())


def service_lines(choice: OverviewChoice, start: int, number: int) -> tuple[list[ServiceLine], int]:
    """A page of services, those with most organisations first, and how many services there are in all.

    Three queries besides those of the choice.
    """
    links = AdoptedService.objects.filter(adoption__in=overview(choice))
    if choice.service:
        links = links.filter(service__in=choice.services)
    owner = "adoption__organisation"
    rows = (
        links.values("service")
        .annotate(
            organisations=Count(owner, distinct=True),
            in_use=Count(owner, distinct=True, filter=Q(adoption__state=AdoptionState.IN_USE)),
            planned=Count(owner, distinct=True, filter=Q(adoption__state=AdoptionState.PLANNED)),
            phasing_out=Count(owner, distinct=True, filter=Q(adoption__state=AdoptionState.PHASING_OUT)),
        )
        .order_by("-organisations", "service__leika_key")
    )
    total = links.aggregate(n=Count("service", distinct=True))["n"]
    page = list(rows[start : start + number])
    services = PublicService.objects.in_bulk([row["service"] for row in page])
    lines = [
        ServiceLine(
            services[row["service"]], row["in_use"], row["planned"], row["phasing_out"], row["organisations"]
        )
        for row in page
    ]
    return lines, total


def coverage_of(service: PublicService, land: str = "") -> OverviewCounts:
    """How many administrations use or plan something for one service. Three queries."""
    return overview_counts(OverviewChoice(land=land, service=service.leika_key))


def place_lines(choice: OverviewChoice) -> list[PlaceLine] | None:
    """Every municipal organisation of the area with its adoptions; None for an area with too many for a map.

    A Mitgliedsgemeinde without adoptions of its own is shown with those of its Gemeindeverband. Two queries
    besides those of the choice.
    """
    area = Organisation.objects.filter(kind__in=MAPPED_KINDS, active=True, territory__isnull=False)
    if choice.land:
        area = area.filter(land=choice.land)
    if choice.kreis:
        area = area.filter(territory__ars__startswith=choice.kreis)
    listed = list(area.select_related("territory").order_by("name")[: MOST_PLACES + 1])
    if len(listed) > MOST_PLACES:
        return None
    counts: dict[UUID, dict[str, int]] = {}
    rows = overview(choice).order_by().values_list("organisation_id", "state").annotate(n=Count("pk"))
    for owner, state, number in rows:
        counts.setdefault(owner, {})[state] = number
    known = {one.pk: one for one in listed}
    return [_place_line(one, counts, known) for one in listed]


def services_meant(text: str) -> list[UUID]:
    """Services with this key, or with these words in their names. One query."""
    asked = clean(text)
    rows = PublicService.objects.order_by("leika_key")
    digits = asked.replace(" ", "")
    if digits.isdecimal() and digits.isascii():
        rows = (
            rows.filter(leika_key=digits) if len(digits) == 14 else rows.filter(leika_key__startswith=digits)
        )
    else:
        for word in asked.split()[:8]:
            rows = rows.filter(Q(name__icontains=word) | Q(plain_name__icontains=word))
    return list(rows.values_list("pk", flat=True)[:MOST_MEANT])


def laender() -> list[tuple[str, str]]:
    """(2 digits, name) of every Land. One query."""
    rows = Territory.objects.filter(kind=TerritoryKind.LAND, valid_to=None).order_by("display_name")
    return list(rows.values_list("ars", "display_name"))


def kreise(land: str) -> list[tuple[str, str]]:
    """(5 digits, name) of every Kreis of a Land, none for all of Germany. One query."""
    if not land:
        return []
    rows = Territory.objects.filter(kind__in=KREISE, valid_to=None, land=land).order_by("display_name")
    return [(ars[:5], name) for ars, name in rows.values_list("ars", "display_name")]


def _place_line(
    one: Organisation, counts: dict[UUID, dict[str, int]], known: dict[UUID, Organisation]
) -> PlaceLine:
    own = counts.get(one.pk)
    above = known.get(one.parent_id) if one.parent_id and not own else None
    told = own or (counts.get(above.pk) if above else None) or {}
    return PlaceLine(
        one,
        told.get(AdoptionState.IN_USE, 0),
        told.get(AdoptionState.PLANNED, 0),
        told.get(AdoptionState.PHASING_OUT, 0),
        above if above and told else None,
    )


def _in_kreis(kreis: str) -> QuerySet[Organisation]:
    return Organisation.objects.filter(territory__ars__startswith=kreis)


def _period(since: date | None, until: date | None) -> Q:
    planned, used = Q(state=AdoptionState.PLANNED), ~Q(state=AdoptionState.PLANNED)
    if since:
        planned, used = planned & Q(planned_for__gte=since), used & Q(in_use_since__gte=since)
    if until:
        planned, used = planned & Q(planned_for__lte=until), used & Q(in_use_since__lte=until)
    return planned | used


def _solutions_meant(text: str) -> list[UUID]:
    asked = clean(text)
    exact = list(Solution.objects.filter(key=asked.lower()[:120]).values_list("pk", F("merged_into_id")))
    if exact:
        return [pk for pk in exact[0] if pk]
    rows = Solution.objects.filter(merged_into=None, name__icontains=asked).order_by("name")
    return list(rows.values_list("pk", flat=True)[:MOST_MEANT])


def _providers_meant(text: str) -> list[UUID]:
    asked = clean(text)
    rows = Organisation.objects.filter(Q(key=asked.lower()[:120]) | Q(name__icontains=asked)).order_by("name")
    return list(rows.values_list("pk", flat=True)[:MOST_MEANT])
