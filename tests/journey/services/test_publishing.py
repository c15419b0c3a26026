"""What others learn from a project."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.services.go_live import set_look_back
from fahrplan.journey.services.publishing import Experience, adoption_of, first_words, publish_experience
from fahrplan.reuse.models import Adoption
from tests.journey.planned import in_days, planned
from tests.journey.travelling import with_partner
from tests.reuse.joint import Joint

TOLD = Experience(True, in_days(-3), "Läuft ruhig", Decimal(900), None, Decimal(12), True, "Frau Anruf 1")


def test_the_experience_is_written_to_the_adoption_once(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    publish_experience(found, TOLD, [joint.service], by=by, based_on="")
    publish_experience(found, TOLD, [joint.service], by=by, based_on="")
    stored = Adoption.objects.get()
    assert (stored.state, stored.experience, str(stored.cost_once), stored.call_contact) == (
        "in_use",
        "Läuft ruhig",
        "900.00",
        "Frau Anruf 1",
    )


def test_what_the_entry_says_beyond_stays(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    publish_experience(found, TOLD, [joint.service], by=by, based_on="")
    first = adoption_of(found)
    told = Experience(True, in_days(-3), "Mehr gelernt")
    publish_experience(found, told, [], by=by, based_on=version_of(first))
    assert Adoption.objects.get().services.count() == 1


def test_a_stale_form_publishes_nothing(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    publish_experience(found, TOLD, [joint.service], by=by, based_on="")
    with pytest.raises(ValidationError):
        publish_experience(found, Experience(True, None, "Neu"), [joint.service], by=by, based_on="")


def test_without_a_solution_there_is_nothing_to_publish(joint: Joint) -> None:
    with pytest.raises(ValidationError):
        publish_experience(
            planned(joint, solution=None), TOLD, [joint.service], by=joint.speaker(joint.town), based_on=""
        )


def test_a_partner_does_not_speak_for_the_lead(joint: Joint) -> None:
    found = planned(joint)
    with_partner(joint, found)
    with pytest.raises(PermissionDenied):
        publish_experience(found, TOLD, [joint.service], by=joint.speaker(joint.second), based_on="")


def test_the_form_begins_with_look_back_and_costs(joint: Joint) -> None:
    found = planned(joint)
    set_look_back(found, {"good": "Ruhig", "changes": "Mehr Tests"}, by=joint.speaker(joint.town))
    words = first_words(found, None, None)
    assert (words.experience, words.in_use, words.day) == (
        "Gut: Ruhig\n\nWir ändern: Mehr Tests",
        False,
        in_days(300),
    )
