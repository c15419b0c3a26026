"""The lexicon as stewards see it."""

from __future__ import annotations

import pytest

from fahrplan.catalogue.models import Synonym
from fahrplan.catalogue.selectors import synonyms_visible

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words() -> None:
    Synonym.objects.create(everyday="perso", official=["Personalausweis"])
    Synonym.objects.create(everyday="hund", official=["Hundesteuer"], active=False)


def test_words_are_listed_by_the_alphabet() -> None:
    assert [word.everyday for word in synonyms_visible()] == ["hund", "perso"]


@pytest.mark.parametrize("text", ["PERSO", "ausweis", "\x00perso"])
def test_both_sides_are_searched(text: str) -> None:
    assert [word.everyday for word in synonyms_visible(text)] == ["perso"]


def test_inactive_words_can_be_left_out() -> None:
    assert [word.everyday for word in synonyms_visible(active_only=True)] == ["perso"]


def test_a_wildcard_is_only_a_sign() -> None:
    assert list(synonyms_visible("%")) == []
