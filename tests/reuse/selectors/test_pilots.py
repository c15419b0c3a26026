"""Pilots for everybody, applications for the applicant and the Land."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.reuse.enums import PilotState
from fahrplan.reuse.models import PilotApplication
from fahrplan.reuse.selectors.pilots import (
    application_counts,
    application_of,
    applications_visible_to,
    pilot_by_id,
    reports_of,
    selected_of,
    view_of,
)
from fahrplan.reuse.services.applications import ReportText, decide_application, publish_report
from fahrplan.reuse.services.pilots import move_pilot
from tests.reuse.joint import Joint, application, pilot, selected


@pytest.mark.parametrize(
    ("role", "count"), [("visitor", 0), ("citizen", 0), ("neighbour", 0), ("provider", 0), ("steward", 2)]
)
def test_who_reads_applications(joint: Joint, role: str, count: int) -> None:
    found = pilot(joint)
    for town in (joint.town, joint.second):
        application(joint, found, town)
    assert applications_visible_to(joint.as_role(role) or AnonymousUser()).count() == count


def test_a_town_reads_its_own(joint: Joint) -> None:
    found = pilot(joint)
    for town in (joint.town, joint.second):
        application(joint, found, town)
    seen = applications_visible_to(joint.speaker(joint.second))
    assert [each.organisation for each in seen] == [joint.second]


def test_a_decision_is_hidden_until_it_is_announced(joint: Joint) -> None:
    found = pilot(joint)
    sent = application(joint, found, joint.town)
    found = move_pilot(found, state=PilotState.SELECTING, by=joint.steward)
    decide_application(sent, selected=True, reason="Gut", by=joint.steward)
    sent = PilotApplication.objects.select_related("pilot").get()
    own, land = view_of(sent, joint.speaker(joint.town)), view_of(sent, joint.steward)
    assert (own.state, own.reason, own.state_words) == ("submitted", "", "eingereicht")
    assert (land.state, land.reason) == ("selected", "Gut")
    assert selected_of(found) == []


def test_after_the_announcement_the_applicant_reads_the_reason(joint: Joint) -> None:
    pilot_found = selected(joint).pilot
    declined = PilotApplication.objects.select_related("pilot").get(organisation=joint.second)
    view = view_of(declined, joint.speaker(joint.second))
    assert (view.state, view.reason) == ("declined", "Leider zu spät")
    assert selected_of(pilot_found) == [joint.town]


def test_reports_are_counted(joint: Joint) -> None:
    chosen = selected(joint)
    publish_report(chosen, ReportText("x", "y"), by=joint.speaker(joint.town))
    read: Any = pilot_by_id(chosen.pilot_id)
    assert (read.reports, [each.results for each in reports_of(chosen.pilot)]) == (1, ["y"])


def test_applications_are_counted(joint: Joint) -> None:
    chosen = selected(joint)
    assert application_counts(chosen.pilot) == {"standing": 2, "waiting": 0, "selected": 1}
    assert application_of(chosen.pilot, joint.third) is None
