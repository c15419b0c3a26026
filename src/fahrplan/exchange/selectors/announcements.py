"""What everybody should know now. Everybody may read it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from fahrplan.exchange.enums import AnnouncementKind
from fahrplan.exchange.models import Announcement
from fahrplan.municipalities.rules.access import MUNICIPAL_ROLES
from fahrplan.solutions.models import Solution

NEWS_FOR = timedelta(days=14)  # how long news without an end stand above the pages
AHEAD = timedelta(days=7)  # how early a planned maintenance is shown
MOST = 5
NAMED = ("solution", "service", "component", "organisation")


def current_announcements(now: datetime | None = None, *, most: int = MOST) -> list[Announcement]:
    """What holds at this moment, outages first: begun and not over; maintenance a week ahead. One query.

    News without an end hold for fourteen days.
    """
    moment = now or timezone.now()
    begun = Q(starts_at__lte=moment) | Q(kind=AnnouncementKind.MAINTENANCE, starts_at__lte=moment + AHEAD)
    over = Q(ends_at__lte=moment) | Q(
        kind=AnnouncementKind.NEWS, ends_at=None, starts_at__lte=moment - NEWS_FOR
    )
    found = Announcement.objects.filter(begun).exclude(over).select_related(*NAMED)
    weight = {AnnouncementKind.OUTAGE: 0, AnnouncementKind.MAINTENANCE: 1, AnnouncementKind.NEWS: 2}
    ranked = sorted(found[:50], key=lambda row: weight[AnnouncementKind(row.kind)])
    return ranked[:most]


def announcement_list(kind: str = "", *, current: bool = False) -> QuerySet[Announcement]:
    """Newest first; ``current``: not over yet."""
    found = Announcement.objects.select_related(*NAMED)
    if kind in AnnouncementKind.values:
        found = found.filter(kind=kind)
    if current:
        found = found.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()))
    return found.order_by("-starts_at", "-id")


def announcement_by_id(pk: UUID) -> Announcement | None:
    return Announcement.objects.select_related(*NAMED).filter(pk=pk).first()


def announceable_solutions(person: Any) -> QuerySet[Solution]:
    """Solutions the person may write announcements for: a steward for all, others for those of their house."""
    found = Solution.objects.filter(merged_into=None).order_by("name")
    if person.is_steward:
        return found
    mine = person.memberships.filter(role__in=MUNICIPAL_ROLES, verified_at__isnull=False, ended_at=None)
    return found.filter(provider__in=mine.values("organisation_id"))
