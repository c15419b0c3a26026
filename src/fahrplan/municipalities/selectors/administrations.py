"""Administrations and other organisations: found, listed by Kreis, counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet, Sum

from fahrplan.municipalities.enums import ADMINISTRATION_KINDS, OrganisationKind
from fahrplan.municipalities.models import ContactPoint, Organisation, Territory
from fahrplan.municipalities.selectors.places import find_places, place_by_ars

ARS = "Regionalschlüssel"


@dataclass(frozen=True)
class KreisGroup:
    """One Kreis (or kreisfreie Stadt) and the administrations in it, the Landkreis first."""

    kreis: Territory
    administrations: tuple[Organisation, ...]


@dataclass(frozen=True)
class AdministrationCounts:
    """How many administrations of each kind a Land has, and the municipalities they act for."""

    landkreise: int
    kreisfreie_staedte: int
    einheitsgemeinden: int
    verbandsgemeinden: int
    mitgliedsgemeinden: int

    @property
    def total(self) -> int:
        return self.landkreise + self.kreisfreie_staedte + self.einheitsgemeinden + self.verbandsgemeinden

    @property
    def municipalities(self) -> int:
        return self.kreisfreie_staedte + self.einheitsgemeinden + self.mitgliedsgemeinden


def organisations() -> QuerySet[Organisation]:
    """Organisations that act today."""
    return Organisation.objects.filter(active=True).select_related("territory__parent", "parent")


def administrations(land: str) -> QuerySet[Organisation]:
    """Landkreise, kreisfreie Städte, Einheitsgemeinden and Gemeindeverbände of a Land (or of all: empty)."""
    found = organisations().filter(kind__in=ADMINISTRATION_KINDS, territory__isnull=False)
    return found.filter(land=land) if land else found


def administration_counts(land: str) -> AdministrationCounts:
    rows = organisations().order_by()
    if land:
        rows = rows.filter(land=land)
    numbers = dict(rows.values_list("kind").annotate(Count("id")))
    return AdministrationCounts(
        numbers.get(OrganisationKind.LANDKREIS, 0),
        numbers.get(OrganisationKind.KREISFREIE_STADT, 0),
        numbers.get(OrganisationKind.EINHEITSGEMEINDE, 0),
        numbers.get(OrganisationKind.VERBANDSGEMEINDE, 0),
        numbers.get(OrganisationKind.MITGLIEDSGEMEINDE, 0),
    )


def administrations_by_kreis(land: str) -> list[KreisGroup]:
    """Every administration of the Land under its Kreis, Kreise by name. Two queries."""
    by_kreis: dict[str, list[Organisation]] = {}
    for organisation in administrations(land).order_by("name"):
        territory = organisation.territory
        if territory:
            by_kreis.setdefault(territory.ars[:5], []).append(organisation)
    kreise = {
        row.ars[:5]: row
        for row in Territory.objects.filter(
            land=land, valid_to=None, kind__in=("landkreis", "kreisfreie_stadt")
        )
    }
    groups = [
        KreisGroup(kreise[ars], tuple(sorted(found, key=lambda o: o.kind != OrganisationKind.LANDKREIS)))
        for ars, found in by_kreis.items()
        if ars in kreise
    ]
    return sorted(groups, key=lambda group: group.kreis.display_name)


def organisation_by_key(key: str) -> Organisation | None:
    """The organisation with this short name, also one that no longer acts."""
    if not key.isprintable():
        return None
    found = Organisation.objects.select_related("territory__parent", "parent")
    return found.filter(key=key[:120]).first()


def organisation_at(territory: Territory) -> Organisation | None:
    """The organisation whose own territory this is."""
    return organisations().filter(territory=territory).first()


def administering(territory: Territory) -> list[Organisation]:
    """Who administers a place: its own organisation and those of the areas above, nearest first."""
    chain = [*territory.ancestors, territory.ars]
    found = organisations().filter(territory__ars__in=chain, territory__valid_to=None)
    return sorted(found, key=lambda o: -len(o.territory.ars) if o.territory else 0)


# Authorities of Land and Bund act everywhere and would fill every list.
NEAR = (
    OrganisationKind.JOBCENTER,
    OrganisationKind.FINANZAMT,
    OrganisationKind.FAMILIENKASSE,
    OrganisationKind.ARBEITSAGENTUR,
    OrganisationKind.COURT,
    OrganisationKind.DIGITALISATION_CENTRE,
)


def special_organisations(territory: Territory, *, everywhere: bool = False) -> list[Organisation]:
    """Jobcenter, Finanzamt and others that act here; with ``everywhere`` authorities of Land and Bund too."""
    chain = [*territory.ancestors, territory.ars]
    found = organisations().filter(areas__ars__in=chain, areas__valid_to=None)
    found = found if everywhere else found.filter(kind__in=NEAR)
    return list(found.distinct().order_by("kind", "name"))


def members_of(organisation: Organisation) -> list[Organisation]:
    """Member municipalities of a Gemeindeverband."""
    return list(organisations().filter(parent=organisation).order_by("name"))


def contacts_of(organisation: Organisation) -> list[ContactPoint]:
    """Contact points, those of the whole organisation first."""
    found = organisation.contacts.select_related("department").order_by("department__name", "label")
    return sorted(found, key=lambda contact: contact.department_id is not None)


def find_organisations(text: str, *, land: str | None = None, limit: int = 20) -> list[Organisation]:
    """Administrations for what people type: by the name of a place (its own and its Verband), else by name."""
    places = find_places(text, land=land, limit=limit, every_kind=True)
    found = _at_places(places)
    if not found and text.strip():
        wanted = Q(name__icontains=_clean(text)) | Q(key=_clean(text).lower())
        found = list(organisations().filter(wanted).order_by("name")[:limit])
    return found[:limit]


def organisation_named(text: str, noun: str = "Organisation", shown: str = "") -> Organisation:
    """The acting one that people mean: of this name or short name, else the only one found.

    ``shown``: the short name that the form was filled with. Sent unchanged it stays what is stored, whoever else
    bears it as a name and whether or not it still acts. ``noun`` is what the page calls it, a feminine word.
    Raises ValidationError (German).
    """
    typed = text.strip()
    if shown and typed == shown and (stored := organisation_by_key(shown)):
        return stored
    chosen = _called(typed) or _as_told(typed) or find_organisations(typed, limit=12)
    if not chosen:
        raise ValidationError(
            f"Diese {noun} kennen wir nicht: „{typed[:60]}“. Bitte prüfen Sie die Schreibweise."
        )
    if len(chosen) > 1:
        several = "; ".join(_told(one, typed) for one in chosen)
        raise ValidationError(f"Bitte geben Sie genau eine {noun} an, am besten den Kurznamen: {several}")
    return chosen[0]


def _called(typed: str) -> list[Organisation]:
    if not typed.isprintable():
        return []
    wanted = Q(name__iexact=typed[:200]) | Q(key=typed.lower()[:120])
    return list(organisations().filter(wanted).order_by("name", "key")[:12])


def _told(one: Organisation, typed: str) -> str:
    """Name, Kreis and a word that leads to this one alone: the short name, unless it is what was typed."""
    place = one.territory
    kreis = f", {place.parent}" if place and place.parent else ""
    alone = f"{ARS} {place.ars.ljust(12, '0')}" if place and one.key == typed.lower() else one.key
    return f"{one.name}{kreis} ({alone})"


def _as_told(typed: str) -> list[Organisation]:
    """What ``_told`` has said, sent back as a whole."""
    name, _, word = typed.removesuffix(")").rpartition(" (")
    place = place_by_ars(word.removeprefix(ARS).strip())
    one = organisation_at(place) if place else organisation_by_key(word.lower())
    return [one] if one and one.active and name.lower().startswith(one.name.lower()) else []


def _at_places(places: Iterable[Territory]) -> list[Organisation]:
    listed = list(places)
    by_territory = {
        row.territory_id: row for row in organisations().filter(territory__in=[place.pk for place in listed])
    }
    return [by_territory[place.pk] for place in listed if place.pk in by_territory]


def _clean(text: str) -> str:
    return "".join(sign for sign in text[:100] if sign.isprintable()).strip()


def population_of(organisation: Organisation) -> int | None:
    """Residents of the own territory; of the areas it acts in where it has none."""
    if organisation.territory:
        return organisation.territory.population
    total: int | None = organisation.areas.aggregate(total=Sum("population"))["total"]
    return total
