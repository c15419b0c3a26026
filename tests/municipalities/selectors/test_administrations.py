"""Administrations found, grouped and counted."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import (
    administering,
    administration_counts,
    administrations,
    administrations_by_kreis,
    contacts_of,
    find_organisations,
    members_of,
    organisation_at,
    organisation_by_key,
    organisation_named,
    population_of,
    special_organisations,
)
from fahrplan.municipalities.services import edit_contact_point, edit_department
from tests.municipalities.conftest import AUTHOR, World


def keys(rows: Any) -> list[str]:
    return [row.key for row in rows]


def test_member_municipalities_are_no_administrations(world: World) -> None:
    assert keys(administrations("15")) == ["barleben", "halle", "landkreis-boerde", "obere-aller"]
    counts = administration_counts("15")
    assert (counts.total, counts.municipalities) == (4, 4)


def test_by_kreis_the_landkreis_first(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        groups = administrations_by_kreis("15")
    assert [(str(g.kreis), keys(g.administrations)) for g in groups] == [
        ("Halle (Saale)", ["halle"]),
        ("Landkreis Börde", ["landkreis-boerde", "barleben", "obere-aller"]),
    ]


def test_who_administers_a_place(world: World) -> None:
    assert keys(administering(world.harbke)) == [
        "harbke",
        "obere-aller",
        "landkreis-boerde",
        "land-sachsen-anhalt",
    ]
    assert keys(special_organisations(world.harbke)) == ["jobcenter-boerde"]
    assert organisation_at(world.harbke) == world.organisation("harbke")
    assert keys(members_of(world.organisation("obere-aller"))) == ["eilsleben", "harbke"]


def test_found_by_place_or_name(world: World) -> None:
    assert keys(find_organisations("harbke")) == ["harbke"]
    assert keys(find_organisations("Jobcenter")) == ["jobcenter-boerde"]
    assert keys(find_organisations("\x00%")) == []
    assert organisation_by_key("x\x00") is None


def test_contacts_of_the_whole_organisation_come_first(world: World) -> None:
    halle = world.organisation("halle")
    department = edit_department(halle, name="Amt", author=AUTHOR)
    edit_contact_point(halle, {"label": "A", "department": department}, AUTHOR)
    edit_contact_point(halle, {"label": "B"}, AUTHOR)
    assert [contact.label for contact in contacts_of(halle)] == ["B", "A"]


def test_residents_of_an_office_without_territory(world: World) -> None:
    assert population_of(world.organisation("jobcenter-boerde")) == 1000
    assert population_of(world.organisation("obere-aller")) == 7000


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (" Barleben ", "barleben"),
        ("OBERE-ALLER", "obere-aller"),
        ("Verbandsgemeinde Obere Aller", "obere-aller"),
        ("jobcenter", "jobcenter-boerde"),
        ("kreisverwaltung", "landkreis-boerde"),
    ],
)
def test_the_one_that_people_mean(world: World, text: str, key: str) -> None:
    Organisation.objects.filter(key="landkreis-boerde").update(name="Kreisverwaltung")
    Organisation.objects.filter(key="jobcenter-boerde").update(name="Jobcenter Kreisverwaltung")
    assert organisation_named(text).key == key


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Atlantis", "Diese Stelle kennen wir nicht: „Atlantis“. Bitte prüfen Sie die Schreibweise."),
        ("x\x00", "Diese Stelle kennen wir nicht"),
        ("bürgeramt", "Bitte geben Sie genau eine Stelle an, am besten den Kurznamen: "),
    ],
)
def test_nobody_is_taken_by_guess(world: World, text: str, words: str) -> None:
    Organisation.objects.filter(key__in=["halle", "jobcenter-boerde"]).update(name="Bürgeramt")
    with pytest.raises(ValidationError, match=words):
        organisation_named(text, "Stelle")


@pytest.fixture
def namesakes(world: World) -> World:
    """Two called Barleben, one of them with just that as its short name; one more of that name acts no longer."""
    Organisation.objects.filter(key__in=["barleben", "harbke", "eilsleben"]).update(name="Barleben")
    Organisation.objects.filter(key="eilsleben").update(active=False)
    return world


@pytest.mark.parametrize("typed", ["Barleben", "barleben", " BARLEBEN "])
def test_of_two_with_one_name_neither_is_taken_by_guess(namesakes: World, typed: str) -> None:
    with pytest.raises(ValidationError) as caught:
        organisation_named(typed, "Kommune")
    told = "Barleben, Landkreis Börde (Regionalschlüssel 150830040040); Barleben, Obere Aller (harbke)"
    assert caught.value.messages == [
        f"Bitte geben Sie genau eine Kommune an, am besten den Kurznamen: {told}"
    ]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("150830040040", "barleben"),
        ("Barleben, Landkreis Börde (Regionalschlüssel 150830040040)", "barleben"),
        ("Barleben (barleben)", "barleben"),
        ("harbke", "harbke"),
        ("Barleben, Obere Aller (harbke)", "harbke"),
    ],
)
def test_each_of_two_with_one_name_can_be_said(namesakes: World, typed: str, key: str) -> None:
    assert organisation_named(typed).key == key


def test_a_word_in_brackets_does_not_replace_another_name(namesakes: World) -> None:
    with pytest.raises(ValidationError, match="kennen wir nicht"):
        organisation_named("Atlantis (harbke)")


def test_one_that_acts_no_longer_is_found_by_nobody_but_the_form_that_shows_it(world: World) -> None:
    Organisation.objects.filter(key="barleben").update(active=False)
    with pytest.raises(ValidationError, match="kennen wir nicht"):
        organisation_named("barleben")
    assert organisation_named("barleben", shown="barleben").key == "barleben"
    Organisation.objects.filter(key="harbke").update(name="Barleben")
    assert organisation_named("Barleben").key == "harbke"


def test_what_the_form_shows_stays_though_another_bears_it_as_a_name(namesakes: World) -> None:
    assert organisation_named("barleben", shown="barleben").key == "barleben"
    with pytest.raises(ValidationError, match="genau eine Organisation"):
        organisation_named("Barleben", shown="barleben")
