"""Figures and labels that need several rooms at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Max

from fahrplan.accounts.models import Person
from fahrplan.catalogue.selectors import CatalogueState
from fahrplan.municipalities.enums import ADMINISTRATION_KINDS, MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Membership, Organisation, Territory
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.municipalities.selectors import ancestors_of, my_memberships

PLURALS = {
    OrganisationKind.LANDKREIS: "Landkreise",
    OrganisationKind.KREISFREIE_STADT: "kreisfreie Städte",
    OrganisationKind.EINHEITSGEMEINDE: "Einheitsgemeinden",
    OrganisationKind.VERBANDSGEMEINDE: "Verbandsgemeinden",
}


@dataclass(frozen=True)
class Administrations:
    """How many administrations a Land has, by kind, from the official directory."""

    total: int
    by_kind: dict[str, int]
    as_of: date | None

    @property
    def label(self) -> str:
        """The figure's name with its parts, e.g. "Verwaltungen: 11 Landkreise, 3 kreisfreie Städte"."""
        parts = [f"{self.by_kind[kind]} {word}" for kind, word in PLURALS.items() if self.by_kind.get(kind)]
        return f"Verwaltungen: {', '.join(parts)}" if parts else "Verwaltungen"


def administrations_of(land: str) -> Administrations:
    """Landkreise, kreisfreie Städte, Einheits- and Verbandsgemeinden of a Land. One query."""
    rows = (
        Organisation.objects.filter(active=True, land=land, kind__in=ADMINISTRATION_KINDS)
        .order_by("kind")
        .values("kind")
        .annotate(count=Count("pk"), as_of=Max("territory__as_of"))
    )
    by_kind = {row["kind"]: row["count"] for row in rows}
    dates = [row["as_of"] for row in rows if row["as_of"]]
    return Administrations(sum(by_kind.values()), by_kind, max(dates, default=None))


def source_words(state: CatalogueState) -> str:
    """The catalogue's sources with their dates, the largest first."""
    shares = state.sources[:2]
    return "; ".join(f"{s.title}{f', Stand {s.as_of:%d.%m.%Y}' if s.as_of else ''}" for s in shares)


@dataclass(frozen=True)
class PlaceLabel:
    ars: str
    label: str


def labelled(places: Iterable[Territory]) -> list[PlaceLabel]:
    """Places with the areas above them, so that the same name can be told apart. One query."""
    listed = list(places)
    above = ancestors_of(listed)
    labels = []
    for place in listed:
        areas = [above[ars].display_name for ars in reversed(place.ancestors) if ars in above]
        labels.append(PlaceLabel(place.ars, ", ".join([place.display_name, *areas])))
    return labels


@dataclass(frozen=True)
class Workplace:
    """A membership and the doors it opens: (label, address)."""

    membership: Membership
    doors: tuple[tuple[str, str], ...]


def workplaces(person: Person) -> list[Workplace]:
    """The person's organisations with what their role lets them do there."""
    return [Workplace(membership, tuple(_doors(membership))) for membership in my_memberships(person)]


def _doors(membership: Membership) -> Iterable[tuple[str, str]]:
    key = membership.organisation.key
    if membership.organisation.kind == OrganisationKind.IT_PROVIDER:
        yield from _provider_doors(membership)
        return
    if membership.verified_at and membership.role == MembershipRole.CLERK:
        yield "Vorgänge", "/vorgaenge/"
        yield "Übergaben", "/vorgaenge/uebergaben/"
        yield "Plätze", "/plaetze/runden/"
        yield "Zahlungen", "/zahlungen/"
    yield "Unsere Leistungen", f"/kommunen/{key}/leistungen/"
    if membership.role == MembershipRole.CLERK:
        return
    if membership.verified_at and membership.role != MembershipRole.PROVIDER:
        yield "Meldeliste", f"/stand/meldeliste/{key}/"
        if membership.organisation.kind in MUNICIPAL_KINDS:
            yield "Passt zu uns", f"/nachnutzung/passt/?kommune={key}"
            yield "Formulare", "/formulare/"
            yield "Servicepakete", "/pakete/"
    if membership.verified_at and membership.role in (MembershipRole.COORDINATOR, MembershipRole.DEPUTY):
        yield "Team", f"/kommunen/{key}/team/"
        yield "Kontaktstellen", f"/kommunen/{key}/kontakte/"
        yield "Eigene Liste einlesen", f"/arbeitsplatz/eigene-liste/{key}/"
        yield "Ziele der Übergabe", "/vorgaenge/ziele/"


def _provider_doors(membership: Membership) -> Iterable[tuple[str, str]]:
    own = membership.organisation
    everywhere = urlencode({"anbieter": own.name, "land": "alle"})
    yield "Unsere Lösungen", f"/loesungen/?anbieter={own.key}"
    yield "Wer unsere Lösungen nutzt", f"/nachnutzung/?{everywhere}"
    yield "Wünsche", "/austausch/wuensche/"
    if membership.verified_at and membership.role in (MembershipRole.COORDINATOR, MembershipRole.DEPUTY):
        yield "Team", f"/kommunen/{own.key}/team/"
