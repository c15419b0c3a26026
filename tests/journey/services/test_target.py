"""Answers of the target check, and tasks from its gaps."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.foundation.models import Change
from fahrplan.journey.models import TargetAnswer, Task
from fahrplan.journey.rules.target import Answered
from fahrplan.journey.selectors.target import shipped_criteria
from fahrplan.journey.services.target import save_target, tasks_from_gaps
from tests.journey.travelling import project
from tests.reuse.joint import Joint

LISTED = shipped_criteria()["efa"]
GAP = {"bezahlen": Answered("no", "Es gibt keine Bezahlung.")}


def test_an_answer_is_stored_once_and_journalled(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    for _ in range(2):
        save_target(found, LISTED, GAP, seen={}, by=by)
    kept = TargetAnswer.objects.get()
    told = Change.objects.filter(subject_kind="target_answer").count()
    assert (kept.key, kept.verdict, told) == ("efa.bezahlen", "no", 1)


def test_a_gap_needs_its_sentence(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        save_target(
            project(joint), LISTED, {"bezahlen": Answered("no")}, seen={}, by=joint.speaker(joint.town)
        )
    assert list(fault.value.message_dict) == ["bezahlen"]


def test_a_dropped_task_is_not_proposed_again(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    save_target(found, LISTED, GAP, seen={}, by=by)
    made = tasks_from_gaps(found, by=by)
    Task.objects.update(state="dropped")
    assert (len(made), tasks_from_gaps(found, by=by)) == (1, [])


def test_strangers_answer_nothing(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.third)
    with pytest.raises(PermissionDenied):
        save_target(found, LISTED, GAP, seen={}, by=by)
    with pytest.raises(PermissionDenied):
        tasks_from_gaps(found, by=by)
