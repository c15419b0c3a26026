from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from fahrplan.exchange.models import Announcement
from fahrplan.exchange.selectors.announcements import (
    announceable_solutions,
    announcement_by_id,
    announcement_list,
    current_announcements,
)
from fahrplan.solutions.models import Solution
from tests.exchange.towns import build

pytestmark = pytest.mark.django_db


def announcement(
    title: str, kind: str = "outage", *, starts: float = -1, ends: float | None = None
) -> Announcement:
    """Days from now."""
    now = timezone.now()
    return Announcement.objects.create(
        kind=kind,
        title=title,
        starts_at=now + timedelta(days=starts),
        ends_at=None if ends is None else now + timedelta(days=ends),
    )


def test_what_holds_now_outages_first() -> None:
    announcement("Neues", "news")
    announcement("Wartung", "maintenance", starts=3, ends=4)
    announcement("Störung")
    announcement("vorbei", ends=-0.5)
    announcement("später", starts=1)
    announcement("ferne Wartung", "maintenance", starts=9)
    announcement("altes Neues", "news", starts=-15)
    announcement("lange Neues", "news", starts=-15, ends=1)
    found = [row.title for row in current_announcements()]
    assert found == ["Störung", "Wartung", "Neues", "lange Neues"]


def test_no_more_than_asked_for(django_assert_num_queries: Any) -> None:
    for number in range(4):
        announcement(f"Störung {number}")
    with django_assert_num_queries(1):
        assert len(current_announcements(most=3)) == 3


def test_lists_by_kind_and_what_is_not_over() -> None:
    announcement("Neues", "news")
    over = announcement("vorbei", ends=-0.5)
    assert [row.title for row in announcement_list("news")] == ["Neues"]
    assert over not in announcement_list(current=True)
    assert announcement_by_id(over.pk) == over
    assert announcement_by_id(uuid4()) is None


def test_providers_announce_for_their_own_solutions() -> None:
    towns = build()
    mine = Solution.objects.create(key="a", name="A", kind="online_service", provider=towns.dataport)
    other = Solution.objects.create(key="b", name="B", kind="online_service")
    assert list(announceable_solutions(towns.seller)) == [mine]
    assert list(announceable_solutions(towns.provider)) == []
    assert list(announceable_solutions(towns.steward)) == [mine, other]
