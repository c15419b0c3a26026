from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.exchange.models import Announcement
from fahrplan.exchange.services.announcements import (
    continue_announcement,
    edit_announcement,
    publish_announcement,
)
from fahrplan.finder.models import SearchEntry
from fahrplan.notices.rules.news import Subject
from fahrplan.notices.selectors.following import ANNOUNCEMENTS
from fahrplan.notices.services import follow
from fahrplan.solutions.models import Solution
from tests.exchange.speaking import LAND, told
from tests.support.records import person

pytestmark = pytest.mark.django_db


def outage(**values: Any) -> Announcement:
    given = {"kind": "outage", "title": "Servicekonto gestört", "severity": "down", **values}
    return publish_announcement(given, author=LAND)


def test_followers_are_told_once() -> None:
    someone = person()
    product = Solution.objects.create(key="konto", name="Servicekonto", kind="base_component")
    follow(someone, ANNOUNCEMENTS)
    follow(someone, Subject("solution", "konto", "Servicekonto", "/"))
    outage(solution=product)
    outage(solution=product)
    assert told(someone) == ["Störung: Servicekonto gestört"]
    assert Announcement.objects.count() == 1


def test_it_goes_on_and_ends() -> None:
    someone = person()
    follow(someone, ANNOUNCEMENTS)
    one = outage()
    continue_announcement(one, "Ursache gefunden.", author=LAND)
    for _ in range(2):
        continue_announcement(one, "Es geht wieder.", author=LAND, ends=True)
    assert told(someone)[1:] == ["Neuer Stand: Servicekonto gestört", "Beendet: Servicekonto gestört"]
    assert one.ends_at is not None
    assert SearchEntry.objects.get(kind="announcement").text.count("Es geht wieder.") == 1


def test_what_is_over_does_not_end_again() -> None:
    one = outage()
    continue_announcement(one, "Es geht wieder.", author=LAND, ends=True)
    with pytest.raises(ValidationError):
        continue_announcement(one, "Wirklich.", author=LAND, ends=True)


@pytest.mark.parametrize(
    "values", [{"kind": "quatsch"}, {"title": " "}, {"text": "a" * 5001}, {"written_by": "x"}]
)
def test_bad_values_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        outage(**values)


def test_the_end_comes_after_the_beginning() -> None:
    now = timezone.now()
    with pytest.raises(ValidationError) as fault:
        outage(starts_at=now, ends_at=now - timedelta(hours=1))
    assert list(fault.value.message_dict) == ["ends_at"]


def test_nothing_is_overwritten_unseen() -> None:
    one = outage()
    seen = one.changed_at
    edit_announcement(one, {"title": "Servicekonto wieder da"}, author=LAND, seen=seen)
    with pytest.raises(ValidationError):
        edit_announcement(one, {"title": "Anders"}, author=LAND, seen=seen)
    assert Announcement.objects.get().title == "Servicekonto wieder da"
