"""Announcements, maintenance and outages. Everybody may read them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.exchange.api.pages import PageQuery, address, page_of
from fahrplan.exchange.enums import AnnouncementKind
from fahrplan.exchange.models import Announcement
from fahrplan.exchange.selectors.announcements import announcement_by_id, announcement_list

router = Router()


class AnnouncementOut(Schema):
    """``ends_at`` is null while nobody knows."""

    id: UUID
    kind: str
    title: str
    text: str
    severity: str
    solution: str
    component: str
    leika_key: str
    organisation: str
    starts_at: datetime
    ends_at: datetime | None
    changed_at: datetime
    is_demo: bool
    url: str


class AnnouncementList(Schema):
    count: int
    items: list[AnnouncementOut]
    next: str | None


class UpdateOut(Schema):
    text: str
    ends: bool
    written_at: datetime


class AnnouncementFound(AnnouncementOut):
    updates: list[UpdateOut]


class AnnouncementQuery(PageQuery):
    """``current``: only what is not over."""

    kind: AnnouncementKind | None = None
    current: bool = False


@router.get(
    "/announcements",
    response=AnnouncementList,
    url_name="announcements",
    summary="Bekanntmachungen und Störungen",
)
def list_announcements(request: HttpRequest, query: Query[AnnouncementQuery]) -> dict[str, Any]:
    """Bekanntmachungen, Wartungen und Störungen, die neuesten zuerst."""
    rows, page = page_of(request, announcement_list(query.kind or "", current=query.current), query)
    return page | {"items": [announcement_out(row) for row in rows]}


@router.get(
    "/announcements/{pk}", response=AnnouncementFound, url_name="announcement", summary="Eine Bekanntmachung"
)
def get_announcement(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    row = announcement_by_id(pk)
    if row is None:
        raise HttpError(404, "Diese Bekanntmachung gibt es nicht.")
    updates = [
        {"text": update.text, "ends": update.ends, "written_at": update.written_at}
        for update in row.updates.order_by("-written_at", "-id")
    ]
    return announcement_out(row) | {"updates": updates}


def announcement_out(row: Announcement) -> dict[str, Any]:
    computed = {"solution", "component", "leika_key", "organisation", "url"}
    plain = {name: getattr(row, name) for name in AnnouncementOut.model_fields if name not in computed}
    return plain | {
        "solution": row.solution.key if row.solution else "",
        "component": row.component.key if row.component else "",
        "leika_key": row.service.leika_key if row.service else "",
        "organisation": row.organisation.key if row.organisation else "",
        "url": address(row.url),
    }
