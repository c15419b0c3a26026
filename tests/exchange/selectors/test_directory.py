"""Whom to ask, by level."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.catalogue.models import Themenfeld
from fahrplan.exchange.selectors.directory import lead_authorities, listed_organisations, with_contacts
from fahrplan.exchange.services.directory import keep_entry
from fahrplan.municipalities.models import ContactPoint
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db
VALUES = {"task": "Koordination OZG", "email": "ozg@barleben.example"}


def test_municipalities_are_listed_once_they_have_a_contact() -> None:
    world = towns.build()
    assert list(listed_organisations("kommunen")) == []
    ContactPoint.objects.create(organisation=world.barleben, label="Rathaus")
    assert list(listed_organisations("kommunen")) == [world.barleben]


def test_providers_are_listed_anyhow() -> None:
    world = towns.build()
    assert list(listed_organisations("dienstleister")) == [world.dataport]


@pytest.mark.parametrize(("text", "found"), [("barl", 1), ("koord", 1), ("bürgerb", 1), ("quatsch", 0)])
def test_name_task_and_label_are_searched(text: str, found: int) -> None:
    world = towns.build()
    keep_entry(world.barleben, VALUES, author=AUTHOR)
    ContactPoint.objects.create(organisation=world.barleben, label="Bürgerbüro")
    assert listed_organisations("kommunen", text=text).count() == found


def test_contacts_of_many_take_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    world = towns.build()
    entries = [keep_entry(town, VALUES, author=AUTHOR) for town in (world.barleben, world.halle)]
    with django_assert_num_queries(2):
        listed = with_contacts([world.barleben, world.halle])
    assert [row.entries for row in listed] == [(entries[0],), (entries[1],)]


def test_only_known_leads_are_listed() -> None:
    Themenfeld.objects.create(slug="bau", name="Bauen")
    known = Themenfeld.objects.create(slug="bildung", name="Bildung", lead_land="Sachsen-Anhalt")
    assert (list(lead_authorities()), list(lead_authorities("hessen"))) == ([known], [])
