"""A citizen's words and a place lead to the service."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from fahrplan.catalogue.models import KeySuccession, OzgService, PublicService
from fahrplan.finder.selectors import SearchFilters, search
from fahrplan.finder.services import rebuild_index
from fahrplan.municipalities.enums import Level, TerritoryKind
from tests.finder.conftest import Town, handled_by
from tests.support.records import territory

pytestmark = pytest.mark.usefixtures("catalogue", "town")


def keys(text: str) -> list[str]:
    return [group.service.leika_key for group in search(text).groups]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hundesteuer", "99102013002000"),
        ("hund anmelden", "99102013002000"),
        ("meinen Hund anmelden", "99102013002000"),
        ("hunde steuer", "99102013002000"),
        ("Hundesteueranmeldung", "99102013002000"),
        ("perso verloren", "99008001014002"),
        ("personalausweis", "99008001012000"),
        ("reisepas", "99085001012000"),
        ("Wohnsitz abmelden", "99115005070000"),
        ("ich ziehe nächste woche um", "99115005104000"),
        ("zuschuss für die miete", "99107023017000"),
        ("§ 15 BJagdG", "99067004001000"),
        ("15 bjagdg", "99067004001000"),
        ("99115005104000", "99115005104000"),
        ("WOHNGELD", "99107023017000"),
    ],
)
def test_everyday_words_find_the_service(text: str, key: str) -> None:
    assert keys(text)[0] == key


def test_an_old_key_leads_to_its_successor() -> None:
    KeySuccession.objects.create(old_key="99036008007000", new_key="99085001012000", source="Test")
    group = search("99036008007000").groups[0]
    assert group.service.leika_key == "99085001012000"
    assert group.why == ["Leistungsschlüssel 99036008007000, heute 99085001012000"]


@pytest.mark.parametrize("text", ["OZG 10149", "ozg-id 10149", "10149"])
def test_the_ozg_number_finds_its_services(text: str) -> None:
    jagd = OzgService.objects.create(ozg_id="10149", name="Jagdschein und -erlaubnis")
    PublicService.objects.filter(leika_key="99067004001000").update(ozg_service=jagd)
    rebuild_index()
    group = search(text).groups[0]
    assert (group.object_key, group.why) == ("99067004", ["OZG-Leistung 10149"])


def test_variants_stand_under_their_object() -> None:
    group = search("wohnsitz").groups[0]
    assert group.title == "Wohnsitz"
    assert [variant.leika_key for variant in group.variants] == ["99115005070000", "99115005000000"]


def test_the_reason_names_the_everyday_phrase() -> None:
    assert search("perso").groups[0].why == ["„perso“"]


def test_a_correction_is_told() -> None:
    assert search("reisepas").corrections == {"reisepas": "reisepass"}


@pytest.mark.parametrize("text", ["pizza bestellen", "xyzzy qwertz", "wetter morgen", "iphone reparatur"])
def test_what_is_no_service_finds_nothing(text: str) -> None:
    answer = search(text)
    assert (answer.nothing_found, answer.groups) == (True, [])


@pytest.mark.parametrize(
    "text", ["", " ", "%", "'; DROP TABLE x; --", '"', "\x00\x01\x02", "wo ist das", "\\", "_"]
)
def test_nonsense_gives_a_clean_answer(text: str) -> None:
    answer = search(text)
    assert (answer.nothing_found, answer.groups) == (True, [])


@trials(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400))
def test_any_text_gives_an_answer(text: str) -> None:
    assert search(text).nothing_found in (True, False)


@pytest.mark.parametrize("piece", ["hund ", "a", "§ 1 ", "hundesteuer", "ü%'\" "])
def test_ten_thousand_characters_are_quick(piece: str) -> None:
    search("bereit")
    begun = time.process_time()
    search(piece * (10_000 // len(piece)))
    assert time.process_time() - begun < 1.0


def test_a_service_gone_from_its_source_is_not_found() -> None:
    PublicService.objects.filter(leika_key__startswith="99067004").update(gone_since=date(2026, 1, 1))
    assert "99067004001000" not in keys("jagdschein")
    rebuild_index()
    assert "99067004001000" not in keys("jagdschein")


def test_the_place_is_recognised_and_not_searched(town: Town) -> None:
    answer = search("hund anmelden arendsee")
    assert answer.place == town.arendsee
    assert answer.groups[0].service.leika_key == "99102013002000"


@pytest.mark.parametrize(
    "text", ["perso halle saale", "perso Halle (Saale)", "perso in halle", "halle perso"]
)
def test_names_of_several_words_are_one_place(text: str, town: Town) -> None:
    assert search(text).place == town.halle


def test_a_postcode_names_the_place(town: Town) -> None:
    assert search("hund anmelden 39619").place == town.arendsee


def test_a_district_is_a_place(town: Town) -> None:
    assert search("jagdschein landkreis harz").place == town.harz


def test_a_concern_that_is_also_a_place_stays_a_concern(town: Town) -> None:
    answer = search("wald rodung")
    assert answer.place is None
    assert answer.groups[0].service.leika_key == "99048007006000"


def test_an_ambiguous_name_gives_candidates() -> None:
    for number in range(3):
        territory(
            f"0345{number}0000001", "Neuenkirchen", TerritoryKind.EINHEITSGEMEINDE, search_name="neuenkirchen"
        )
    answer = search("hund anmelden neuenkirchen")
    assert answer.place is None
    assert [place.display_name for place in answer.place_candidates] == ["Neuenkirchen"] * 3


def test_the_place_given_beats_the_place_named(town: Town) -> None:
    assert search("hund anmelden", place=town.halle).place == town.halle


def test_only_a_place_asks_for_the_concern(town: Town) -> None:
    answer = search("arendsee")
    assert (answer.place, answer.nothing_found) == (town.arendsee, True)
    assert answer.hints == [
        "Den Ort haben wir erkannt. Bitte sagen Sie noch, worum es geht, zum Beispiel „Hund anmelden“."
    ]


def test_what_the_place_handles_itself_comes_a_little_sooner(town: Town) -> None:
    before = search("hund anmelden", place=town.arendsee).groups[1]
    handled_by("99110009104000", Level.GEMEINDE_EIGEN)
    after = next(
        group
        for group in search("hund anmelden", place=town.arendsee).groups
        if group.object_key == "99110009"
    )
    assert before.object_key == "99110009"
    assert after.score == pytest.approx(before.score + 0.06)
    assert after.level == "Gemeinde (eigene Aufgabe)"


def test_the_rule_of_the_land_beats_the_federal_one(town: Town) -> None:
    handled_by("99102013002000", Level.BUND, land="DE")
    handled_by("99102013002000", Level.GEMEINDE_EIGEN)
    assert search("hundesteuer", place=town.arendsee).groups[0].level == "Gemeinde (eigene Aufgabe)"


def test_filters_leave_out_what_does_not_fit() -> None:
    assert search("hundesteuer", filters=SearchFilters(addressee="unternehmen")).nothing_found
    PublicService.objects.filter(leika_key="99102013002000").update(addressees=["unternehmen"])
    rebuild_index()
    found = search("hundesteuer", filters=SearchFilters(addressee="unternehmen")).groups
    assert [group.object_key for group in found] == ["99102013"]


@pytest.mark.parametrize("limit", [1, 3])
def test_the_number_of_queries_does_not_grow(
    limit: int, town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    search("bereit")
    with django_assert_num_queries(6):
        assert len(search("hund anmelden wohnsitz personalausweis arendsee", limit=limit).groups) == limit


def test_the_explanation_names_words_and_phrases() -> None:
    explanation = search("hund anmelden xyzzy", explain=True).explanation
    assert explanation["unknown"] == ["xyzzy"]
    assert explanation["phrases"] == ["hund anmelden"]


def test_without_an_explanation_asked_for_there_is_none() -> None:
    assert search("hund anmelden").explanation == {}
