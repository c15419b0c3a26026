"""Working in a stage: answers, ticks, moving."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.implementation.models import Implementation
from fahrplan.journey.models import StageAnswer, StageTick, StageVisit, Task
from fahrplan.journey.services.projects import set_state
from fahrplan.journey.services.stages import (
    Written,
    digest,
    move_to,
    save_answers,
    set_ticks,
    tasks_from_checks,
)
from tests.journey.travelling import project
from tests.reuse.joint import Joint


def test_a_text_only_shown_stays_what_somebody_else_made_of_it(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    save_answers(found, "analysis", Written({"recht": "Neu"}), by=by)
    untouched = Written({"recht": "Alt\r\n"}, {"recht": digest("Alt")})
    assert save_answers(found, "analysis", untouched, by=by) == []
    assert StageAnswer.objects.get().text == "Neu"


def test_a_collision_says_what_is_stored_and_by_whom(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    save_answers(found, "analysis", Written({"recht": "Neu"}), by=by)
    collision = save_answers(found, "analysis", Written({"recht": "Meins"}, {"recht": digest("Alt")}), by=by)[
        0
    ]
    assert (collision.theirs, collision.ours, collision.by) == ("Neu", "Meins", str(by))


def test_strangers_write_nothing(joint: Joint) -> None:
    with pytest.raises(PermissionDenied):
        save_answers(project(joint), "analysis", Written({"recht": "X"}), by=joint.speaker(joint.third))


def test_a_text_too_long_is_refused(joint: Joint) -> None:
    with pytest.raises(ValidationError):
        save_answers(
            project(joint), "analysis", Written({"recht": "x" * 10_001}), by=joint.speaker(joint.town)
        )


def test_ticks_of_others_stay(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    set_ticks(found, "analysis", ["schriftform", "erfunden"], shown=[], by=by)
    set_ticks(found, "analysis", ["nutzer-gefragt"], shown=[], by=by)
    set_ticks(found, "analysis", [], shown=["nutzer-gefragt"], by=by)
    assert list(StageTick.objects.values_list("key", flat=True)) == ["schriftform"]


def test_moving_on_with_all_checks_needs_no_reason_and_reaches_the_spine(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    set_ticks(found, "prioritisation", ["zustaendig", "zeit", "nachbarn"], shown=[], by=by)
    move_to(found, "analysis", seen="prioritisation", by=by)
    move_to(found, "analysis", seen="prioritisation", by=by)
    told = (StageVisit.objects.count(), StageVisit.objects.filter(left_at=None).get().stage)
    assert (told, Implementation.objects.get().stage) == ((2, "analysis"), "analysis")


@pytest.mark.parametrize(
    ("stage", "seen", "reason"),
    [
        ("analysis", "prioritisation", ""),
        ("vision", "prioritisation", "Sprung"),
        ("analysis", "vision", "veraltet"),
        ("danach", "prioritisation", "Quatsch"),
    ],
)
def test_what_does_not_follow_is_refused(joint: Joint, stage: str, seen: str, reason: str) -> None:
    with pytest.raises(ValidationError):
        move_to(project(joint), stage, seen=seen, reason=reason, by=joint.speaker(joint.town))


def test_what_rests_does_not_move(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    set_state(found, "paused", reason="Pause", by=by)
    with pytest.raises(ValidationError):
        move_to(found, "analysis", seen="prioritisation", reason="Doch", by=by)


def test_open_checks_become_tasks_once(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    set_ticks(found, "prioritisation", ["zustaendig"], shown=[], by=by)
    for _ in range(2):
        tasks_from_checks(found, "prioritisation", by=by)
    assert sorted(Task.objects.values_list("title", "origin")) == [
        ("Jemand hat Zeit dafür und weiß das.", "stage"),
        ("Wir haben nachgesehen, was andere Kommunen schon einsetzen.", "stage"),
    ]
