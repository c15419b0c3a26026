"""Suggestions while typing."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.finder.selectors import suggestions

pytestmark = pytest.mark.usefixtures("catalogue")


def test_any_word_of_a_phrase_may_begin_it() -> None:
    assert suggestions("verl") == ["perso verloren"]


def test_umlauts_and_case_do_not_matter() -> None:
    assert suggestions("ZUSCH") == ["zuschuss zur miete"]


@pytest.mark.parametrize("text", ["", "h", "\x00", "%%", "__", "zzzz"])
def test_too_little_or_nothing_fitting_gives_nothing(text: str) -> None:
    assert suggestions(text) == []


def test_the_limit_holds() -> None:
    assert len(suggestions("wo", limit=2)) == 2


def test_one_query_is_enough(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        suggestions("hund")
