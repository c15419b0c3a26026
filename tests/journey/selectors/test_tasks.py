"""Who sees which tasks."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.journey.enums import TaskOrigin
from fahrplan.journey.models import Project, Task
from fahrplan.journey.rules.access import may_change_task
from fahrplan.journey.selectors.tasks import (
    changeable,
    history_of,
    neighbours_of,
    task_by_id,
    tasks_from,
    visible_tasks,
)
from fahrplan.municipalities.rules.access import worked_for
from tests.journey.travelling import project, with_partner
from tests.journey.working import task
from tests.reuse.joint import Joint

PEOPLE = ("town", "second", "third", "provider")


def seen(person: Any) -> list[str]:
    return sorted(visible_tasks(person).values_list("title", flat=True))


@pytest.fixture
def tasks(joint: Joint) -> list[Task]:
    """One of the town alone, one of a project with a partner, and the partner's own in it."""
    found = project(joint)
    with_partner(joint, found)
    return [
        task(joint, title="allein"),
        task(joint, found, title="gemeinsam"),
        task(joint, found, at=joint.second, title="vom Partner"),
    ]


def test_the_town_and_its_partner_see_what_is_theirs(joint: Joint, tasks: list[Task]) -> None:
    everything = ["allein", "gemeinsam", "vom Partner"]
    assert (seen(joint.speaker(joint.town)), seen(joint.speaker(joint.second))) == (
        everything,
        everything[1:],
    )


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_others_see_nothing(joint: Joint, tasks: list[Task], role: str) -> None:
    assert seen(joint.as_role(role)) == []


def test_a_visitor_sees_nothing(joint: Joint, tasks: list[Task]) -> None:
    assert (seen(AnonymousUser()), task_by_id(tasks[0].pk, AnonymousUser())) == ([], None)


def test_the_land_sees_projects_opened_to_it(joint: Joint, tasks: list[Task]) -> None:
    Project.objects.update(open_to_land=True)
    assert seen(joint.steward) == ["gemeinsam", "vom Partner"]


def test_what_may_be_changed_of_many_is_what_may_be_changed_of_each(joint: Joint, tasks: list[Task]) -> None:
    for name in PEOPLE:
        person = joint.speaker(getattr(joint, name))
        found = list(Task.objects.select_related("project"))
        each = {one.pk for one in found if may_change_task(person, one)}
        assert changeable(found, worked_for(person)) == each


def test_what_came_of_a_page_is_told_to_those_who_may_see_it(joint: Joint) -> None:
    made = task(joint, origin=TaskOrigin.WISH, origin_url="/austausch/wuensche/a/")
    found = [
        list(tasks_from("wish", "/austausch/wuensche/a/", joint.speaker(getattr(joint, name))))
        for name in PEOPLE
    ]
    assert found == [[made], [], [], []]


def test_only_tasks_of_the_same_project_or_of_none_go_first(joint: Joint, tasks: list[Task]) -> None:
    alone, together, of_partner = tasks
    assert set(neighbours_of(alone.organisation_id, None)) == {alone}
    assert set(neighbours_of(together.organisation_id, together.project)) == {together, of_partner}


def test_the_history_begins_with_the_task(joint: Joint) -> None:
    assert [row.kind for row in history_of(task(joint))] == ["added"]
