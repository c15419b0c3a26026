"""What becomes of a card, once."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.exchange.models import Question, Wish
from fahrplan.journey.models import Task
from fahrplan.journey.services.card_outcomes import make_question, make_task, wish_from_card
from tests.journey import travelling, workshop
from tests.reuse.joint import Joint


def test_a_task_is_made_once_and_leads_back(joint: Joint) -> None:
    card = workshop.card(workshop.board(joint))
    person = joint.speaker(joint.town)
    task = make_task(card, by=person)
    assert (make_task(card, by=person), Task.objects.count()) == (task, 1)
    assert (task.origin, task.origin_url, task.stage) == ("card", card.get_absolute_url(), "analysis")


def test_a_task_stays_when_it_was_done(joint: Joint) -> None:
    card, person = workshop.card(workshop.board(joint)), joint.speaker(joint.town)
    task = make_task(card, by=person)
    Task.objects.update(state="done")
    assert make_task(card, by=person) == task


def test_a_task_belongs_to_a_project_of_one_s_own(joint: Joint) -> None:
    card, person = workshop.card(workshop.board(joint)), joint.speaker(joint.town)
    foreign = travelling.project(joint, at=joint.second)
    with pytest.raises(PermissionDenied):
        make_task(card, by=person, project=foreign)
    own = travelling.project(joint)
    assert make_task(card, by=person, project=own).project == own


def test_the_land_has_no_tasks(joint: Joint) -> None:
    with pytest.raises(ValidationError):
        make_task(workshop.card(workshop.land_board(joint)), by=joint.steward)


def test_a_question_and_a_wish_are_made_once(joint: Joint) -> None:
    card, person = workshop.card(workshop.board(joint), "Was kostet das?"), joint.speaker(joint.town)
    question, wish = make_question(card, by=person), wish_from_card(card, by=person)
    again = make_question(card, by=person), wish_from_card(card, by=person)
    assert (again, Question.objects.count(), Wish.objects.count()) == ((question, wish), 1, 1)
    assert (question.title, question.organisation, wish.organisation) == (
        "Was kostet das?",
        joint.town,
        joint.town,
    )


def test_nobody_else_makes_something_of_a_card(joint: Joint) -> None:
    card = workshop.card(workshop.board(joint))
    with pytest.raises(PermissionDenied):
        wish_from_card(card, by=joint.steward)
