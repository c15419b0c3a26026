"""Tests, tasks and the look back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.journey.enums import TaskOrigin
from fahrplan.journey.models import LookBack, Task, TestCase
from fahrplan.journey.services.go_live import (
    propose_tests,
    set_look_back,
    task_from_check,
    task_from_look_back,
    task_from_test,
    tasks_from_checks,
)
from fahrplan.journey.services.plan_lines import STALE
from tests.journey.planned import in_days, line, planned
from tests.reuse.joint import Joint


def test_the_usual_tests_are_proposed_once(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    assert [propose_tests(found, by=by), propose_tests(found, by=by)] == [10, 0]


def test_a_failed_test_becomes_one_task(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    case = line(joint, found, TestCase, result="failed", note="Bild ragt heraus", expected="lesbar")
    assert isinstance(case, TestCase)
    assert len({task_from_test(case, by=by).pk for _ in range(2)}) == 1
    task = Task.objects.get()
    assert (task.title, task.text, task.origin, task.origin_url) == (
        "Test nicht bestanden: Antrag am Telefon",
        "Bild ragt heraus\n\nErwartet: lesbar",
        TaskOrigin.ONBOARDING,
        f"/vorhaben/{found.pk}/start/#test-{case.pk}",
    )


def test_a_passed_test_becomes_none(joint: Joint) -> None:
    case = line(joint, planned(joint), TestCase, result="passed")
    assert isinstance(case, TestCase)
    with pytest.raises(ValidationError):
        task_from_test(case, by=joint.speaker(joint.town))


def test_what_is_missing_becomes_tasks_once(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    numbers = [tasks_from_checks(found, {}, by=by) for _ in range(2)]
    assert (numbers[0], numbers[1], Task.objects.filter(origin=TaskOrigin.ONBOARDING).count()) == (4, 4, 4)
    assert task_from_check(found, "contact", "", {}, by=by) in Task.objects.all()


def test_what_is_not_missing_becomes_none(joint: Joint) -> None:
    with pytest.raises(ValidationError):
        task_from_check(planned(joint), "area", "", {}, by=joint.speaker(joint.town))


@pytest.mark.parametrize("role", ["neighbour", "steward"])
def test_others_make_no_tasks(joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        tasks_from_checks(planned(joint), {}, by=someone)


def test_there_is_one_look_back_and_a_stale_form_does_not_change_it(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    set_look_back(found, {"good": "Ruhig"}, by=by)
    with pytest.raises(ValidationError) as fault:
        set_look_back(found, {"good": "Laut"}, by=by, based_on="alt")
    assert (fault.value.messages, LookBack.objects.get().good) == ([STALE], "Ruhig")


def test_a_look_back_is_not_held_tomorrow(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        set_look_back(planned(joint), {"held_on": in_days(1)}, by=joint.speaker(joint.town))
    assert list(fault.value.message_dict) == ["held_on"]


def test_the_look_back_reminds_by_a_task_with_its_day(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    for _ in range(2):
        task_from_look_back(found, in_days(390), by=by)
    assert Task.objects.get().due_on == in_days(390)
