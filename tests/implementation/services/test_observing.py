"""Words are added or seen again, never overwritten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fahrplan.implementation.enums import Carrier
from fahrplan.implementation.models import Attainment, Link, Observation
from fahrplan.implementation.services.observing import (
    Word,
    link_digest,
    link_for,
    link_host,
    links_for,
    record_observation,
    record_words,
)
from fahrplan.standards.problems import StandardError
from tests.implementation.conftest import AUTHOR, World

DAY = date(2026, 3, 1)


def say(world: World, finding: str, on: date, url: str = "") -> Observation:
    word = Word(finding, "self", url=url, seen_on=on)
    return record_observation(world.dog_tax, world.organisation("halle"), word, author=AUTHOR)


def told() -> list[tuple[str, date, date]]:
    rows = Observation.objects.order_by("pk")
    return [(row.finding, row.seen_on, row.last_seen_on) for row in rows]


def test_the_same_word_is_seen_again(world: World) -> None:
    say(world, "online", DAY)
    say(world, "online", DAY + timedelta(days=10))
    assert told() == [("online", DAY, DAY + timedelta(days=10))]


def test_another_word_stands_beside_the_first(world: World) -> None:
    say(world, "online", DAY)
    say(world, "offline", DAY)
    assert told() == [("online", DAY, DAY), ("offline", DAY, DAY)]


def test_after_it_went_stale_the_same_word_is_a_new_one(world: World) -> None:
    say(world, "online", DAY)
    again = DAY + timedelta(days=200)
    say(world, "online", again)
    assert told() == [("online", DAY, DAY), ("online", again, again)]
    spans = Attainment.objects.order_by("from_day").values_list("from_day", "state")
    assert list(spans)[:3] == [
        (DAY, "online"),
        (DAY + timedelta(days=180), "stale"),
        (again, "online"),
    ]


def test_an_older_word_that_comes_late_does_not_move_the_newer_one(world: World) -> None:
    say(world, "online", DAY + timedelta(days=5))
    say(world, "online", DAY)
    assert [row[1] for row in told()] == [DAY + timedelta(days=5), DAY]


def test_several_words_at_once_derive_all_states(world: World) -> None:
    halle = world.organisation("halle")
    words = [(service, Word("online", "self", seen_on=DAY)) for service in (world.dog_tax, world.residence)]
    record_words(halle, words, author=AUTHOR)
    assert Attainment.objects.filter(organisation=halle, from_day=DAY, state="online").count() == 2


def test_of_several_words_all_are_stored_or_none(world: World) -> None:
    halle = world.organisation("halle")
    words = [(world.dog_tax, Word("online", "self")), (world.residence, Word("online", "self", url="x:y"))]
    with pytest.raises(StandardError):
        record_words(halle, words, author=AUTHOR)
    assert Observation.objects.count() == 0


def test_without_an_area_nothing_can_be_said(world: World) -> None:
    with pytest.raises(StandardError, match="kein Gebiet bekannt"):
        record_observation(
            world.benefit, world.organisation("jobcenter-boerde"), Word("online", "self"), author=AUTHOR
        )


def test_a_word_about_an_offer_for_all_belongs_to_no_organisation(world: World) -> None:
    word = Word("online", "pvog", carrier=Carrier.LAND, territory=world.halle)
    row = record_observation(world.dog_tax, world.organisation("halle"), word, author=AUTHOR)
    assert row.organisation is None


def test_such_a_word_is_seen_again_as_well(world: World) -> None:
    for seen_on in (DAY, DAY + timedelta(days=10)):
        word = Word("online", "pvog", seen_on=seen_on, carrier=Carrier.LAND)
        record_observation(world.dog_tax, world.organisation("halle"), word, author=AUTHOR)
    assert told() == [("online", DAY, DAY + timedelta(days=10))]


def test_an_address_is_stored_once(db: None) -> None:
    url = "https://halle.example/hund"
    assert link_for(f" {url} ") == link_for(url)
    assert link_for(url).digest == link_digest(url)


def test_several_addresses_are_stored_once_as_well(db: None) -> None:
    first, second = "https://halle.example/hund", "https://halle.example/gewerbe"
    known = link_for(first)
    assert links_for({first, second})[first] == known
    assert (links_for([second])[second].host, Link.objects.count()) == ("halle.example", 2)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.example", "https://", "kein Verweis", "http://[x"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(StandardError, match="https://"):
        link_host(url)
