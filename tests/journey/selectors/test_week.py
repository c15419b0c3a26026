"""One's own week."""

from __future__ import annotations

from datetime import date, timedelta

from fahrplan.journey.selectors.week import week_line, week_of
from fahrplan.journey.services.tasks import move_task
from tests.journey.working import mine, task
from tests.reuse.joint import Joint, editor_of

WEDNESDAY = date(2026, 12, 2)


def test_a_task_waits_for_others_until_they_are_done(joint: Joint) -> None:
    speaker, colleague = joint.speaker(joint.town), editor_of(joint.town)
    before = task(joint, title="Vorher", owner=colleague)
    after = mine(joint, title="Nachher", after=[before], due_on=WEDNESDAY)
    assert week_of(speaker, WEDNESDAY).parts["waiting"] == [after]
    move_task(before, "done", by=colleague)
    assert week_of(speaker, WEDNESDAY).parts["this_week"] == [after]


def test_waiting_for_oneself_is_no_waiting(joint: Joint) -> None:
    first = mine(joint, title="Vorher")
    second = mine(joint, title="Nachher", after=[first])
    assert week_of(joint.speaker(joint.town), WEDNESDAY).parts["undated"] == [first, second]


def test_who_has_left_has_an_empty_week(joint: Joint) -> None:
    mine(joint)
    speaker = joint.speaker(joint.town)
    speaker.memberships.all().delete()
    assert not any(week_of(speaker, WEDNESDAY).parts.values())


def test_one_line_says_what_is_due(joint: Joint) -> None:
    speaker = joint.speaker(joint.town)
    assert week_line(speaker, WEDNESDAY) == []
    mine(joint, title="Alt", due_on=WEDNESDAY - timedelta(days=1))
    mine(joint, title="Sonntag", due_on=WEDNESDAY + timedelta(days=4))
    mine(joint, title="Montag", due_on=WEDNESDAY + timedelta(days=5))
    assert [(line.text, line.url) for line in week_line(speaker, WEDNESDAY)] == [
        ("2 Aufgaben bis Sonntag, davon 1 überfällig", "/aufgaben/woche/")
    ]
