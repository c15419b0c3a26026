"""Pilots: announced, changed, selected, cancelled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fahrplan.finder.models import SearchEntry
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow
from fahrplan.reuse.enums import PilotState
from fahrplan.reuse.models import Pilot
from fahrplan.reuse.services.applications import decide_application
from fahrplan.reuse.services.pilots import announce_pilot, announce_selection, edit_pilot, move_pilot
from tests.reuse.joint import KEY, Joint, application, pilot, pilot_text, selected, told


def test_followers_hear_of_a_pilot(joint: Joint) -> None:
    follow(joint.citizen, Subject(SubjectKind.SERVICE, KEY, "Gewerbe", "/"))
    found = pilot(joint)
    assert told(joint.citizen) == ["Neuer Pilot: Gewerbe erproben"]
    assert SearchEntry.objects.get(kind="pilot").url == found.get_absolute_url()


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider"])
def test_only_the_land_runs_pilots(joint: Joint, role: str) -> None:
    someone, found = joint.as_role(role), pilot(joint)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        announce_pilot(pilot_text(joint), by=someone)
    with pytest.raises(PermissionDenied):
        edit_pilot(found, pilot_text(joint, title="Neu"), by=someone)
    with pytest.raises(PermissionDenied):
        move_pilot(found, state=PilotState.SELECTING, by=someone)
    with pytest.raises(PermissionDenied):
        announce_selection(found, by=someone)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("text", ""),
        ("support", ""),
        ("criteria", ""),
        ("places", 0),
        ("places", 100_000),
        ("deadline", timezone.localdate() - timedelta(days=1)),
        ("contact", ""),
    ],
)
def test_what_is_wrong_is_named(joint: Joint, field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as fault:
        pilot(joint, **{field: value})
    assert list(fault.value.message_dict) == [field]


def test_applicants_hear_of_a_change(joint: Joint) -> None:
    found = pilot(joint)
    application(joint, found, joint.town)
    edit_pilot(found, pilot_text(joint, title="Neu"), by=joint.steward)
    move_pilot(found, state=PilotState.CANCELLED, reason="Kein Geld", by=joint.steward)
    assert told(joint.speaker(joint.town)) == ["Geändert: Neu", "abgebrochen: Neu"]


def test_each_applicant_is_told_its_own_decision_with_the_reason(joint: Joint) -> None:
    selected(joint)
    notices = Notice.objects.filter(once__startswith="pilot-selection:")
    assert set(notices.values_list("person_id", "title", "text")) == {
        (joint.speaker(joint.town).pk, "Ausgewählt: Gewerbe erproben", "Gute Vorarbeit"),
        (joint.speaker(joint.second).pk, "Nicht ausgewählt: Gewerbe erproben", "Leider zu spät"),
    }


def test_nothing_is_announced_while_something_is_undecided(joint: Joint) -> None:
    found = pilot(joint)
    application(joint, found, joint.town)
    move_pilot(found, state=PilotState.SELECTING, by=joint.steward)
    with pytest.raises(ValidationError, match="noch nicht entschieden"):
        announce_selection(found, by=joint.steward)


def test_somebody_must_be_selected(joint: Joint) -> None:
    found = pilot(joint)
    move_pilot(found, state=PilotState.SELECTING, by=joint.steward)
    with pytest.raises(ValidationError, match="niemand ist ausgewählt"):
        announce_selection(found, by=joint.steward)


def test_not_more_than_there_are_places(joint: Joint) -> None:
    found = pilot(joint)
    listed = [application(joint, found, town) for town in (joint.town, joint.second)]
    move_pilot(found, state=PilotState.SELECTING, by=joint.steward)
    for each in listed:
        decide_application(each, selected=True, reason="Gut", by=joint.steward)
    with pytest.raises(ValidationError, match="Es gibt 1 Plätze, ausgewählt sind 2"):
        announce_selection(found, by=joint.steward)


def test_announcing_twice_tells_once(joint: Joint) -> None:
    found = selected(joint).pilot
    announce_selection(found, by=joint.steward)
    assert Notice.objects.filter(once__startswith="pilot-selection:").count() == 2


@pytest.mark.parametrize("state", ["running", "completed", "x"])
def test_states_are_not_skipped(joint: Joint, state: str) -> None:
    with pytest.raises(ValidationError):
        move_pilot(pilot(joint), state=state, by=joint.steward)
    assert Pilot.objects.get().state == PilotState.OPEN


def test_cancelling_needs_a_reason(joint: Joint) -> None:
    with pytest.raises(ValidationError, match="begründen"):
        move_pilot(pilot(joint), state=PilotState.CANCELLED, by=joint.steward)


def test_after_the_deadline_it_is_not_opened_again(joint: Joint) -> None:
    found = pilot(joint)
    move_pilot(found, state=PilotState.SELECTING, by=joint.steward)
    Pilot.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="Frist ist vorbei"):
        move_pilot(found, state=PilotState.OPEN, by=joint.steward)


def test_a_running_pilot_is_not_edited(joint: Joint) -> None:
    with pytest.raises(ValidationError, match="nur, solange"):
        edit_pilot(selected(joint).pilot, pilot_text(joint, title="Neu"), by=joint.steward)


def test_the_same_form_sent_twice_is_one_pilot(joint: Joint) -> None:
    assert pilot(joint) == pilot(joint)
