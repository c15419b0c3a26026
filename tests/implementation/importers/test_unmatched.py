"""Kept rows are taken in once their key and place are known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fahrplan.catalogue.models import KeySuccession
from fahrplan.foundation.models import Change
from fahrplan.implementation.importers.unmatched import apply_kept
from fahrplan.implementation.models import Availability, Observation, UnmatchedEntry
from fahrplan.implementation.selectors.unmatched import UnmatchedChoice
from fahrplan.implementation.services.unmatched import dismiss_entries, match_key, match_place
from tests.implementation.conftest import AUTHOR, World
from tests.implementation.importers.test_open_pvog import (
    BARLEBEN,
    DOG_TAX,
    HALLE,
    RESIDENCE,
    read,
    row,
    sheet,
)
from tests.support.records import service

UNKNOWN, NOWHERE = "99999999104999", "150029999999"
DAY = date(2026, 10, 4)


def kept(key: str = UNKNOWN, ars: str = HALLE, **told: Any) -> UnmatchedEntry:
    said = {"finding": "online", "carrier": "land", "url": "https://a.example", "reason": ""}
    return UnmatchedEntry.objects.create(source="pvog", leika_key=key, ars=ars, as_of=DAY, row=said | told)


def observed() -> list[tuple[Any, ...]]:
    rows = Observation.objects.order_by("pk")
    return list(rows.values_list("service__leika_key", "territory__ars", "finding", "carrier", "seen_on"))


def test_nothing_is_known_nothing_happens(world: World) -> None:
    kept()
    assert (apply_kept(), UnmatchedEntry.objects.count(), observed()) == (0, 1, [])


def test_a_new_service_takes_its_rows_in(world: World) -> None:
    kept()
    service(UNKNOWN, "Neue Leistung")
    assert apply_kept() == 1
    assert observed() == [(UNKNOWN, HALLE, "online", "land", DAY)]
    assert UnmatchedEntry.objects.count() == 0
    assert Availability.objects.filter(territory=world.halle).exists() is True


def test_a_succession_takes_rows_in(world: World) -> None:
    kept()
    KeySuccession.objects.create(old_key=UNKNOWN, new_key=DOG_TAX, source="Prüfung")
    apply_kept()
    assert observed() == [(DOG_TAX, HALLE, "online", "land", DAY)]


def test_a_key_matched_by_hand(world: World) -> None:
    kept()
    match_key(UNKNOWN, DOG_TAX, source="gleicher Name", author=AUTHOR)
    assert apply_kept(author=AUTHOR) == 1
    assert observed() == [(DOG_TAX, HALLE, "online", "land", DAY)]
    told = Change.objects.get(subject_kind="unmatched_entry")
    assert (told.subject_key, told.field, told.new, told.actor_label) == (
        UNKNOWN,
        "zugeordnet",
        {"rows": 1},
        AUTHOR.label,
    )


def test_a_place_matched_by_hand(world: World) -> None:
    kept(RESIDENCE, NOWHERE)
    match_place(NOWHERE, BARLEBEN, source="Eingemeindung", author=AUTHOR)
    apply_kept()
    assert observed() == [(RESIDENCE, BARLEBEN, "online", "land", DAY)]


def test_a_row_waits_until_key_and_place_are_known(world: World) -> None:
    kept(UNKNOWN, NOWHERE)
    match_key(UNKNOWN, DOG_TAX, source="gleicher Name", author=AUTHOR)
    assert (apply_kept(), UnmatchedEntry.objects.count()) == (0, 1)


def test_own_achievement_belongs_to_who_handles_the_service(world: World) -> None:
    kept(carrier="own")
    match_key(UNKNOWN, DOG_TAX, source="gleicher Name", author=AUTHOR)
    apply_kept()
    assert Observation.objects.get().organisation == world.organisation("halle")


def test_the_next_delivery_finds_nothing_to_add(world: World) -> None:
    data = sheet(row(UNKNOWN, HALLE), row(RESIDENCE, HALLE))
    read(data)
    match_key(UNKNOWN, DOG_TAX, source="gleicher Name", author=AUTHOR)
    assert apply_kept() == 1
    counts = read(data)
    assert (counts["neue Beobachtungen"], counts["zurückgezogene Beobachtungen"]) == (0, 0)
    assert (Observation.objects.count(), UnmatchedEntry.objects.count()) == (2, 0)


def test_two_rows_of_one_cell_are_one_word(world: World) -> None:
    kept(finding="offline", url="")
    kept("99999999104998")
    match_key(UNKNOWN, DOG_TAX, source="gleicher Name", author=AUTHOR)
    match_key("99999999104998", DOG_TAX, source="gleicher Name", author=AUTHOR)
    assert apply_kept() == 2
    assert observed() == [(DOG_TAX, HALLE, "online", "land", DAY)]


def test_a_newer_word_of_the_source_stays_the_last(world: World) -> None:
    read(sheet(row(DOG_TAX, HALLE, "", day="2026-11-01")))
    kept()
    match_key(UNKNOWN, DOG_TAX, source="gleicher Name", author=AUTHOR)
    apply_kept()
    assert observed() == [(DOG_TAX, HALLE, "offline", "land", date(2026, 11, 1))]


def test_dismissed_rows_stay_dismissed_through_the_next_delivery(world: World) -> None:
    data = sheet(row(UNKNOWN, HALLE), row(RESIDENCE, HALLE))
    read(data)
    dismiss_entries(UnmatchedChoice(key=UNKNOWN), reason="gibt es nicht", author=AUTHOR)
    read(data.replace(b"2026-10-04", b"2026-11-04"))
    service(UNKNOWN, "Neue Leistung")
    assert apply_kept() == 0
    assert UnmatchedEntry.objects.get().dismissed_reason == "gibt es nicht"


@pytest.mark.parametrize("told", [{"finding": "quatsch"}, {"finding": None}])
def test_rows_that_say_nothing_usable_stay(world: World, told: dict[str, Any]) -> None:
    kept(RESIDENCE, HALLE, **told)
    assert (apply_kept(), UnmatchedEntry.objects.count()) == (0, 1)


def test_rows_of_other_sources_wait_for_their_delivery(world: World) -> None:
    UnmatchedEntry.objects.create(
        source="xzufi", leika_key=RESIDENCE, ars=HALLE, as_of=DAY, row={"finding": "online"}
    )
    assert (apply_kept(), UnmatchedEntry.objects.count()) == (0, 1)


@pytest.mark.parametrize("number", [2, 30])
def test_many_rows_take_the_same_queries(world: World, django_assert_num_queries: Any, number: int) -> None:
    for each in range(number):
        kept(f"999999991{each:05d}", url=f"https://a.example/{each}")
        service(f"999999991{each:05d}", f"Leistung {each}")
    with django_assert_num_queries(33):
        assert apply_kept() == number
