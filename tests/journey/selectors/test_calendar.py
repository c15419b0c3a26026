"""What is in somebody's calendar."""

from __future__ import annotations

from datetime import date

from fahrplan.journey.selectors.calendar import calendar_key_of, due_tasks_of
from fahrplan.journey.services.calendar_keys import new_calendar_key
from fahrplan.journey.services.tasks import move_task
from tests.journey.working import mine, task
from tests.reuse.joint import Joint

DAY = date(2027, 1, 1)


def test_ones_own_unfinished_tasks_with_a_date(joint: Joint) -> None:
    speaker = joint.speaker(joint.town)
    found = mine(joint, title="A", due_on=DAY)
    mine(joint, title="Ohne Termin")
    task(joint, title="Fremd", due_on=DAY)
    move_task(mine(joint, title="Fertig", due_on=DAY), "done", by=speaker)
    assert list(due_tasks_of(speaker)) == [found]


def test_a_person_has_one_key_or_none(joint: Joint) -> None:
    assert calendar_key_of(joint.citizen) is None
    new_calendar_key(joint.citizen)
    assert calendar_key_of(joint.citizen) is not None
