from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from fahrplan.catalogue.models import Themenfeld
from fahrplan.exchange.models import Question
from fahrplan.exchange.selectors.questions import (
    QuestionFilter,
    days_open,
    open_figures,
    organisations_of,
    question_by_key,
    question_list,
    similar_questions,
)
from fahrplan.exchange.services.answers import supersede_question
from fahrplan.exchange.services.merging import merge_questions
from fahrplan.exchange.services.questions import assign_question, join_question
from tests.exchange.speaking import LAND, answered, ask
from tests.exchange.towns import Towns, build
from tests.support.records import service

pytestmark = pytest.mark.django_db
VISITOR: Any = AnonymousUser()


@pytest.fixture
def towns() -> Towns:
    return build()


def titles(person: Any, **wanted: Any) -> list[str]:
    return [row.title for row in question_list(person, QuestionFilter(**wanted))]


def test_who_sees_what_is_not_for_all(towns: Towns) -> None:
    question = ask(towns.provider, "Intern?", visibility="municipal")
    people = (VISITOR, towns.citizen, towns.seller, towns.provider, towns.neighbour, towns.steward)
    seen = [question_by_key(person, question.key) is not None for person in people]
    assert seen == [False, False, False, True, True, True]
    assign_question(question, author=LAND, organisation=towns.dataport)
    assert question_by_key(towns.seller, question.key) == question


def test_the_list_is_narrowed(towns: Towns) -> None:
    dog_tax, field = service(), Themenfeld.objects.create(slug="hobby", name="Hobby")
    ask(towns.leader, "Zur Hundesteuer?", service=dog_tax, stage="reuse")
    answered(towns.leader, "Zum Hobby?", topic=field)
    assert titles(VISITOR, state="open") == ["Zur Hundesteuer?"]
    assert titles(VISITOR, state="answered") == ["Zum Hobby?"]
    assert titles(VISITOR, service=dog_tax.leika_key) == ["Zur Hundesteuer?"]
    assert titles(VISITOR, topic="hobby") == ["Zum Hobby?"]
    assert titles(VISITOR, stage="reuse") == ["Zur Hundesteuer?"]
    assert titles(VISITOR, text="hundesteuer") == ["Zur Hundesteuer?"]
    assert titles(VISITOR, text="herbst") == ["Zum Hobby?"]


def test_mine_are_those_i_asked_am_to_answer_or_that_concern_us(towns: Towns) -> None:
    mine = [ask(towns.leader, f"Frage {number}?") for number in range(3)]
    join_question(mine[1], by=towns.neighbour, organisation=towns.halle)
    assign_question(mine[2], author=LAND, organisation=towns.halle)
    assert titles(towns.neighbour, mine=True) == ["Frage 2?", "Frage 1?"]
    assert len(titles(towns.leader, mine=True)) == 3


def test_merged_and_superseded_ones_are_shown_only_on_demand(towns: Towns) -> None:
    one, two, three = (ask(towns.leader, f"Frage {number}?") for number in range(3))
    merge_questions(one, two, author=LAND)
    supersede_question(three, two, author=LAND)
    assert titles(VISITOR) == ["Frage 1?"]
    assert (titles(VISITOR, state="merged"), titles(VISITOR, state="superseded")) == (
        ["Frage 0?"],
        ["Frage 2?"],
    )


def test_similar_ones_share_two_words_best_first(towns: Towns) -> None:
    ask(towns.leader, "Was kostet das Servicekonto die Kommunen?")
    ask(towns.leader, "Was kostet das Servicekonto für Vereine und Betriebe im ganzen Land?")
    ask(towns.leader, "Wann kommt die eAkte?")
    found = similar_questions(VISITOR, "Wer trägt, was das Servicekonto Kommunen kostet")
    assert [row.title[:42] for row in found] == [
        "Was kostet das Servicekonto die Kommunen?",
        "Was kostet das Servicekonto für Vereine un",
    ]


def test_similar_ones_appear_before_the_word_is_finished(towns: Towns) -> None:
    ask(towns.leader, "Was kostet das Servicekonto?")
    assert len(similar_questions(VISITOR, "Was kostet das Serv")) == 1


def test_similar_ones_are_only_those_i_may_see(towns: Towns) -> None:
    ask(towns.leader, "Was kostet das Servicekonto?", visibility="municipal")
    asked = "Servicekonto kostet"
    assert (len(similar_questions(VISITOR, asked)), len(similar_questions(towns.neighbour, asked))) == (0, 1)


@pytest.mark.parametrize("text", ["", "a'b\\c", "' | '", "(((", "x" * 5000, "!!! &&& :*"])
def test_any_text_gives_an_answer(text: str) -> None:
    assert similar_questions(VISITOR, text) == []
    assert titles(VISITOR, text=text) == []


def test_open_ones_are_counted_with_the_oldest(towns: Towns) -> None:
    old = ask(towns.leader)
    answered(towns.leader, "Beantwortet?")
    Question.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=12))
    figures = open_figures(VISITOR)
    assert (figures.open, figures.all, figures.review, figures.oldest_days) == (1, 2, 0, 12)


def test_days_are_those_of_the_calendar() -> None:
    asked = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)
    assert days_open(asked, asked + timedelta(hours=2)) == 1


def test_whom_i_may_speak_for(towns: Towns) -> None:
    assert [list(organisations_of(who)) for who in (towns.provider, towns.citizen)] == [[towns.barleben], []]
