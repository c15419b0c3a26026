"""Decisions: recorded once, corrected by new entries."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.journey.models import Decision
from fahrplan.journey.services.decisions import DecisionText, record_decision
from tests.journey.travelling import project
from tests.journey.working import decision
from tests.reuse.joint import Joint, soon


def test_the_same_entry_sent_twice_stays_one(joint: Joint) -> None:
    found = project(joint)
    assert decision(joint, found) == decision(joint, found)


def test_a_correction_is_a_new_entry_and_comes_once(joint: Joint) -> None:
    found, speaker = project(joint), joint.speaker(joint.town)
    first = decision(joint, found)
    text = DecisionText("Doch anders", "Der Preis stieg.", "Stadtrat", date(2026, 2, 1))
    second = record_decision(found, text, by=speaker, corrects=first)
    assert (second.corrects, first.corrected_by, Decision.objects.count()) == (first, second, 2)
    with pytest.raises(ValidationError) as fault:
        record_decision(
            found, DecisionText("Noch mal", "x", "y", date(2026, 2, 2)), by=speaker, corrects=first
        )
    assert "schon berichtigt" in fault.value.messages[0]


def test_what_is_to_come_is_not_decided(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        decision(joint, project(joint), decided_on=soon())
    assert "decided_on" in fault.value.message_dict


def test_a_reason_is_due(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        decision(joint, project(joint), reason=" ")
    assert "reason" in fault.value.message_dict


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_nobody_else_records_any(joint: Joint, role: str) -> None:
    found, someone = project(joint), joint.as_role(role)
    assert someone
    with pytest.raises(PermissionDenied):
        record_decision(found, DecisionText("A", "B", "C", date(2026, 1, 1)), by=someone)
