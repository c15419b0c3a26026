"""What every write of the shared undertakings does."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.reuse.models import JointCall
from fahrplan.reuse.rules.transitions import CALL
from fahrplan.reuse.services.adoption_records import STALE_FORM
from fahrplan.reuse.services.together_records import (
    Wanted,
    changed,
    moved,
    need_services,
    set_services,
    subjects_of,
)
from tests.reuse.joint import Joint, call


def test_what_differs_is_saved_with_a_journal_row_each(joint: Joint) -> None:
    found = call(joint)
    assert changed(found, {"title": "Neu", "contact": "Neu", "text": found.text}, joint.citizen) is True
    rows = Change.objects.filter(subject_kind="joint_call", kind="changed")
    assert set(rows.values_list("field", "new", "actor_label")) == {
        ("title", "Neu", "Bürger Beispiel"),
        ("contact", "Neu", "Bürger Beispiel"),
    }
    assert JointCall.objects.get().changed_by == "Bürger Beispiel"


def test_what_is_the_same_is_not_saved(joint: Joint) -> None:
    found = call(joint)
    assert changed(found, {"title": found.title}, joint.citizen, based_on="veraltet") is False


def test_a_stale_form_is_refused(joint: Joint) -> None:
    with pytest.raises(ValidationError, match=STALE_FORM[:20]):
        changed(call(joint), {"title": "Neu"}, joint.citizen, based_on="veraltet")


def test_only_known_ways_lead_on(joint: Joint) -> None:
    found = call(joint)
    with pytest.raises(ValidationError, match="Der Stand ist: offen"):
        moved(found, CALL, "x", joint.citizen)


def test_services_in_another_order_are_the_same(joint: Joint) -> None:
    found = call(joint)
    assert set_services(found, [joint.service, joint.service], joint.citizen) is False


def test_services_are_needed_but_not_too_many(joint: Joint) -> None:
    for wrong in ([], [joint.service] * 51):
        with pytest.raises(ValidationError) as fault:
            need_services(wrong)
        assert list(fault.value.message_dict) == ["services"]


def test_followers_of_service_and_solution_are_meant(joint: Joint) -> None:
    subjects = subjects_of(Wanted([joint.service], joint.solution))
    assert [(each.kind, each.key) for each in subjects] == [
        ("service", joint.service.leika_key),
        ("solution", "gewerbe-online"),
    ]
