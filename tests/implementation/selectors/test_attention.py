"""What a person should look at."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from fahrplan.implementation.selectors.attention import (
    contradictions_for,
    my_status,
    stale_for,
    stale_words,
    status_tasks,
)
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.proposals import Claimed, propose_status
from fahrplan.implementation.services.recounting import recount
from tests.implementation.saying import AUTHOR, OTHERS, OWNERS, said, someone
from tests.municipalities.conftest import World
from tests.support.records import person


def disagree(world: World) -> None:
    said(world, "offline", "pvog", ago=3)
    said(world, "online", "self", ago=2)


@pytest.mark.parametrize(
    ("who", "seen"), [*((w, 1) for w in [*OWNERS, "steward"]), *((w, 0) for w in OTHERS)]
)
def test_contradictions_are_shown_to_whom_they_concern(world: World, who: str, seen: int) -> None:
    disagree(world)
    assert contradictions_for(someone(world, who), timezone.localdate()).count() == seen


def test_a_contradiction_that_is_over_is_not_shown(world: World) -> None:
    disagree(world)
    assert (
        contradictions_for(someone(world, "steward"), timezone.localdate() + timedelta(days=90)).count() == 0
    )


@pytest.mark.parametrize(("ago", "seen"), [(59, 0), (60, 1), (90, 1), (200, 1)])
def test_stale_ones_a_month_ahead(world: World, ago: int, seen: int) -> None:
    said(world, source="pvog", ago=ago)
    found = stale_for(someone(world, "coordinator"), world.organisation("halle"), timezone.localdate())
    assert found.count() == seen


@pytest.mark.parametrize("who", OTHERS)
def test_others_have_nothing_to_confirm(world: World, who: str) -> None:
    said(world, source="pvog", ago=100)
    assert stale_for(someone(world, who), world.organisation("halle"), timezone.localdate()).count() == 0


def test_the_word_behind_a_stale_state(world: World) -> None:
    said(world, "offline", "pvog", ago=300)
    word = said(world, "online", "self", ago=200)
    found = stale_for(someone(world, "coordinator"), world.organisation("halle"), timezone.localdate())
    stale = stale_words(found)[0]
    assert (stale.word, stale.token) == (word, f"99102013104000:{word.pk}")


def test_a_plan_that_is_overdue_is_no_word_to_repeat(world: World) -> None:
    day = timezone.localdate() - timedelta(days=200)
    word = Word("planned", "self", planned_for=day + timedelta(days=9), seen_on=day)
    record_observation(world.dog_tax, world.organisation("halle"), word, author=AUTHOR)
    found = stale_words(
        stale_for(someone(world, "coordinator"), world.organisation("halle"), timezone.localdate())
    )
    assert [(each.word, each.leading is not None) for each in found] == [(None, True)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_words_of_a_page_take_one_query(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    halle = world.organisation("halle")
    day = timezone.localdate() - timedelta(days=100)
    for service in (world.dog_tax, world.residence, world.passport)[:count]:
        record_observation(service, halle, Word("online", "pvog", seen_on=day), author=AUTHOR)
    found = list(stale_for(someone(world, "coordinator"), halle, timezone.localdate()))
    with django_assert_num_queries(1):
        assert len(stale_words(found)) == count


def test_my_organisations_in_figures(world: World) -> None:
    recount("15")
    disagree(world)
    status = my_status(someone(world, "coordinator"), timezone.localdate())
    assert [(s.organisation.key, s.count.online, s.stale, s.contradicted) for s in status] == [
        ("halle", 1, 0, 1)
    ]
    assert status[0].count.counted > 1


def test_who_works_nowhere_has_no_figures(world: World) -> None:
    assert my_status(person(), timezone.localdate()) == []


@pytest.mark.parametrize(
    ("who", "number"), [("coordinator", 1), ("steward", 1), ("neighbour", 0), ("citizen", 0)]
)
def test_proposals_are_tasks_of_whom_they_wait_for(world: World, who: str, number: int) -> None:
    propose_status(
        world.dog_tax, world.organisation("halle"), Claimed("online", "Gesehen"), by=person("Paul")
    )
    tasks = status_tasks(someone(world, who))
    assert [task.text for task in tasks] == ["1 Vorschlag zum Stand von Leistungen"] * number
