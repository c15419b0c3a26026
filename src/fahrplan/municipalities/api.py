"""The room's part of the public API. Everybody may read it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.catalogue.selectors import service_by_key
from fahrplan.foundation.exporters.portions import following
from fahrplan.foundation.rules.questions import Land, Text
from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.municipalities.exporters import organisation_as_jsonld
from fahrplan.municipalities.models import ContactPoint, Organisation, Territory
from fahrplan.municipalities.selectors import (
    Office,
    administering,
    contacts_of,
    find_places,
    organisation_by_key,
    organisations,
    place_by_ags,
    place_by_ars,
    responsible_offices,
    special_organisations,
    territories,
)

router = Router(tags=["Kommunen und Zuständigkeiten"])
FULL_ARS = r"^\d{12}$"
JSONLD = "application/ld+json"
Limit = Annotated[int, Field(ge=1, le=500)]
Digits = Annotated[str, Field(pattern=r"^[0-9]*$", max_length=12)]


class MunicipalityOut(Schema):
    """An area with its official figures; ``ars`` at its natural length, ``as_of`` state of the directory."""

    ars: str
    ags: str
    name: str
    display_name: str
    kind: str
    land: str
    parent_ars: str
    ancestors: list[str]
    inhabited: bool
    population: int | None
    area_km2: float | None
    postcode: str
    longitude: float | None
    latitude: float | None
    as_of: date
    url: str


class MunicipalityList(Schema):
    count: int
    items: list[MunicipalityOut]
    next: str | None


class ContactOut(Schema):
    label: str
    street: str
    postcode: str
    town: str
    phone: str
    email: str
    website: str
    opening_hours: list[dict[str, int | str]]
    opening_note: str
    accessibility: str
    as_of: date | None
    is_demo: bool


class OrganisationOut(Schema):
    """An organisation; ``ars`` is its own area, ``areas`` where it acts without one."""

    key: str
    name: str
    kind: str
    land: str
    ars: str
    areas: list[str]
    parent: str
    seat: str
    website: str
    note: str
    source: str
    confidence: str
    active: bool
    is_demo: bool
    url: str


class OrganisationFound(OrganisationOut):
    contacts: list[ContactOut]


class OrganisationList(Schema):
    count: int
    items: list[OrganisationOut]
    next: str | None


class OfficeOrganisation(Schema):
    name: str
    ars: str
    kind: str
    key: str


class ResponsibilityOut(Schema):
    """Who has one role. Without a known office ``organisation`` is null and ``reason`` says why."""

    role: str
    organisation: OfficeOrganisation | None
    reason: str
    source: str
    legal_url: str
    confidence: str
    level: str
    explicit: bool
    department: str
    contact: ContactOut | None


class ResponsibilityList(Schema):
    count: int
    items: list[ResponsibilityOut]
    next: str | None
    leika_key: str
    service: str
    ars: str
    place: str


class MunicipalityQuery(Schema):
    inhabited: bool | None = None
    land: Land = ""
    kind: TerritoryKind | None = None
    q: Text = ""
    limit: Limit = 50
    cursor: Digits = ""


class OrganisationQuery(Schema):
    kind: OrganisationKind | None = None
    land: Land = ""
    ars: Digits = ""
    limit: Limit = 50
    cursor: Annotated[str, Field(max_length=120, pattern=r"^[a-z0-9-]*$")] = ""


class ResponsibilityQuery(Schema):
    leika_key: Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")]
    ars: Digits = ""
    ags: Annotated[str, Field(pattern=r"^[0-9]*$", max_length=8)] = ""


@router.get("/municipalities", response=MunicipalityList, url_name="municipalities", summary="Gebiete")
def list_municipalities(request: HttpRequest, query: Query[MunicipalityQuery]) -> dict[str, Any]:
    """Gemeinden und gemeindefreie Gebiete nach Regionalschlüssel; mit ``kind`` auch Kreise und Verbände."""
    found = territories()
    found = found.filter(kind=query.kind) if query.kind else found.filter(ars__regex=FULL_ARS)
    if query.inhabited is not None:
        found = found.filter(inhabited=query.inhabited)
    if query.land:
        found = found.filter(land=query.land)
    if query.q:
        found = found.filter(pk__in=[place.pk for place in find_places(query.q, limit=500, every_kind=True)])
    page = list(found.filter(ars__gt=query.cursor).order_by("ars")[: query.limit + 1])
    return {
        "count": found.count(),
        "items": [municipality_out(row) for row in page[: query.limit]],
        "next": following(request, cursor=page[query.limit - 1].ars) if len(page) > query.limit else None,
    }


@router.get("/municipalities/{ars}", response=MunicipalityOut, url_name="municipality", summary="Ein Gebiet")
def get_municipality(request: HttpRequest, ars: str) -> dict[str, Any]:
    """Regionalschlüssel mit 2, 3, 5, 9 oder 12 Ziffern, oder AGS mit 8."""
    return municipality_out(_place(ars if len(ars) != 8 else "", ars if len(ars) == 8 else ""))


@router.get("/organisations", response=OrganisationList, url_name="organisations", summary="Organisationen")
def list_organisations(request: HttpRequest, query: Query[OrganisationQuery]) -> dict[str, Any]:
    """Mit ``ars`` nur die Stellen, die an diesem Ort tätig sind."""
    found: QuerySet[Organisation] = organisations().prefetch_related("areas")
    if query.kind:
        found = found.filter(kind=query.kind)
    if query.land:
        found = found.filter(Q(land=query.land) | Q(areas__land=query.land)).distinct()
    if query.ars:
        place = _place(query.ars, "")
        here = [row.pk for row in (*administering(place), *special_organisations(place, everywhere=True))]
        found = found.filter(pk__in=here)
    page = list(found.filter(key__gt=query.cursor).order_by("key")[: query.limit + 1])
    return {
        "count": found.count(),
        "items": [organisation_out(row) for row in page[: query.limit]],
        "next": following(request, cursor=page[query.limit - 1].key) if len(page) > query.limit else None,
    }


@router.get(
    "/organisations/{key}", response=OrganisationFound, url_name="organisation", summary="Eine Organisation"
)
def get_organisation(request: HttpRequest, key: str) -> HttpResponse | dict[str, Any]:
    """Mit ``.jsonld`` oder passendem Accept-Kopf als CPSV-AP."""
    organisation = organisation_by_key(key.removesuffix(".jsonld"))
    if organisation is None:
        raise HttpError(404, "Diese Organisation gibt es nicht.")
    contacts = contacts_of(organisation)
    if key.endswith(".jsonld") or JSONLD in request.headers.get("Accept", ""):
        return JsonResponse(
            organisation_as_jsonld(organisation, contacts, settings.BASE_URL), content_type=JSONLD
        )
    return organisation_out(organisation) | {"contacts": [contact_out(contact) for contact in contacts]}


@router.get(
    "/responsibilities", response=ResponsibilityList, url_name="responsibilities", summary="Zuständigkeit"
)
def list_responsibilities(request: HttpRequest, query: Query[ResponsibilityQuery]) -> dict[str, Any]:
    """Wer eine Leistung an einem Ort bearbeitet und wer entscheidet. Ort als ``ars`` oder ``ags``."""
    if not query.ars and not query.ags:
        raise HttpError(422, "Bitte geben Sie den Ort an: „ars“ oder „ags“.")
    found = service_by_key(query.leika_key)
    if found is None:
        raise HttpError(404, f"Den Leistungsschlüssel „{query.leika_key}“ gibt es im Katalog nicht.")
    place = _place(query.ars, query.ags)
    answer = responsible_offices(found.service, place)
    return {
        "count": len(answer.offices),
        "items": [office_out(office) for office in answer.offices],
        "next": None,
        "leika_key": found.service.leika_key,
        "service": found.service.name,
        "ars": place.ars,
        "place": place.display_name,
    }


def municipality_out(row: Territory) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in MunicipalityOut.model_fields if hasattr(row, name)}
    return plain | {
        "parent_ars": row.ancestors[-1] if row.ancestors else "",
        "area_km2": None if row.area_km2 is None else float(row.area_km2),
        "url": f"{settings.BASE_URL}/kommunen/orte/{row.ars}/",
    }


def organisation_out(row: Organisation) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in OrganisationOut.model_fields if hasattr(row, name)}
    return plain | {
        "ars": row.territory.ars if row.territory else "",
        "areas": sorted(area.ars for area in row.areas.all()),
        "parent": row.parent.key if row.parent else "",
        "url": f"{settings.BASE_URL}/kommunen/{row.key}/",
    }


def contact_out(contact: ContactPoint) -> dict[str, Any]:
    return {name: getattr(contact, name) for name in ContactOut.model_fields}


def office_out(office: Office) -> dict[str, Any]:
    organisation = office.organisation
    return {
        "role": office.role,
        "organisation": organisation
        and {
            "name": organisation.name,
            "ars": organisation.territory.ars if organisation.territory else "",
            "kind": organisation.kind,
            "key": organisation.key,
        },
        "reason": office.reason,
        "source": office.source,
        "legal_url": office.legal_url,
        "confidence": office.confidence,
        "level": office.level,
        "explicit": office.explicit,
        "department": office.department.name if office.department else "",
        "contact": office.contact and contact_out(office.contact),
    }


def _place(ars: str, ags: str) -> Territory:
    place = place_by_ars(ars) if ars else place_by_ags(ags)
    if place is None:
        shown = f"Den Regionalschlüssel „{ars}“" if ars else f"Den Gemeindeschlüssel „{ags}“"
        raise HttpError(404, f"{shown[:60]} gibt es nicht.")
    return place
