"""The place in a question, looked up in the directory."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.finder.selectors import caches
from fahrplan.finder.selectors.places import place_in_question, words_of_place
from tests.finder.conftest import Town

pytestmark = pytest.mark.usefixtures("catalogue")


def test_the_words_of_the_place_are_told(town: Town) -> None:
    found = place_in_question("hund anmelden in Halle (Saale)", caches.current())
    assert found is not None
    assert (found.candidates, found.words) == ([town.halle], frozenset({"halle", "saale"}))


def test_no_place_is_no_place(town: Town) -> None:
    assert place_in_question("hund anmelden", caches.current()) is None


def test_a_place_that_no_longer_exists_is_not_found(town: Town) -> None:
    town.arendsee.valid_to = town.arendsee.as_of
    town.arendsee.save()
    assert place_in_question("hund arendsee", caches.current()) is None


def test_nothing_but_signs_asks_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cache = caches.current()
    with django_assert_num_queries(0):
        assert place_in_question("§ !", cache) is None


def test_the_words_of_a_place_already_chosen(town: Town) -> None:
    assert words_of_place(town.arendsee) == {"arendsee", "altmark", "39619"}
