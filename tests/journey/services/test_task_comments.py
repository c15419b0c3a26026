"""Comments: written once, told to those concerned, taken back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.journey.models import TaskComment
from fahrplan.journey.services.task_comments import add_comment, remove_comment
from tests.journey.working import mine, task
from tests.reuse.joint import Joint, editor_of, told


def test_the_same_words_sent_twice_stay_one(joint: Joint) -> None:
    found, speaker = task(joint), joint.speaker(joint.town)
    assert add_comment(found, "Angerufen.", by=speaker) == add_comment(found, " Angerufen. ", by=speaker)


def test_the_owner_and_who_spoke_before_are_told(joint: Joint) -> None:
    found, editor, other = mine(joint), editor_of(joint.town), editor_of(joint.town)
    add_comment(found, "Erstens", by=editor)
    add_comment(found, "Zweitens", by=other)
    words = "Kommentar zur Aufgabe: Vertrag prüfen"
    assert (told(joint.speaker(joint.town)), told(editor), told(other)) == ([words, words], [words], [])


def test_who_has_left_is_not_told(joint: Joint) -> None:
    found, editor = task(joint), editor_of(joint.town)
    add_comment(found, "Erstens", by=editor)
    editor.memberships.all().delete()
    add_comment(found, "Zweitens", by=joint.speaker(joint.town))
    assert told(editor) == []


def test_an_empty_comment_is_refused(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        add_comment(task(joint), "  ", by=joint.speaker(joint.town))
    assert "text" in fault.value.message_dict


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_nobody_else_speaks(joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    assert someone
    with pytest.raises(PermissionDenied):
        add_comment(task(joint), "Hallo", by=someone)


def test_who_wrote_it_or_coordinates_takes_it_back(joint: Joint) -> None:
    found, editor, other = task(joint), editor_of(joint.town), editor_of(joint.town)
    own, foreign = add_comment(found, "Erstens", by=editor), add_comment(found, "Zweitens", by=editor)
    with pytest.raises(PermissionDenied):
        remove_comment(own, by=other)
    remove_comment(own, by=editor)
    remove_comment(foreign, by=joint.speaker(joint.town))
    assert TaskComment.objects.count() == 0
