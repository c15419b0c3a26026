"""Who uses or plans what. Everybody reads what is public; what stays inside is null for who may not see it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.catalogue.selectors import service_by_key
from fahrplan.foundation.exporters.portions import following, next_portion
from fahrplan.foundation.rules.questions import Day, Land, Offset, Slug
from fahrplan.reuse.selectors.adoptions import (
    AdoptionView,
    Inside,
    adoption_view,
    joined,
    sight_of,
    views_of,
)
from fahrplan.reuse.selectors.overview import (
    OverviewChoice,
    coverage_of,
    overview,
    service_lines,
)

router = Router()
Kreis = Annotated[str, Field(pattern=r"^([0-9]{5})?$")]
Key = Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")]
Limit = Annotated[int, Field(ge=1, le=500)]


class ServiceRef(Schema):
    leika_key: str
    name: str


class InsideOut(Schema):
    """Only for municipalities and the Land. Money in euro."""

    version: str
    fachverfahren: str
    cost_once: float | None
    cost_yearly: float | None
    staff_days_once: float | None
    experience: str
    may_be_called: bool
    call_contact: str


class AdoptionOut(Schema):
    """An organisation uses or plans a solution. ``date``: in use since, or planned for, as ``state`` says.

    ``origin`` is „confirmed“ but for those who proposed something or are asked about it.
    """

    id: UUID
    organisation: str
    organisation_name: str
    solution: str
    solution_name: str
    provider: str
    services: list[ServiceRef]
    state: str
    date: date | None
    delayed_by: str | None
    delayed_until: Day
    origin: str
    changed_at: datetime
    is_demo: bool
    url: str
    inside: InsideOut | None


class AdoptionList(Schema):
    count: int
    items: list[AdoptionOut]
    next: str | None


class CoverageOut(Schema):
    """How many organisations use or plan something for a service; who does both counts in both."""

    leika_key: str
    name: str
    organisations: int
    in_use: int
    planned: int
    phasing_out: int


class AdoptionCoverageList(Schema):
    count: int
    as_of: date
    items: list[CoverageOut]
    next: str | None


class ServiceCoverageOut(Schema):
    """``administrations`` with at least one adoption, of ``of_administrations`` in the area."""

    leika_key: str
    as_of: date
    adoptions: int
    in_use: int
    planned: int
    phasing_out: int
    administrations: int
    of_administrations: int


class AdoptionQuery(Schema):
    land: Land = ""
    kreis: Kreis = ""
    leika_key: Key = ""
    solution: Slug = ""
    provider: Slug = ""
    organisation: Slug = ""
    state: Literal["in_use", "planned", "phasing_out"] | None = None
    since: Day = None
    until: Day = None
    limit: Limit = 50
    cursor: UUID | None = None


class AdoptionCoverageQuery(Schema):
    land: Land = ""
    limit: Limit = 50
    offset: Offset = 0


@router.get("/adoptions", response=AdoptionList, url_name="adoptions", summary="Nachnutzungen")
def list_adoptions(request: HttpRequest, query: Query[AdoptionQuery]) -> dict[str, Any]:
    """Bestätigte Nachnutzungen nach Land, Kreis, Leistung, Lösung, Anbieter, Stelle, Stand und Termin."""
    sight = sight_of(request.user)
    choice = OverviewChoice(
        land=query.land,
        kreis=query.kreis,
        service=query.leika_key,
        solution=query.solution,
        provider=query.provider,
        state=query.state or "",
        since=query.since,
        until=query.until,
    )
    found = overview(choice)
    if query.organisation:
        found = found.filter(organisation__key=query.organisation)
    count = found.count()
    rows = found.filter(pk__gt=query.cursor) if query.cursor else found
    page = list(joined(rows).order_by("pk")[: query.limit + 1])
    views = views_of(page[: query.limit], sight)
    more = following(request, cursor=page[query.limit - 1].pk) if len(page) > query.limit else None
    return {"count": count, "items": [adoption_out(view) for view in views], "next": more}


@router.get(
    "/adoptions/coverage",
    response=AdoptionCoverageList,
    url_name="adoption_coverage",
    summary="Nachnutzung je Leistung",
)
def list_coverage(request: HttpRequest, query: Query[AdoptionCoverageQuery]) -> dict[str, Any]:
    """Je Leistung, wie viele Stellen etwas einsetzen oder planen; die häufigsten zuerst."""
    lines, total = service_lines(OverviewChoice(land=query.land), query.offset, query.limit)
    items = [
        {
            "leika_key": line.service.leika_key,
            "name": line.service.name,
            "organisations": line.organisations,
            "in_use": line.in_use,
            "planned": line.planned,
            "phasing_out": line.phasing_out,
        }
        for line in lines
    ]
    more = next_portion(request, query, total)
    return {"count": total, "as_of": timezone.localdate(), "items": items, "next": more}


@router.get(
    "/adoptions/coverage/{leika_key}",
    response=ServiceCoverageOut,
    url_name="adoption_coverage_service",
    summary="Nachnutzung einer Leistung",
)
def get_coverage(request: HttpRequest, leika_key: str, land: Land = "") -> dict[str, Any]:
    """Wie viele Verwaltungen für diese Leistung etwas einsetzen oder planen, von wie vielen."""
    found = service_by_key(leika_key[:60].replace("\0", ""))
    if found is None:
        raise HttpError(404, "Diesen Leistungsschlüssel gibt es im Katalog nicht.")
    counts = coverage_of(found.service, land)
    return {
        "leika_key": found.service.leika_key,
        "as_of": timezone.localdate(),
        "adoptions": counts.total,
        "in_use": counts.in_use,
        "planned": counts.planned,
        "phasing_out": counts.phasing_out,
        "administrations": counts.administrations,
        "of_administrations": counts.of_administrations,
    }


@router.get("/adoptions/{pk}", response=AdoptionOut, url_name="adoption", summary="Eine Nachnutzung")
def get_adoption(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Vorschläge sehen nur die Kommune, wer sie gemacht hat, und das Land."""
    found = adoption_view(pk, sight_of(request.user))
    if found is None:
        raise HttpError(404, "Diesen Eintrag gibt es nicht.")
    return adoption_out(found[1])


def adoption_out(view: AdoptionView) -> dict[str, Any]:
    return {
        "id": view.pk,
        "organisation": view.organisation.key,
        "organisation_name": view.organisation.name,
        "solution": view.solution.key,
        "solution_name": view.solution.name,
        "provider": view.solution.provider.key if view.solution.provider else "",
        "services": [{"leika_key": one.leika_key, "name": one.name} for one in view.services],
        "state": view.state,
        "date": view.day,
        "delayed_by": view.delay.item.name if view.delay else None,
        "delayed_until": view.delay.new if view.delay else None,
        "origin": view.origin,
        "changed_at": view.changed_at,
        "is_demo": view.is_demo,
        "url": f"{settings.BASE_URL}{view.url}",
        "inside": _inside(view.inside, view.version or "") if view.inside else None,
    }


def _inside(inside: Inside, version: str) -> dict[str, Any]:
    plain = {name: getattr(inside, name) for name in ("experience", "may_be_called", "call_contact")}
    money = ("cost_once", "cost_yearly", "staff_days_once")
    numbers = {name: None if (n := getattr(inside, name)) is None else float(n) for name in money}
    process = inside.fachverfahren.key if inside.fachverfahren else ""
    return plain | numbers | {"version": version, "fachverfahren": process}
