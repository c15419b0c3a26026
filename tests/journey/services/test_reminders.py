"""Reminders: once for each task and date, to those who are still there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from fahrplan.journey.services.reminders import remind
from fahrplan.journey.services.tasks import TaskText, change_task, move_task
from tests.journey.travelling import project, with_partner
from tests.journey.working import mine, task
from tests.reuse.joint import Joint, told

TODAY = timezone.localdate()
SOON, LATE = TODAY + timedelta(days=3), TODAY - timedelta(days=1)


def test_owners_are_told_once(joint: Joint) -> None:
    mine(joint, title="Bald", due_on=SOON)
    mine(joint, title="Spät", due_on=LATE)
    mine(joint, title="Später", due_on=TODAY + timedelta(days=4))
    mine(joint, title="Ohne")
    assert (remind(TODAY), remind(TODAY)) == (2, 0)
    assert sorted(told(joint.speaker(joint.town))) == ["Bald fällig: Bald", "Überfällig: Spät"]


def test_soon_and_overdue_are_two_reminders_and_a_new_date_another(joint: Joint) -> None:
    found, speaker = mine(joint, due_on=TODAY), joint.speaker(joint.town)
    assert [remind(TODAY), remind(TODAY + timedelta(days=1))] == [1, 1]
    change_task(found, TaskText(found.title, owner=speaker, due_on=SOON), by=speaker)
    assert remind(TODAY) == 1


def test_what_is_done_reminds_nobody(joint: Joint) -> None:
    move_task(mine(joint, due_on=LATE), "done", by=joint.speaker(joint.town))
    assert remind(TODAY) == 0


def test_who_has_left_is_not_told(joint: Joint) -> None:
    mine(joint, due_on=LATE)
    joint.speaker(joint.town).memberships.all().delete()
    assert remind(TODAY) == 0


def test_a_partner_is_told_as_long_as_they_take_part(joint: Joint) -> None:
    found = project(joint)
    partner = with_partner(joint, found)
    task(joint, found, owner=joint.speaker(joint.second), due_on=LATE)
    partner.delete()
    assert remind(TODAY) == 0
    with_partner(joint, found)
    assert remind(TODAY) == 1


def test_what_was_told_is_asked_once(joint: Joint, django_assert_num_queries: Any) -> None:
    for number in range(3):
        mine(joint, title=f"Bald {number}", due_on=SOON)
    remind(TODAY)
    with django_assert_num_queries(2):
        remind(TODAY)
