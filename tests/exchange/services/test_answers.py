from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.exchange.models import Answer, Question
from fahrplan.exchange.services.answers import (
    Said,
    answer_question,
    mark_outdated_answers,
    supersede_question,
)
from fahrplan.exchange.services.merging import merge_questions
from fahrplan.exchange.services.questions import join_question
from fahrplan.notices.rules.news import Subject
from fahrplan.notices.services import follow
from tests.exchange.speaking import LAND, answered, ask, told
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns() -> Towns:
    return build()


def test_everybody_concerned_is_told_once(towns: Towns) -> None:
    question = ask(towns.leader, organisation=towns.barleben)
    join_question(question, by=towns.provider, organisation=towns.barleben)
    join_question(question, by=towns.neighbour, organisation=towns.halle)
    follow(towns.neighbour, Subject("question", question.key, "Frage", question.url))
    answer_question(question, Said("Im Herbst."), author=LAND)
    words = ["Ihre Frage ist beantwortet: Wann kommt das Servicekonto?"]
    assert (told(towns.leader), told(towns.neighbour)) == (words, words)


def test_the_same_answer_twice_stays_one(towns: Towns) -> None:
    question = answered(towns.leader)
    answer_question(question, Said("Im **Herbst**."), author=LAND)
    assert Answer.objects.count() == 1


def test_earlier_answers_stay(towns: Towns) -> None:
    question = answered(towns.leader)
    answer_question(question, Said("Im Winter.", "Erlass", seen=1), author=LAND)
    assert list(question.answers.values_list("number", "text")) == [(2, "Im Winter."), (1, "Im **Herbst**.")]
    assert told(towns.leader)[-1] == "Neue Antwort: Wann kommt das Servicekonto?"


def test_nothing_is_overwritten_unseen(towns: Towns) -> None:
    question = answered(towns.leader)
    with pytest.raises(ValidationError):
        answer_question(question, Said("Nie.", seen=0), author=LAND)
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("said", [Said(" "), Said("Ja.", valid_until=date(2020, 1, 1)), Said("a" * 20_001)])
def test_bad_answers_are_refused(towns: Towns, said: Said) -> None:
    with pytest.raises(ValidationError):
        answer_question(ask(towns.leader), said, author=LAND)


def test_a_merged_question_is_not_answered(towns: Towns) -> None:
    question, other = ask(towns.leader), ask(towns.neighbour, "Und wann?")
    merge_questions(question, other, author=LAND)
    with pytest.raises(ValidationError):
        answer_question(question, Said("Ja."), author=LAND)


def test_answers_grow_old_and_the_land_is_told_once(towns: Towns) -> None:
    today = timezone.localdate()
    question = ask(towns.leader)
    answer_question(question, Said("Ja.", valid_until=today), author=LAND)
    assert mark_outdated_answers(today) == 0
    assert mark_outdated_answers(today + timedelta(days=1)) == 1
    assert mark_outdated_answers(today + timedelta(days=2)) == 0
    question.refresh_from_db()
    assert question.state == "review"
    assert told(towns.steward)[-1:] == ["Antwort bitte prüfen: Wann kommt das Servicekonto?"]


def test_a_new_answer_ends_the_review(towns: Towns) -> None:
    today = timezone.localdate()
    question = ask(towns.leader)
    answer_question(question, Said("Ja.", valid_until=today), author=LAND)
    mark_outdated_answers(today + timedelta(days=1))
    answer_question(question, Said("Ja.", valid_until=today + timedelta(days=30)), author=LAND)
    assert question.state == "answered"


def test_something_newer_holds_and_can_be_taken_back(towns: Towns) -> None:
    old, new = answered(towns.leader), ask(towns.neighbour, "Neuer?")
    supersede_question(old, new, author=LAND)
    assert (old.state, old.superseded_by) == ("superseded", new)
    supersede_question(old, None, author=LAND)
    assert (old.state, old.superseded_by) == ("answered", None)


def test_circles_are_refused(towns: Towns) -> None:
    one, two, three = (ask(towns.leader, f"Frage {number}?") for number in range(3))
    supersede_question(one, two, author=LAND)
    supersede_question(two, three, author=LAND)
    for newer in (one, two, three):
        with pytest.raises(ValidationError):
            supersede_question(three, newer, author=LAND)
    assert Question.objects.get(pk=three.pk).superseded_by is None


def test_a_circle_through_a_merge_is_refused(towns: Towns) -> None:
    one, two = ask(towns.leader, "Eins?"), ask(towns.leader, "Zwei?")
    merge_questions(one, two, author=LAND)
    with pytest.raises(ValidationError):
        supersede_question(two, one, author=LAND)


def test_a_public_question_does_not_lead_to_one_that_is_not(towns: Towns) -> None:
    hidden = ask(towns.leader, "Intern?", visibility="municipal")
    with pytest.raises(ValidationError):
        supersede_question(ask(towns.leader), hidden, author=LAND)
