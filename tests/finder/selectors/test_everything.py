"""The search over everything shows what somebody may see, best first."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.accounts.models import Person
from fahrplan.finder.enums import Audience
from fahrplan.finder.selectors.everything import search_everything
from fahrplan.finder.services import Entry, put_entries
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Organisation
from tests.support.records import member, organisation, person

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def town() -> Organisation:
    return organisation("barleben", OrganisationKind.EINHEITSGEMEINDE)


def titles(text: str, who: Any = VISITOR, **how: Any) -> list[str]:
    return [hit.title for hit in search_everything(text, who, **how).hits]


def put(key: str, title: str, text: str = "", **fields: Any) -> None:
    put_entries([Entry(fields.pop("kind", "article"), key, title, f"/{key}/", text, **fields)])


def test_a_word_in_another_form_is_found() -> None:
    put("a", "Hunde anmelden")
    assert titles("Hund Anmeldung") == ["Hunde anmelden"]


@pytest.mark.parametrize("text", ["Antrag", "Online Formular", "Termine"])
def test_words_of_every_administration_can_be_the_topic(text: str) -> None:
    put("a", "Antrag als Online-Formular", "Termine nach Absprache")
    assert titles(text) == ["Antrag als Online-Formular"]


def test_the_beginning_of_a_compound_finds_it() -> None:
    put("a", "Gewerbeanmeldung mit Anlagen")
    assert titles("Gewerbe") == ["Gewerbeanmeldung mit Anlagen"]


def test_the_title_weighs_more_than_the_text() -> None:
    put("a", "Etwas anderes", "Hundesteuer")
    put("b", "Hundesteuer")
    assert titles("Hundesteuer") == ["Hundesteuer", "Etwas anderes"]


def test_all_words_before_any_word() -> None:
    put("a", "Gewerbe anmelden")
    put("b", "Gewerbe abmelden")
    assert titles("Gewerbe anmelden") == ["Gewerbe anmelden"]
    assert sorted(titles("Gewerbe Schornstein")) == ["Gewerbe abmelden", "Gewerbe anmelden"]


@pytest.mark.parametrize("text", ["", "   ", "'", "\\", "a' | 'b", "!!!", "und", ":*", "x" * 5000])
def test_any_text_gives_an_answer(text: str) -> None:
    assert titles(text) == []


def test_each_audience_sees_its_own(town: Organisation, steward: Person) -> None:
    for audience in Audience:
        put(audience, f"Hund {audience}", audience=audience, organisation_id=town.pk)
    neighbour = member(organisation("halle", OrganisationKind.KREISFREIE_STADT))
    provider = member(town, MembershipRole.PROVIDER)
    seen = {
        "visitor": titles("Hund"),
        "person": titles("Hund", person()),
        "provider": titles("Hund", provider),
        "neighbour": titles("Hund", neighbour),
        "own": titles("Hund", member(town)),
        "steward": titles("Hund", steward),
    }
    numbers = {who: len(found) for who, found in seen.items()}
    assert numbers == {"visitor": 1, "person": 2, "provider": 2, "neighbour": 3, "own": 4, "steward": 4}


def test_kinds_are_counted_and_can_be_chosen() -> None:
    put("a", "Hund", kind="article")
    put("b", "Hund", kind="question")
    found = search_everything("Hund", VISITOR, kind="question")
    assert (found.counts, found.total, len(found.hits)) == ({"article": 1, "question": 1}, 1, 1)


@pytest.mark.parametrize("kind", ["\x00", "gibt es nicht"])
def test_an_unknown_kind_finds_nothing(kind: str) -> None:
    put("a", "Hund")
    assert search_everything("Hund", VISITOR, kind=kind).hits == []


def test_pages_follow_each_other() -> None:
    for number in range(25):
        put(str(number), f"Hund {number}")
    first, second = titles("Hund"), titles("Hund", page=2)
    assert (len(first), len(second), set(first) & set(second)) == (20, 5, set())


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_hits_costs_no_query(
    town: Organisation, number: int, django_assert_num_queries: Any
) -> None:
    for count in range(number):
        put(str(count), "Hund")
    someone = member(town)
    with django_assert_num_queries(3):
        search_everything("Hund", someone)
