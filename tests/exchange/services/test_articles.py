from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.exchange.models import Article
from fahrplan.exchange.services.articles import (
    edit_article,
    promote_question,
    remind_of_reviews,
    write_article,
)
from fahrplan.finder.models import SearchEntry
from tests.exchange.speaking import LAND, answered, ask, told
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns() -> Towns:
    return build()


def article(**values: object) -> Article:
    return write_article({"title": "Servicekonto", "body": "Eins\nZwei", **values}, author=LAND)


def test_a_new_article_has_one_version_and_is_found() -> None:
    one = article(summary="Kurz")
    assert list(one.versions.values_list("number", "body")) == [(1, "Eins\nZwei")]
    assert SearchEntry.objects.get(kind="article", key=one.key).text == "Kurz\nEins\nZwei"


def test_new_words_make_a_new_version() -> None:
    one = article()
    edit_article(one, {"body": "Eins\nDrei"}, author=LAND, seen=1, note="Drei statt zwei")
    assert list(one.versions.values_list("number", "body", "note")) == [
        (2, "Eins\nDrei", "Drei statt zwei"),
        (1, "Eins\nZwei", ""),
    ]


def test_other_facts_make_no_version() -> None:
    one = article()
    edit_article(one, {"review_on": timezone.localdate()}, author=LAND, seen=1)
    assert one.number == 1


def test_nothing_is_overwritten_unseen() -> None:
    one = article()
    edit_article(one, {"body": "Neu"}, author=LAND, seen=1)
    with pytest.raises(ValidationError):
        edit_article(one, {"body": "Anders"}, author=LAND, seen=1)
    one.refresh_from_db()
    assert one.body == "Neu"


@pytest.mark.parametrize("values", [{"title": ""}, {"body": "\x00"}, {"body": "a" * 50_001}, {"number": 7}])
def test_bad_values_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        article(**values)


def test_an_answer_becomes_knowledge_once(towns: Towns) -> None:
    question = answered(towns.leader)
    first = promote_question(question, by=towns.steward, author=LAND)
    again = promote_question(question, by=towns.steward, author=LAND)
    assert first.pk == again.pk
    assert (first.title, first.body, first.question) == (question.title, "Im **Herbst**.", question)


def test_an_open_question_is_no_knowledge(towns: Towns) -> None:
    with pytest.raises(ValidationError):
        promote_question(ask(towns.leader), by=towns.steward, author=LAND)


def test_a_question_that_is_not_for_all_is_no_knowledge(towns: Towns) -> None:
    hidden = answered(towns.leader, visibility="municipal")
    with pytest.raises(ValidationError):
        promote_question(hidden, by=towns.steward, author=LAND)
    assert Article.objects.count() == 0


def test_owner_and_keeper_are_reminded_once(towns: Towns) -> None:
    today = timezone.localdate()
    article(owner=towns.barleben, keeper=towns.neighbour, review_on=today)
    for day in (today - timedelta(days=1), today, today + timedelta(days=1)):
        remind_of_reviews(day)
    words = ["Wissen bitte prüfen: Servicekonto"]
    assert (told(towns.leader), told(towns.neighbour), told(towns.steward)) == (words, words, [])


def test_the_land_is_reminded_where_nobody_else_is(towns: Towns) -> None:
    article(review_on=timezone.localdate())
    assert remind_of_reviews(timezone.localdate()) == 1
    assert told(towns.steward) == ["Wissen bitte prüfen: Servicekonto"]
