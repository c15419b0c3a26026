"""News of a delivery service."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.cases.models import Dispatch
from fahrplan.cases.services.handover_news import follow_news
from tests.cases.conftest import Desk, desk_at
from tests.cases.handing_over import queued, target_at, tried

ID = "11111111-2222-4333-8444-555555555555"


def test_only_our_own_are_asked_about(desk: Desk) -> None:
    dispatch = tried(queued(desk, "waits"))
    Dispatch.objects.update(receipt={"submissionId": ID}, next_at=timezone.now() + timedelta(hours=2))
    target = target_at(desk)
    assert follow_news(target_at(desk_at("halle")), [ID]) == 0
    assert follow_news(target, ["22222222-2222-4333-8444-555555555555"]) == 0
    assert follow_news(target, [ID]) == 1
    dispatch.refresh_from_db()
    assert dispatch.next_at <= timezone.now()
