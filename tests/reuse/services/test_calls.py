"""Calls: published, joined, changed, closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import Subject, follow
from fahrplan.reuse.enums import CallState
from fahrplan.reuse.models import Interest, JointCall
from fahrplan.reuse.services import calls
from fahrplan.reuse.services.calls import edit_call, join_call, move_call, publish_call, withdraw_interest
from tests.reuse.joint import KEY, Joint, call, call_text, soon, told
from tests.support.records import service


def test_followers_of_the_service_hear_of_a_call(joint: Joint) -> None:
    follow(joint.citizen, Subject(SubjectKind.SERVICE, KEY, "Gewerbe", "/"))
    call(joint)
    assert told(joint.citizen) == ["Neuer Aufruf: Gewerbe gemeinsam"]


def test_followers_of_the_solution_hear_of_a_call(joint: Joint) -> None:
    follow(joint.citizen, Subject(SubjectKind.SOLUTION, joint.solution.key, "x", "/"))
    call(joint)
    assert told(joint.citizen) == ["Neuer Aufruf: Gewerbe gemeinsam"]


def test_a_call_is_found_and_journalled(joint: Joint) -> None:
    found = call(joint)
    entry = SearchEntry.objects.get(kind="call", key=str(found.pk))
    assert (entry.title, entry.url) == ("Gewerbe gemeinsam", found.get_absolute_url())
    row = Change.objects.get(subject_kind="joint_call")
    new: Any = row.new
    assert (row.kind, new["title"], new["services"]) == ("added", "Gewerbe gemeinsam", [KEY])


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_only_the_towns_own_people_publish_for_it(joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        publish_call(joint.town, call_text(joint), by=someone)


def test_a_provider_does_not_call(joint: Joint) -> None:
    with pytest.raises(PermissionDenied):
        publish_call(joint.provider, call_text(joint), by=joint.speaker(joint.provider))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 201),
        ("quarter", "2019-Q1"),
        ("quarter", "x"),
        ("text", " "),
        ("deadline", timezone.localdate() - timedelta(days=1)),
        ("contact", ""),
        ("services", []),
    ],
)
def test_what_is_wrong_is_named(joint: Joint, field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as fault:
        call(joint, **{field: value})
    assert list(fault.value.message_dict) == [field]
    assert JointCall.objects.count() == 0


def test_one_town_cannot_flood_the_list(joint: Joint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "MOST_OPEN", 1)
    call(joint)
    with pytest.raises(ValidationError, match="offene Aufrufe"):
        call(joint, title="Noch einer")


def test_the_same_form_sent_twice_is_one_call(joint: Joint) -> None:
    assert call(joint) == call(joint)
    other = call(joint, services=[service("99000000000001", "Hundesteuer")])
    assert JointCall.objects.count() == 2
    assert list(other.services.values_list("leika_key", flat=True)) == ["99000000000001"]


def test_after_it_was_closed_the_same_call_is_a_new_one(joint: Joint) -> None:
    move_call(call(joint), state=CallState.CLOSED, by=joint.speaker(joint.town))
    assert call(joint).state == CallState.OPEN


def test_who_joins_is_kept_and_the_caller_is_told(joint: Joint) -> None:
    found = call(joint)
    join_call(found, joint.second, note="Gern", by=joint.speaker(joint.second))
    assert list(found.interests.values_list("organisation__key", "note")) == [("barleben", "Gern")]
    assert told(joint.speaker(joint.town)) == ["Barleben macht mit: Gewerbe gemeinsam"]


def test_joining_twice_is_joining_once(joint: Joint) -> None:
    found = call(joint)
    for _ in range(2):
        join_call(found, joint.second, by=joint.speaker(joint.second))
    assert (Interest.objects.count(), len(told(joint.speaker(joint.town)))) == (1, 1)


def test_one_may_withdraw_and_join_again(joint: Joint) -> None:
    found, speaker = call(joint), joint.speaker(joint.second)
    join_call(found, joint.second, by=speaker)
    withdraw_interest(found, joint.second, by=speaker)
    assert calls.joined_organisations(found) == []
    join_call(found, joint.second, by=speaker)
    assert (calls.joined_organisations(found), Interest.objects.count()) == ([joint.second], 1)
    joined, left = f"Barleben macht mit: {found}", f"Barleben macht nicht mehr mit: {found}"
    assert told(joint.speaker(joint.town)) == [joined, left, joined]


def test_withdrawing_nothing_changes_nothing(joint: Joint) -> None:
    withdraw_interest(call(joint), joint.second, by=joint.speaker(joint.second))
    assert told(joint.speaker(joint.town)) == []


@pytest.mark.parametrize("role", ["citizen", "provider", "steward"])
def test_others_do_not_join_for_a_town(joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        join_call(call(joint), joint.second, by=someone)


def test_a_town_does_not_join_its_own_call(joint: Joint) -> None:
    with pytest.raises(ValidationError, match="eigener Aufruf"):
        join_call(call(joint), joint.town, by=joint.speaker(joint.town))


def test_after_the_deadline_nobody_joins(joint: Joint) -> None:
    found = call(joint)
    JointCall.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="abgelaufen"):
        join_call(found, joint.second, by=joint.speaker(joint.second))


def test_a_closed_call_is_not_joined_nor_edited(joint: Joint) -> None:
    found = call(joint)
    move_call(found, state=CallState.CLOSED, by=joint.speaker(joint.town))
    with pytest.raises(ValidationError, match="nicht mehr offen"):
        join_call(found, joint.second, by=joint.speaker(joint.second))
    with pytest.raises(ValidationError, match="nicht mehr offen"):
        edit_call(found, call_text(joint, title="Neu"), by=joint.speaker(joint.town))


def test_who_has_joined_hears_of_a_change(joint: Joint) -> None:
    found = call(joint)
    join_call(found, joint.second, by=joint.speaker(joint.second))
    edit_call(found, call_text(joint, title="Gewerbe zu zweit"), by=joint.speaker(joint.town))
    move_call(found, state=CallState.CLOSED, by=joint.speaker(joint.town))
    assert told(joint.speaker(joint.second)) == [
        "Geändert: Gewerbe zu zweit",
        "Geschlossen: Gewerbe zu zweit",
    ]


def test_saving_the_same_tells_nobody(joint: Joint) -> None:
    found = call(joint)
    join_call(found, joint.second, by=joint.speaker(joint.second))
    edit_call(found, call_text(joint), by=joint.speaker(joint.town))
    assert told(joint.speaker(joint.second)) == []


def test_a_form_from_before_another_change_is_refused(joint: Joint) -> None:
    found, speaker = call(joint), joint.speaker(joint.town)
    seen = version_of(found)
    edit_call(found, call_text(joint, title="Erster"), by=speaker, based_on=seen)
    with pytest.raises(ValidationError, match="jemand anderes"):
        edit_call(found, call_text(joint, title="Zweiter"), by=speaker, based_on=seen)
    assert JointCall.objects.get().title == "Erster"


def test_services_of_a_call_change_with_a_journal_row(joint: Joint) -> None:
    found, other = call(joint), service("99050012000000", "Gewerbe")
    edit_call(found, call_text(joint, services=[other]), by=joint.speaker(joint.town))
    row = Change.objects.get(subject_kind="joint_call", field="services")
    assert (row.old, row.new) == ([KEY], ["99050012000000"])


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider"])
def test_others_do_not_change_a_call(joint: Joint, role: str) -> None:
    someone, found = joint.as_role(role), call(joint)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        edit_call(found, call_text(joint, title="Neu"), by=someone)
    with pytest.raises(PermissionDenied):
        move_call(found, state=CallState.CLOSED, by=someone)


def test_a_steward_may_close_a_call(joint: Joint) -> None:
    assert move_call(call(joint), state=CallState.CLOSED, by=joint.steward).state == CallState.CLOSED


def test_an_overdue_call_is_not_opened_again(joint: Joint) -> None:
    found, speaker = call(joint), joint.speaker(joint.town)
    move_call(found, state=CallState.CLOSED, by=speaker)
    JointCall.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="Frist ist vorbei"):
        move_call(found, state=CallState.OPEN, by=speaker)


@pytest.mark.parametrize("state", ["bundled", "x", ""])
def test_a_call_is_only_closed_or_opened(joint: Joint, state: str) -> None:
    with pytest.raises(ValidationError, match="gibt es hier nicht"):
        move_call(call(joint), state=state, by=joint.speaker(joint.town))


def test_the_deadline_may_stay_where_it_was(joint: Joint) -> None:
    found = call(joint)
    edited = edit_call(found, call_text(joint, deadline=soon(), title="Neu"), by=joint.speaker(joint.town))
    assert edited.title == "Neu"
