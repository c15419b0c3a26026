from __future__ import annotations

import pytest

from fahrplan.exchange.models import Article, Question
from fahrplan.exchange.services.first_questions import load_articles, load_first_content, load_questions
from tests.exchange.speaking import LAND

pytestmark = pytest.mark.django_db


def test_twenty_pieces_are_new_and_then_none() -> None:
    assert (load_first_content(author=LAND), load_first_content(author=LAND)) == (20, 0)


def test_what_people_changed_stays() -> None:
    load_questions(author=LAND)
    Question.objects.filter(key="sommerakademie-2019-folgen").update(title="Und dann?")
    load_questions(author=LAND)
    assert Question.objects.get(key="sommerakademie-2019-folgen").title == "Und dann?"


def test_every_article_names_its_source_and_its_day_of_review() -> None:
    load_articles(author=LAND)
    assert Article.objects.filter(source="").count() == 0
    assert Article.objects.filter(review_on=None).count() == 0


def test_every_history_says_so_in_words() -> None:
    load_questions(author=LAND)
    old = [question.answers.get().text for question in Question.objects.filter(is_history=True)]
    assert ["Stand 2019" in text for text in old] == [True] * 8
