"""Figures and labels that need several rooms at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.catalogue.selectors import catalogue_state
from fahrplan.foundation.services import sources
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Territory
from fahrplan.portal.selectors import administrations_of, labelled, source_words, workplaces
from tests.municipalities.conftest import World
from tests.support.records import member, service


def test_administrations_are_counted_by_kind(world: World) -> None:
    assert administrations_of("15").by_kind == {
        "einheitsgemeinde": 1,
        "kreisfreie_stadt": 1,
        "landkreis": 1,
        "verbandsgemeinde": 1,
    }


def test_the_label_names_the_kinds(world: World) -> None:
    counted = "1 Landkreise, 1 kreisfreie Städte, 1 Einheitsgemeinden, 1 Verbandsgemeinden"
    assert administrations_of("15").label == f"Verwaltungen: {counted}"


def test_their_date_is_that_of_the_directory(world: World) -> None:
    assert administrations_of("15").as_of == date(2026, 2, 28)


@pytest.mark.django_db
def test_a_land_without_administrations_counts_none() -> None:
    assert (administrations_of("99").total, administrations_of("99").label) == (0, "Verwaltungen")


@pytest.mark.django_db
def test_the_sources_of_the_catalogue_come_with_their_date() -> None:
    service(source=sources("liste", title="Amtliche Liste", as_of=date(2026, 11, 1)))
    assert source_words(catalogue_state()) == "Amtliche Liste, Stand 01.11.2026"


def test_a_place_is_told_apart_by_what_lies_above(world: World) -> None:
    assert [place.label for place in labelled([world.harbke])] == [
        "Harbke, Obere Aller, Landkreis Börde, Sachsen-Anhalt"
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_labels_take_one_query(
    world: World, arendsee: Territory, count: int, django_assert_num_queries: Any
) -> None:
    places = [world.harbke, world.halle, arendsee][:count]
    with django_assert_num_queries(1):
        assert len(labelled(places)) == count


def test_a_coordinator_has_nine_doors(world: World) -> None:
    workplace = workplaces(member(world.organisation("barleben")))[0]
    assert [label for label, _ in workplace.doors] == [
        "Unsere Leistungen",
        "Meldeliste",
        "Passt zu uns",
        "Formulare",
        "Servicepakete",
        "Team",
        "Kontaktstellen",
        "Eigene Liste einlesen",
        "Ziele der Übergabe",
    ]


def test_a_provider_only_reads(world: World) -> None:
    workplace = workplaces(member(world.organisation("barleben"), MembershipRole.PROVIDER))[0]
    assert workplace.doors == (("Unsere Leistungen", "/kommunen/barleben/leistungen/"),)


def test_a_citizen_works_nowhere(citizen: Person) -> None:
    assert workplaces(citizen) == []
