from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.catalogue.models import Themenfeld
from fahrplan.exchange.models import Question, QuestionConcern
from fahrplan.exchange.services.answers import Said, answer_question
from fahrplan.exchange.services.questions import (
    assign_question,
    edit_question,
    join_question,
    leave_question,
)
from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from fahrplan.notices.rules.news import Subject
from fahrplan.notices.services import follow
from tests.exchange.speaking import LAND, answered, ask, told
from tests.exchange.towns import Towns, build
from tests.support.records import service

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns() -> Towns:
    return build()


def test_asking_stores_journals_and_tells_the_land_once(towns: Towns) -> None:
    question = ask(towns.leader, organisation=towns.barleben)
    assert (question.state, question.asked_by, question.concerned) == ("open", towns.leader, 0)
    question.refresh_from_db()
    assert question.concerned == 1
    assert told(towns.steward) == ["Neue Frage: Wann kommt das Servicekonto?"]
    assert Change.objects.filter(subject_kind="question", subject_key=question.key).count() == 1


def test_the_same_question_sent_twice_stays_one(towns: Towns) -> None:
    assert ask(towns.leader).pk == ask(towns.leader).pk
    assert Question.objects.count() == 1


def test_nobody_asks_for_an_organisation_they_do_not_work_for(towns: Towns) -> None:
    with pytest.raises(ValidationError) as fault:
        ask(towns.citizen, organisation=towns.barleben)
    assert list(fault.value.message_dict) == ["organisation"]


def test_twenty_questions_a_day_are_enough(towns: Towns) -> None:
    for number in range(20):
        ask(towns.citizen, f"Frage {number}?")
    with pytest.raises(ValidationError):
        ask(towns.citizen, "Frage 21?")


@pytest.mark.parametrize("values", [{"visibility": "alle"}, {"title": "\x00"}, {"text": "a" * 5001}])
def test_bad_values_are_refused(towns: Towns, values: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        ask(towns.citizen, **values)


def test_an_unknown_field_is_refused(towns: Towns) -> None:
    with pytest.raises(ValidationError):
        ask(towns.citizen, concerned=5)


def test_the_search_finds_it_for_whom_it_is(towns: Towns) -> None:
    ask(towns.leader)
    ask(towns.leader, "Nur für uns?", visibility="municipal")
    entries = SearchEntry.objects.filter(kind="question").order_by("title")
    assert list(entries.values_list("title", "audience")) == [
        ("Nur für uns?", "municipal"),
        ("Wann kommt das Servicekonto?", "public"),
    ]


def test_followers_of_service_and_topic_hear_of_it(towns: Towns) -> None:
    dog_tax, field = service(), Themenfeld.objects.create(slug="hobby", name="Hobby")
    follow(towns.neighbour, Subject("service", dog_tax.leika_key, "Hundesteuer", "/"))
    follow(towns.citizen, Subject("topic", "hobby", "Hobby", "/"))
    ask(towns.leader, service=dog_tax, topic=field)
    assert (len(told(towns.neighbour)), len(told(towns.citizen))) == (1, 1)


def test_followers_do_not_hear_of_a_question_that_is_not_for_all(towns: Towns) -> None:
    dog_tax = service()
    follow(towns.citizen, Subject("service", dog_tax.leika_key, "Hundesteuer", "/"))
    ask(towns.leader, service=dog_tax, visibility="municipal")
    assert told(towns.citizen) == []


def test_it_concerns_each_organisation_once(towns: Towns) -> None:
    question = ask(towns.leader, organisation=towns.barleben)
    for _ in range(2):
        join_question(question, by=towns.provider, organisation=towns.barleben)
    join_question(question, by=towns.neighbour, organisation=towns.halle)
    join_question(question, by=towns.citizen)
    question.refresh_from_db()
    assert question.concerned == 3


def test_nobody_speaks_for_a_foreign_organisation(towns: Towns) -> None:
    with pytest.raises(ValidationError):
        join_question(ask(towns.leader), by=towns.citizen, organisation=towns.halle)


def test_the_answer_helped(towns: Towns) -> None:
    question = answered(towns.leader)
    join_question(question, by=towns.citizen, helped=True)
    assert QuestionConcern.objects.get(person=towns.citizen).helped is True


def test_taking_it_back(towns: Towns) -> None:
    question = ask(towns.leader)
    join_question(question, by=towns.citizen)
    leave_question(question, by=towns.citizen)
    question.refresh_from_db()
    assert question.concerned == 1


def test_changing_words_keeps_a_journal(towns: Towns) -> None:
    question = ask(towns.leader)
    edit_question(question, {"title": "Wann kommt es?"}, author=LAND)
    change = Change.objects.get(subject_key=question.key, field="title")
    assert (change.old, change.new) == ("Wann kommt das Servicekonto?", "Wann kommt es?")
    assert SearchEntry.objects.get(kind="question").title == "Wann kommt es?"


def test_who_may_see_an_answered_question_stays(towns: Towns) -> None:
    question = answered(towns.leader)
    with pytest.raises(ValidationError) as fault:
        edit_question(question, {"visibility": "municipal"}, author=LAND)
    assert list(fault.value.message_dict) == ["visibility"]


def test_who_is_to_answer_is_told(towns: Towns) -> None:
    question = ask(towns.leader)
    assign_question(question, author=LAND, person=towns.citizen, organisation=towns.halle)
    assert told(towns.citizen) == ["Bitte beantworten: Wann kommt das Servicekonto?"]
    assert told(towns.neighbour) == ["Bitte beantworten: Wann kommt das Servicekonto?"]


def test_assigning_the_same_again_tells_nobody(towns: Towns) -> None:
    question = ask(towns.leader)
    for _ in range(2):
        assign_question(question, author=LAND, organisation=towns.halle)
    assert len(told(towns.neighbour)) == 1


def test_assigning_from_a_page_that_is_old_keeps_what_happened_since(towns: Towns) -> None:
    question = ask(towns.leader)
    seen = Question.objects.get(pk=question.pk)
    answer_question(question, Said("Im **Herbst**."), author=LAND)
    assign_question(seen, author=LAND, person=towns.citizen)
    question.refresh_from_db()
    assert (question.state, seen.state, question.assigned_person) == ("answered", "answered", towns.citizen)
