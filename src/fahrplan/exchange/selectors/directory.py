"""Whom to ask, at every level: contact points, named contacts, lead authorities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from fahrplan.catalogue.models import Themenfeld
from fahrplan.exchange.models import DirectoryEntry
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import ContactPoint, Organisation

LEVELS: dict[str, tuple[str, tuple[str, ...]]] = {
    "land": ("Land", (OrganisationKind.LAND, OrganisationKind.LAND_AUTHORITY)),
    "kreise": (
        "Landkreise und kreisfreie Städte",
        (OrganisationKind.LANDKREIS, OrganisationKind.KREISFREIE_STADT),
    ),
    "kommunen": (
        "Gemeinden und Verbandsgemeinden",
        (
            OrganisationKind.EINHEITSGEMEINDE,
            OrganisationKind.VERBANDSGEMEINDE,
            OrganisationKind.MITGLIEDSGEMEINDE,
        ),
    ),
    "dienstleister": (
        "IT-Dienstleister und Digitalisierungszentren",
        (OrganisationKind.IT_PROVIDER, OrganisationKind.DIGITALISATION_CENTRE),
    ),
}
LEADS = "federfuehrung"


@dataclass(frozen=True)
class Listed:
    """An organisation with its named contacts and contact points."""

    organisation: Organisation
    entries: tuple[DirectoryEntry, ...]
    points: tuple[ContactPoint, ...]


def listed_organisations(level: str, *, text: str = "", themenfeld: str = "") -> QuerySet[Organisation]:
    """Organisations of a level, those with a contact first, by name.

    Municipalities without any contact are left out.
    """
    kinds = LEVELS[level][1]
    found = Organisation.objects.filter(active=True, kind__in=kinds)
    entries = DirectoryEntry.objects.filter(organisation=OuterRef("pk"))
    points = ContactPoint.objects.filter(organisation=OuterRef("pk"))
    if level in ("kreise", "kommunen"):
        found = found.filter(Exists(entries) | Exists(points))
    if themenfeld:
        found = found.filter(Exists(entries.filter(themenfeld__slug=themenfeld)))
    if text:
        named = Q(task__icontains=text) | Q(person_name__icontains=text) | Q(note__icontains=text)
        found = found.filter(
            Q(name__icontains=text)
            | Q(seat__icontains=text)
            | Exists(entries.filter(named))
            | Exists(points.filter(label__icontains=text))
        )
    return found.annotate(known=Exists(entries) | Exists(points)).order_by("-known", "name", "id")


def with_contacts(organisations: Sequence[Organisation]) -> list[Listed]:
    """The contacts of these organisations. Two queries, however many there are."""
    ids = [row.pk for row in organisations]
    entries: defaultdict[UUID, list[DirectoryEntry]] = defaultdict(list)
    for entry in DirectoryEntry.objects.filter(organisation__in=ids).select_related("themenfeld"):
        entries[entry.organisation_id].append(entry)
    points: defaultdict[UUID, list[ContactPoint]] = defaultdict(list)
    for point in ContactPoint.objects.filter(organisation__in=ids, department=None).order_by("label"):
        points[point.organisation_id].append(point)
    return [Listed(row, tuple(entries[row.pk]), tuple(points[row.pk])) for row in organisations]


def lead_authorities(text: str = "") -> QuerySet[Themenfeld]:
    """Themenfelder whose lead is known."""
    found = Themenfeld.objects.exclude(lead_land="", lead_ministry="")
    if text:
        found = found.filter(
            Q(name__icontains=text) | Q(lead_land__icontains=text) | Q(lead_ministry__icontains=text)
        )
    return found.order_by("name")
