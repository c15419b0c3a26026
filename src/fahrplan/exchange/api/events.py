"""Events to come and over, and what training is needed. Everybody may read it; nobody learns who comes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.exchange.api.pages import (
    Land,
    OrganisationName,
    PageQuery,
    Text,
    address,
    organisation_name,
    page_of,
)
from fahrplan.exchange.enums import EventKind
from fahrplan.exchange.models import Event
from fahrplan.exchange.selectors.events import event_by_id, events, seats_of
from fahrplan.exchange.selectors.training import need_summary

router = Router()


class EventOut(Schema):
    """``capacity`` is null where there is room for all; ``taken`` and ``waiting`` count people."""

    id: UUID
    kind: str
    title: str
    topic: str
    description: str
    starts_at: datetime
    ends_at: datetime
    place: str
    video_url: str
    organiser: OrganisationName
    capacity: int | None
    taken: int
    waiting: int
    deadline: datetime | None
    cancelled: bool
    cancelled_because: str
    sequence: int
    minutes: str
    is_demo: bool
    url: str
    calendar: str


class EventList(Schema):
    count: int
    items: list[EventOut]
    next: str | None


class EventQuery(PageQuery):
    kind: EventKind | None = None
    past: bool = False
    q: Text = ""


class NeedOut(Schema):
    topic: str
    label: str
    people: int
    organisations: int
    earliest: date | None


class NeedList(Schema):
    """``organisations`` of ``administrations`` of the Land have said what they need; ``invented`` are of a demo."""

    count: int
    items: list[NeedOut]
    next: str | None
    land: str
    organisations: int
    administrations: int
    invented: int
    as_of: date


class NeedQuery(Schema):
    land: Land = settings.FAHRPLAN_LAND


@router.get("/events", response=EventList, url_name="events", summary="Termine")
def list_events(request: HttpRequest, query: Query[EventQuery]) -> dict[str, Any]:
    """Kommende Termine, der nächste zuerst; mit ``past`` vergangene, der letzte zuerst."""
    found = events(kind=query.kind or "", past=query.past, text=query.q)
    rows, page = page_of(request, found, query)
    return page | {"items": [event_out(row) for row in rows]}


@router.get("/events/{pk}", response=EventOut, url_name="event", summary="Ein Termin")
def get_event(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Ein Termin mit Plätzen und Ergebnisprotokoll."""
    event = event_by_id(pk)
    if event is None:
        raise HttpError(404, "Diesen Termin gibt es nicht.")
    seats = seats_of(event)
    return event_out(event) | {"taken": seats.taken, "waiting": seats.waiting}


@router.get("/training-needs", response=NeedList, url_name="training_needs", summary="Schulungsbedarf")
def list_needs(request: HttpRequest, query: Query[NeedQuery]) -> dict[str, Any]:
    """Offener Bedarf je Thema. Wer ihn gemeldet hat, steht hier nicht."""
    summary = need_summary(query.land)
    items = [
        {
            "topic": row.topic,
            "label": row.label,
            "people": row.people,
            "organisations": row.organisations,
            "earliest": row.earliest,
        }
        for row in summary.topics
    ]
    return {
        "count": len(items),
        "items": items,
        "next": None,
        "land": query.land,
        "organisations": summary.reporting,
        "administrations": summary.total,
        "invented": summary.invented,
        "as_of": timezone.localdate(),
    }


def event_out(event: Event) -> dict[str, Any]:
    computed = {"organiser", "taken", "waiting", "url", "calendar"}
    plain = {name: getattr(event, name) for name in EventOut.model_fields if name not in computed}
    return plain | {
        "organiser": organisation_name(event.organiser),
        "taken": getattr(event, "taken", 0),
        "waiting": getattr(event, "waiting", 0),
        "url": address(event.url),
        "calendar": address(f"{event.url}termin.ics"),
    }
