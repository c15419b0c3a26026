"""Needs summed up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from fahrplan.exchange.selectors.training import (
    covering_trainings,
    need_summary,
    needs_visible_to,
    reporting_organisations,
    training_offers,
)
from fahrplan.exchange.services.training import report_need, withdraw_need
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db


def test_topics_add_up_with_the_earliest_day() -> None:
    world, today = towns.build(), timezone.localdate()
    report_need(world.barleben, "records", {"people": 2, "by_when": today + timedelta(9)}, author=AUTHOR)
    report_need(world.halle, "records", {"people": 3, "by_when": today + timedelta(5)}, author=AUTHOR)
    report_need(world.halle, "privacy", {"people": 9}, author=AUTHOR)
    found = need_summary("15")
    assert [(row.topic, row.people, row.organisations, row.earliest) for row in found.topics] == [
        ("privacy", 9, 1, None),
        ("records", 5, 2, today + timedelta(5)),
    ]
    assert (found.reporting, found.total, found.people) == (2, 3, 14)


def test_providers_and_what_was_taken_back_do_not_count() -> None:
    world = towns.build()
    withdraw_need(report_need(world.barleben, "records", {"people": 2}, author=AUTHOR), author=AUTHOR)
    report_need(world.dataport, "records", {"people": 2}, author=AUTHOR)
    found = need_summary("15")
    assert (found.topics, found.reporting) == ((), 0)


def test_names_are_for_the_land_and_their_owner() -> None:
    world = towns.build()
    need = report_need(world.barleben, "records", {"people": 2}, author=AUTHOR)
    people = (world.steward, world.leader, world.neighbour, world.seller, world.provider, AnonymousUser())
    assert [list(needs_visible_to(who)) for who in people] == [[need], [need], [], [], [], []]


def test_who_may_report() -> None:
    world = towns.build()
    assert reporting_organisations(world.leader) == [world.barleben]
    assert reporting_organisations(AnonymousUser()) == []


def test_offers_are_trainings_to_come() -> None:
    world = towns.build()
    course = towns.event(world.dataport, kind="training")
    towns.event(world.dataport, title="Gespräch")
    assert training_offers() == [course]


def test_what_may_have_covered_a_need() -> None:
    world = towns.build()
    course = towns.event(world.dataport, kind="training")
    over = towns.move(towns.event(world.dataport, kind="training", title="Vorbei"), days=100)
    towns.move(towns.event(world.dataport, kind="training", title="Lange her"), days=500)
    towns.event(world.barleben)
    assert covering_trainings() == [course, over]
