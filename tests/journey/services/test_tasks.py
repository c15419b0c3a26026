"""Tasks: added, changed, ordered, moved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services import Author
from fahrplan.journey.enums import TaskOrigin
from fahrplan.journey.models import Task
from fahrplan.journey.services.task_records import STALE
from fahrplan.journey.services.tasks import TaskText, add_task, change_task, move_task
from tests.journey.travelling import project, with_partner
from tests.journey.working import mine, task
from tests.reuse.joint import Joint, editor_of, told


def texts(fault: Any) -> dict[str, list[str]]:
    return dict(fault.value.message_dict)


def test_a_task_is_added_and_journalled(joint: Joint) -> None:
    found = task(joint, project(joint), title="  Vertrag prüfen ")
    row = Change.objects.get(subject_kind="task")
    assert (found.title, found.state, row.new, row.actor_label) == (
        "Vertrag prüfen", "open", {"title": "Vertrag prüfen"}, "Prüfung",
    )  # fmt: skip


def test_the_same_origin_gives_one_unfinished_task(joint: Joint) -> None:
    words: dict[str, Any] = {"origin": TaskOrigin.WISH, "origin_url": "/austausch/wuensche/a/"}
    first = task(joint, **words)
    assert task(joint, **words) == first
    move_task(first, "done", by=joint.speaker(joint.town))
    assert task(joint, **words) != first


def test_another_town_gets_its_own_task_of_the_same_origin(joint: Joint) -> None:
    words: dict[str, Any] = {"origin": TaskOrigin.WISH, "origin_url": "/austausch/wuensche/a/"}
    assert task(joint, **words) != task(joint, at=joint.second, **words)


def test_a_form_sent_twice_adds_one_task(joint: Joint) -> None:
    once = new_id()
    assert task(joint, once=once) == task(joint, once=once)


def test_an_id_of_somebody_elses_task_makes_a_new_one(joint: Joint) -> None:
    foreign = task(joint, at=joint.second)
    assert task(joint, once=foreign.pk).pk != foreign.pk


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"title": " "}, "title"),
        ({"starts_on": date(2027, 1, 2), "due_on": date(2027, 1, 1)}, "due_on"),
        ({"text": "x" * 5001}, "text"),
        ({"stage": "unsinn"}, "stage"),
    ],
)
def test_faults_are_said_by_field(joint: Joint, fields: dict[str, Any], name: str) -> None:
    with pytest.raises(ValidationError) as fault:
        task(joint, **fields)
    assert name in texts(fault)


def test_only_those_who_work_for_it_are_put_in_charge(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        task(joint, owner=joint.speaker(joint.second))
    assert "arbeitet nicht" in texts(fault)["owner"][0]


def test_a_partner_of_the_project_may_be_in_charge(joint: Joint) -> None:
    found = project(joint)
    with_partner(joint, found)
    partner = joint.speaker(joint.second)
    assert task(joint, found, owner=partner).owner == partner


def test_who_is_put_in_charge_by_somebody_else_is_told(joint: Joint) -> None:
    speaker, colleague = joint.speaker(joint.town), editor_of(joint.town)
    add_task(joint.town, TaskText("A", owner=speaker), author=Author(speaker.pk, str(speaker)))
    found = add_task(joint.town, TaskText("B"), author=Author(speaker.pk, str(speaker)))
    change_task(found, TaskText("B", owner=colleague), by=speaker)
    change_task(found, TaskText("B", owner=colleague), by=speaker)
    assert (told(speaker), told(colleague)) == ([], ["Neue Aufgabe für Sie: B"])


def test_each_changed_field_is_journalled(joint: Joint) -> None:
    found = mine(joint)
    changed = change_task(found, TaskText("Neu", due_on=date(2027, 1, 1)), by=joint.speaker(joint.town))
    rows = Change.objects.filter(subject_kind="task", kind="changed").order_by("field")
    assert [(row.field, row.new) for row in rows] == [
        ("due_on", "2027-01-01"),
        ("owner", None),
        ("title", "Neu"),
    ]
    assert changed.changed_at > found.changed_at


def test_a_form_from_an_old_state_changes_nothing(joint: Joint) -> None:
    found, speaker = task(joint), joint.speaker(joint.town)
    seen = found.changed_at.isoformat()
    change_task(found, TaskText("Von der Kollegin"), by=speaker, based_on=seen)
    with pytest.raises(ValidationError) as fault:
        change_task(found, TaskText("Von mir"), by=speaker, based_on=seen)
    assert (fault.value.code, Task.objects.get().title) == (STALE, "Von der Kollegin")
    assert (
        change_task(found, TaskText("Von der Kollegin"), by=speaker, based_on=seen).title
        == "Von der Kollegin"
    )


def test_a_circle_is_refused_with_its_chain(joint: Joint) -> None:
    found, speaker = project(joint), joint.speaker(joint.town)
    first = task(joint, found, title="A")
    second = task(joint, found, title="B", after=[first])
    third = task(joint, found, title="C", after=[second])
    with pytest.raises(ValidationError) as fault:
        change_task(first, TaskText("A", after=[third]), by=speaker)
    chain = "„A“ wartet auf „C“, „C“ wartet auf „B“, „B“ wartet auf „A“"
    assert texts(fault)["after"] == [f"Das ergäbe einen Kreis: {chain}."]


def test_only_tasks_of_the_same_project_come_before(joint: Joint) -> None:
    foreign = task(joint, project(joint, title="Anderes"))
    with pytest.raises(ValidationError) as fault:
        task(joint, project(joint), after=[foreign])
    assert "desselben Vorhabens" in texts(fault)["after"][0]


def test_done_has_a_day_and_can_be_taken_back(joint: Joint) -> None:
    found, speaker = task(joint), joint.speaker(joint.town)
    done = move_task(found, "done", by=speaker)
    again = move_task(found, "done", by=speaker)
    assert (done.done_at is not None, again.done_at) == (True, done.done_at)
    assert move_task(found, "open", by=speaker).done_at is None
    assert Change.objects.filter(subject_kind="task", field="state").count() == 2


def test_there_is_no_other_state(joint: Joint) -> None:
    with pytest.raises(ValidationError):
        move_task(task(joint), "unsinn", by=joint.speaker(joint.town))


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_nobody_else_changes_or_moves_it(joint: Joint, role: str) -> None:
    found, someone = task(joint), joint.as_role(role)
    assert someone
    with pytest.raises(PermissionDenied):
        change_task(found, TaskText("X"), by=someone)
    with pytest.raises(PermissionDenied):
        move_task(found, "done", by=someone)
