"""Needs for training."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.exchange.enums import NeedState
from fahrplan.exchange.models import TrainingNeed
from fahrplan.exchange.services.training import meet_need, offer_training, report_need, withdraw_need
from fahrplan.foundation.models import Change
from fahrplan.notices.models import Notice
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db


def test_a_need_of_the_same_topic_is_changed_not_doubled() -> None:
    world = towns.build()
    for people in (3, 5, 5):
        report_need(world.barleben, "records", {"people": people}, author=AUTHOR)
    assert list(TrainingNeed.objects.values_list("people", flat=True)) == [5]
    assert Change.objects.filter(subject_kind="training_need").count() == 2


@pytest.mark.parametrize(
    ("topic", "values", "field"),
    [
        ("dancing", {"people": 1}, "topic"),
        ("records", {"people": 0}, "people"),
        ("records", {"people": 10_001}, "people"),
        ("records", {"people": 1, "by_when": timezone.localdate() - timedelta(1)}, "by_when"),
    ],
)
def test_wrong_values_are_refused_by_field(topic: str, values: dict[str, Any], field: str) -> None:
    world = towns.build()
    with pytest.raises(ValidationError) as fault:
        report_need(world.barleben, topic, values, author=AUTHOR)
    assert list(fault.value.message_dict) == [field]


def test_a_need_taken_back_can_be_reported_again() -> None:
    world = towns.build()
    need = report_need(world.barleben, "records", {"people": 3}, author=AUTHOR)
    withdraw_need(need, author=AUTHOR)
    withdraw_need(need, author=AUTHOR)
    report_need(world.barleben, "records", {"people": 4}, author=AUTHOR)
    assert sorted(TrainingNeed.objects.values_list("state", "people")) == [("open", 4), ("withdrawn", 3)]


def test_who_needs_a_training_hears_of_the_offer_once() -> None:
    world = towns.build()
    report_need(world.barleben, "records", {"people": 3}, author=AUTHOR)
    report_need(world.halle, "privacy", {"people": 3}, author=AUTHOR)
    offer = towns.event(world.dataport, kind="training")
    for _ in range(2):
        assert offer_training(offer, "records", author=AUTHOR) == 1
    assert list(Notice.objects.values_list("person_id", flat=True)) == [world.leader.pk]


def test_a_consultation_hour_is_no_training() -> None:
    world = towns.build()
    with pytest.raises(ValidationError, match="Nur eine Schulung"):
        offer_training(towns.event(world.barleben), "records", author=AUTHOR)


def test_a_training_meets_a_need() -> None:
    world = towns.build()
    need = report_need(world.barleben, "records", {"people": 3}, author=AUTHOR)
    offer = towns.event(world.dataport, kind="training")
    meet_need(need, offer, author=AUTHOR)
    need.refresh_from_db()
    assert (need.state, need.met_by) == (NeedState.MET, offer)
