"""The catalogue's part of the public API. Everybody may read it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from pydantic import BeforeValidator

from fahrplan.catalogue.exporters import service_as_jsonld
from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.rules import FIELD_LABELS, countability_reason
from fahrplan.catalogue.selectors import (
    FoundService,
    ServiceFilter,
    history,
    service_by_key,
    services_visible,
)
from fahrplan.foundation.exporters.portions import following
from fahrplan.foundation.models import Change

router = Router(tags=["Leistungen"])
Text = Annotated[str, Field(max_length=200)]
JSONLD = "application/ld+json"
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


def _written_day(value: Any) -> Any:
    """Only written dates: a bare number would else count as seconds since 1970."""
    if isinstance(value, str) and not re.match(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("Bitte als Datum schreiben, zum Beispiel 2026-11-24.")
    return value


class Link(Schema):
    label: str
    url: str


class SourceOut(Schema):
    title: str
    as_of: date | None


class ServiceOut(Schema):
    """A single service of the catalogue."""

    leika_key: str
    name: str
    plain_name: str
    summary: str
    object_key: str
    level: str
    types: list[str]
    countable: bool
    countable_reason: str
    ozg_id: str
    ozg_name: str
    lage: str
    themenfeld: str
    legal_basis: str
    legal_links: list[Link]
    laws: list[str]
    sdg: list[str]
    top100_citizens: bool
    top100_business: bool
    d115: bool
    focus: str
    smart_city: str
    addressees: list[str]
    keywords: list[str]
    first_seen: date
    gone_since: date | None
    is_demo: bool
    source: SourceOut | None
    url: str


class ServiceFound(ServiceOut):
    """A service asked for by key; ``note`` says in German when another key was asked for."""

    asked_key: str
    note: str


class ServiceList(Schema):
    count: int
    items: list[ServiceOut]
    next: str | None


class ChangeOut(Schema):
    recorded_at: datetime
    kind: str
    field: str
    label: str
    old: Any = None
    new: Any = None
    source: SourceOut | None
    reason: str


class ChangeList(Schema):
    count: int
    items: list[ChangeOut]
    next: str | None


class ServiceQuery(Schema):
    q: Text = ""
    themenfeld: Text = ""
    lage: Text = ""
    type: Text = ""
    addressee: Text = ""
    countable: bool | None = None
    changed_since: Annotated[datetime | date | None, BeforeValidator(_written_day)] = None
    limit: Annotated[int, Field(ge=1, le=500)] = 50
    cursor: Annotated[str, Field(max_length=14)] = ""


@router.get(
    "/public-services",
    response=ServiceList,
    url_name="public-services",
    summary="Leistungen",
)
def list_services(request: HttpRequest, query: Query[ServiceQuery]) -> dict[str, Any]:
    """Leistungen nach Schlüssel geordnet; ``next`` ist die Adresse der nächsten Seite."""
    wanted = ServiceFilter(
        text=query.q,
        themenfeld=query.themenfeld,
        lage=query.lage,
        type=query.type,
        addressee=query.addressee,
        countable=query.countable,
        changed_since=_moment(query.changed_since),
    )
    services = services_visible(wanted, order="schluessel")
    page = list(services.filter(leika_key__gt=_cursor(query.cursor))[: query.limit + 1])
    items = page[: query.limit]
    return {
        "count": services.count(),
        "items": [service_out(service) for service in items],
        "next": following(request, cursor=items[-1].leika_key) if len(page) > query.limit else None,
    }


@router.get(
    "/public-services/{leika_key}",
    response=ServiceFound,
    url_name="public-service",
    summary="Eine Leistung",
)
def get_service(request: HttpRequest, leika_key: str) -> HttpResponse | dict[str, Any]:
    """Schlüssel mit 14 Ziffern oder URN; mit ``.jsonld`` oder passendem Accept-Kopf als CPSV-AP."""
    found = _found(leika_key.removesuffix(".jsonld"))
    if leika_key.endswith(".jsonld") or JSONLD in request.headers.get("Accept", ""):
        return JsonResponse(service_as_jsonld(found.service, settings.BASE_URL), content_type=JSONLD)
    return service_out(found.service) | {"asked_key": found.asked_key, "note": found.note}


@router.get(
    "/public-services/{leika_key}/history",
    response=ChangeList,
    summary="Geschichte einer Leistung",
)
def get_history(request: HttpRequest, leika_key: str) -> dict[str, Any]:
    """Alle Änderungen, die neueste zuerst. Namen von Personen stehen nicht darin."""
    rows = list(history(_found(leika_key).service)[:1000])
    return {"count": len(rows), "items": [_change_out(row) for row in rows], "next": None}


def service_out(service: PublicService) -> dict[str, Any]:
    """The service as the API gives it; OZG service, Lage, Themenfeld and source must be joined."""
    ozg = service.ozg_service
    lage = ozg.lage if ozg else None
    plain = {name: getattr(service, name) for name in ServiceOut.model_fields if hasattr(service, name)}
    return plain | {
        "countable_reason": countability_reason(service.level, service.types),
        "ozg_id": ozg.ozg_id if ozg else "",
        "ozg_name": ozg.name if ozg else "",
        "lage": lage.name if lage else "",
        "themenfeld": lage.themenfeld.name if lage else "",
        "source": _source_out(service.source),
        "url": f"{settings.BASE_URL}/leistungen/{service.leika_key}/",
    }


def _source_out(source: Any) -> dict[str, Any] | None:
    return {"title": source.title, "as_of": source.as_of} if source else None


def _change_out(row: Change) -> dict[str, Any]:
    return {
        "recorded_at": row.recorded_at,
        "kind": row.kind,
        "field": row.field,
        "label": FIELD_LABELS.get(row.field, ""),
        "old": row.old,
        "new": row.new,
        "source": _source_out(row.source),
        "reason": row.reason,
    }


def _found(text: str) -> FoundService:
    found = service_by_key(text)
    if found is None:
        raise Http404
    return found


def _cursor(text: str) -> str:
    return "".join(sign for sign in text if sign in "0123456789")


def _moment(value: datetime | date | None) -> datetime | None:
    """The moment in UTC, kept within years the database can compare with whatever the offset."""
    if value is None:
        return None
    if not EARLIEST.year <= value.year <= LATEST.year:
        return EARLIEST if value.year < EARLIEST.year else LATEST
    moment = value if isinstance(value, datetime) else datetime.combine(value, time.min)
    return (moment if timezone.is_aware(moment) else timezone.make_aware(moment)).astimezone(UTC)
