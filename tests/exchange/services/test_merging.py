from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.exchange.services.answers import Said, answer_question
from fahrplan.exchange.services.merging import merge_questions, split_question
from fahrplan.exchange.services.questions import join_question
from fahrplan.finder.models import SearchEntry
from tests.exchange.speaking import LAND, answered, ask, told
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns() -> Towns:
    return build()


def test_all_who_asked_are_told_the_answer(towns: Towns) -> None:
    one, two, three = ask(towns.leader), ask(towns.neighbour, "Und wann?"), ask(towns.citizen, "Wann denn?")
    merge_questions(one, two, author=LAND)
    merge_questions(two, three, author=LAND)
    answer_question(three, Said("Im Herbst."), author=LAND)
    last = "Ihre Frage ist beantwortet: Wann denn?"
    assert [told(who)[-1] for who in (towns.leader, towns.neighbour, towns.citizen)] == [last] * 3


def test_organisations_count_once_together(towns: Towns) -> None:
    one = ask(towns.leader, organisation=towns.barleben)
    two = ask(towns.neighbour, "Und wann?", organisation=towns.halle)
    join_question(two, by=towns.leader, organisation=towns.barleben)
    merge_questions(one, two, author=LAND)
    two.refresh_from_db()
    assert two.concerned == 2


def test_with_itself_is_refused(towns: Towns) -> None:
    question = ask(towns.leader)
    with pytest.raises(ValidationError) as fault:
        merge_questions(question, question, author=LAND)
    assert fault.value.messages == ["Eine Frage lässt sich nicht mit sich selbst zusammenfassen."]


def test_circles_and_repetitions_are_refused(towns: Towns) -> None:
    one, two, three = (ask(towns.leader, f"Frage {number}?") for number in range(3))
    merge_questions(one, two, author=LAND)
    merge_questions(two, three, author=LAND)
    for question, target in ((three, one), (three, two), (one, three)):
        with pytest.raises(ValidationError):
            merge_questions(question, target, author=LAND)


def test_a_public_question_does_not_vanish_behind_a_door(towns: Towns) -> None:
    hidden = ask(towns.leader, "Intern?", visibility="municipal")
    with pytest.raises(ValidationError):
        merge_questions(ask(towns.citizen), hidden, author=LAND)


def test_the_search_finds_only_the_one_that_goes_on(towns: Towns) -> None:
    one, two = ask(towns.leader), ask(towns.neighbour, "Und wann?")
    merge_questions(one, two, author=LAND)
    assert list(SearchEntry.objects.filter(kind="question").values_list("key", flat=True)) == [two.key]


def test_splitting_gives_back_state_and_numbers(towns: Towns) -> None:
    one, two = answered(towns.leader), ask(towns.neighbour, "Und wann?")
    merge_questions(one, two, author=LAND)
    split_question(one, author=LAND)
    two.refresh_from_db()
    assert (one.state, one.merged_into, one.concerned, two.concerned) == ("answered", None, 1, 1)
    assert SearchEntry.objects.filter(kind="question").count() == 2


def test_what_is_not_merged_cannot_be_split(towns: Towns) -> None:
    with pytest.raises(ValidationError):
        split_question(ask(towns.leader), author=LAND)
