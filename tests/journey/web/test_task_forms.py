"""Forms of tasks and decisions."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.journey.selectors.people import people_of
from fahrplan.journey.selectors.tasks import TaskFilter
from fahrplan.journey.web.task_forms import DecisionForm, FilterForm, NewTaskForm, TaskForm, task_initial
from tests.journey.travelling import project
from tests.journey.working import mine
from tests.reuse.joint import Joint


def test_what_is_shown_sent_back_says_the_same(joint: Joint) -> None:
    found = mine(joint, text="Genau lesen", stage="planning")
    people = people_of([joint.town.pk])
    form = TaskForm(task_initial(found), people=people)
    assert form.is_valid()
    told = form.said()
    assert (told.title, told.text, told.owner, told.stage) == (
        found.title,
        found.text,
        found.owner,
        "planning",
    )


def test_a_person_from_elsewhere_is_no_choice(joint: Joint) -> None:
    form = TaskForm({"title": "A", "owner": str(joint.citizen.pk)}, people=people_of([joint.town.pk]))
    assert list(form.errors) == ["owner"]


def test_a_task_belongs_to_an_organisation_or_a_project(joint: Joint) -> None:
    found, mine_too = project(joint), [joint.town.pk]
    places = []
    for where in (f"v-{found.pk}", "o-arendsee"):
        options: dict[str, Any] = {"organisations": [joint.town], "projects": [found], "people": []}
        form = NewTaskForm({"title": "A", "where": where}, **options)
        assert form.is_valid()
        places.append(form.place(mine_too))
    assert places == [(joint.town.pk, found), (joint.town.pk, None)]


@pytest.mark.parametrize("query", [{}, {"stand": "unsinn", "vorhaben": "x", "zustaendig": "y", "q": "a\0b"}])
def test_what_a_filter_does_not_understand_asks_for_all(query: dict[str, str]) -> None:
    assert FilterForm(query, people=[], projects=[]).choice() == TaskFilter()


def test_a_decision_needs_a_day(db: None) -> None:
    form = DecisionForm({"title": "A", "reason": "B", "decided_by": "C"})
    assert list(form.errors) == ["decided_on"]
