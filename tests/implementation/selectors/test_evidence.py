"""Why a cell is in its state."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from fahrplan.implementation.enums import Carrier
from fahrplan.implementation.models import Attainment, Availability, Observation
from fahrplan.implementation.selectors.cells import on_day
from fahrplan.implementation.selectors.evidence import evidence_at, evidence_of, facts_about
from fahrplan.implementation.services.observing import Word, record_observation
from tests.implementation.saying import AUTHOR, URL, said
from tests.municipalities.conftest import World


def test_the_evidence_derives_what_is_stored(world: World) -> None:
    said(world, "offline", "pvog", ago=20)
    said(world, "online", "self", ago=10)
    said(world, "offline", "check", ago=3)
    halle = world.organisation("halle")
    for ahead in (-15, -5, 0, 100, 400):
        day = timezone.localdate() + timedelta(days=ahead)
        own = Attainment.objects.get(on_day(day), organisation=halle, service=world.dog_tax)
        people = Availability.objects.get(on_day(day), territory=world.halle, service=world.dog_tax)
        found, there = evidence_of(world.dog_tax, halle, day), evidence_at(world.dog_tax, world.halle, day)
        assert (found.derived.state, there.derived.state) == (own.state, people.state)


def test_nothing_known_has_no_reasons(world: World) -> None:
    found = evidence_of(world.dog_tax, world.organisation("halle"), timezone.localdate())
    assert (found.state_label, found.reasons, found.spans) == ("unbekannt", [], ())


def test_words_of_those_who_do_not_handle_it_are_ignored(world: World) -> None:
    boerde = world.organisation("landkreis-boerde")
    record_observation(world.residence, boerde, Word("online", "self"), author=AUTHOR)
    found = evidence_at(world.residence, world.harbke, timezone.localdate())
    assert ([row.organisation for row in found.ignored], found.basis) == ([boerde], ())


def test_an_offer_of_the_land_counts_at_every_place_below(world: World) -> None:
    word = Word("online", "pvog", carrier=Carrier.LAND, territory=world.land)
    record_observation(world.residence, None, word, author=AUTHOR)
    found = evidence_at(world.residence, world.harbke, timezone.localdate())
    assert found.reasons[0].startswith("Portalverbund (PVOG): online, das Land für alle (zuletzt gesehen am")


def test_the_office_that_handles_it_is_named(world: World) -> None:
    found = evidence_at(world.residence, world.harbke, timezone.localdate())
    assert found.office is not None
    assert found.office.organisation == world.organisation("obere-aller")


def test_the_past_is_told_as_it_was_seen_then(world: World) -> None:
    said(world, ago=20)
    said(world, ago=2)
    day = timezone.localdate() - timedelta(days=10)
    first = timezone.localdate() - timedelta(days=20)
    halle = world.organisation("halle")
    assert evidence_of(world.dog_tax, halle, day).reasons == [
        f"Eigene Angabe: online, die zuständige Stelle selbst (gesehen am {first:%d.%m.%Y})."
    ]


def test_what_is_stale_is_said_so(world: World) -> None:
    said(world, source="pvog", ago=100)
    found = evidence_of(world.dog_tax, world.organisation("halle"), timezone.localdate())
    assert (found.state_label, "inzwischen veraltet" in found.reasons[0]) == ("veraltet", True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_do_not_grow(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        said(world, ("online", "offline", "online")[number], ago=9 - number)
    halle = world.organisation("halle")
    with django_assert_num_queries(2):
        evidence_of(world.dog_tax, halle, timezone.localdate())


def test_the_facts_of_an_observation_for_machines(world: World) -> None:
    row = said(world)
    today = timezone.localdate()
    assert facts_about(Observation.objects.get(pk=row.pk)) == {
        "source": "self",
        "source_label": "Eigene Angabe",
        "finding": "online",
        "carrier": "own",
        "level": None,
        "url": URL,
        "planned_for": None,
        "seen_on": today,
        "last_seen_on": today,
        "stale_on": today + timedelta(days=180),
        "trust": 70,
    }


def test_before_the_first_word_nothing_is_known(world: World) -> None:
    said(world)
    found = evidence_of(world.dog_tax, world.organisation("halle"), date(2020, 1, 1))
    assert (found.derived.state, found.basis) == ("unknown", ())
