"""What the demo invents of events, needs, funding and contacts."""

from __future__ import annotations

import pytest
from django.utils import timezone

from fahrplan.exchange.demo.gathering import VISITORS, load_examples
from fahrplan.exchange.models import DirectoryEntry, Event, FundingProgramme, SignUp, TrainingNeed
from fahrplan.municipalities.models import Membership, Organisation
from tests.exchange import towns
from tests.exchange.towns import AUTHOR
from tests.support.records import person

pytestmark = pytest.mark.django_db


def build() -> None:
    towns.build()
    halle = Organisation.objects.get(key="halle-saale")
    for email in VISITORS:
        Membership.objects.create(
            person=person(email=email), organisation=halle, role="coordinator", verified_at=timezone.now()
        )


def test_everything_invented_is_marked() -> None:
    build()
    load_examples(author=AUTHOR)
    for model in (Event, TrainingNeed, FundingProgramme, DirectoryEntry):
        assert set(model._default_manager.values_list("is_demo", flat=True)) == {True}


def test_loading_twice_adds_nothing() -> None:
    build()
    assert (load_examples(author=AUTHOR), load_examples(author=AUTHOR), Event.objects.count()) == (5, 0, 6)


def test_one_of_three_waits() -> None:
    build()
    load_examples(author=AUTHOR)
    assert sorted(SignUp.objects.values_list("state", flat=True)) == ["confirmed", "confirmed", "waiting"]


def test_one_event_is_over_and_has_minutes() -> None:
    build()
    load_examples(author=AUTHOR)
    (over,) = Event.objects.filter(ends_at__lt=timezone.now())
    assert over.minutes.startswith("Demodaten")


def test_no_event_falls_on_a_weekend() -> None:
    build()
    load_examples(author=AUTHOR)
    assert {day.weekday() < 5 for day in Event.objects.values_list("starts_at", flat=True)} == {True}


def test_without_the_land_nothing_is_invented() -> None:
    assert load_examples(author=AUTHOR) == 0
