"""Applications for a pilot: sent, changed, decided, reported on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fahrplan.foundation.rules.versions import version_of
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import Subject, follow
from fahrplan.reuse.enums import PilotApplicationState, PilotState
from fahrplan.reuse.models import Pilot, PilotApplication, PilotReport
from fahrplan.reuse.services.applications import (
    ApplicationText,
    ReportText,
    apply_for_pilot,
    decide_application,
    publish_report,
    withdraw_application,
)
from fahrplan.reuse.services.pilots import move_pilot
from tests.reuse.joint import KEY, Joint, application, pilot, selected, told

REPORT = ReportText("Wir haben es probiert.", "Es geht.", "https://example.org/blaupause")


def test_the_land_hears_of_an_application(joint: Joint) -> None:
    application(joint, pilot(joint), joint.town)
    assert told(joint.steward) == ["Bewerbung von Arendsee: Gewerbe erproben"]


def test_an_application_is_changed_until_the_deadline(joint: Joint) -> None:
    found, speaker = pilot(joint), joint.speaker(joint.town)
    first = application(joint, found, joint.town)
    given = ApplicationText("Anders", "Mehr", "Bernd")
    apply_for_pilot(found, joint.town, given, by=speaker, based_on=version_of(first))
    assert list(PilotApplication.objects.values_list("motivation", flat=True)) == ["Anders"]
    with pytest.raises(ValidationError, match="jemand anderes"):
        apply_for_pilot(
            found, joint.town, ApplicationText("x", "y", "z"), by=speaker, based_on=version_of(first)
        )


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_nobody_applies_for_another_town(joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        apply_for_pilot(pilot(joint), joint.town, ApplicationText("x", "y", "z"), by=someone)


@pytest.mark.parametrize("field", ["motivation", "prerequisites", "contact"])
def test_what_is_missing_is_named(joint: Joint, field: str) -> None:
    values = {"motivation": "x", "prerequisites": "y", "contact": "z", field: " "}
    with pytest.raises(ValidationError) as fault:
        apply_for_pilot(pilot(joint), joint.town, ApplicationText(**values), by=joint.speaker(joint.town))
    assert list(fault.value.message_dict) == [field]


def test_after_the_deadline_nobody_applies(joint: Joint) -> None:
    found = pilot(joint)
    Pilot.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="abgelaufen"):
        application(joint, found, joint.town)


def test_during_the_selection_nobody_applies(joint: Joint) -> None:
    found = pilot(joint)
    move_pilot(found, state=PilotState.SELECTING, by=joint.steward)
    with pytest.raises(ValidationError, match="Bewerben geht nicht mehr"):
        application(joint, found, joint.town)


def test_who_withdraws_may_apply_again(joint: Joint) -> None:
    found = pilot(joint)
    sent = application(joint, found, joint.town)
    for _ in range(2):
        withdraw_application(sent, by=joint.speaker(joint.town))
    assert PilotApplication.objects.get().state == PilotApplicationState.WITHDRAWN
    assert application(joint, found, joint.town).state == PilotApplicationState.SUBMITTED
    assert [title.split(":")[0] for title in told(joint.steward)] == [
        "Bewerbung von Arendsee",
        "Bewerbung zurückgezogen",
        "Bewerbung von Arendsee",
    ]


def test_after_the_selection_nobody_withdraws(joint: Joint) -> None:
    with pytest.raises(ValidationError, match="schon bekannt"):
        withdraw_application(selected(joint), by=joint.speaker(joint.town))


def test_others_do_not_withdraw_it(joint: Joint) -> None:
    sent = application(joint, pilot(joint), joint.town)
    with pytest.raises(PermissionDenied):
        withdraw_application(sent, by=joint.speaker(joint.second))


def test_a_decision_needs_a_reason_and_its_time(joint: Joint) -> None:
    found = pilot(joint)
    sent = application(joint, found, joint.town)
    with pytest.raises(ValidationError, match="nur während der Auswahl"):
        decide_application(sent, selected=True, reason="Gut", by=joint.steward)
    move_pilot(found, state=PilotState.SELECTING, by=joint.steward)
    with pytest.raises(ValidationError, match="begründen Sie"):
        decide_application(sent, selected=True, reason=" ", by=joint.steward)
    decide_application(sent, selected=True, reason="Gut", by=joint.steward)
    assert (sent.state, sent.reason, sent.decided_by) == ("selected", "Gut", str(joint.steward))


def test_a_decision_may_change_until_it_is_announced(joint: Joint) -> None:
    found = pilot(joint)
    sent = application(joint, found, joint.town)
    move_pilot(found, state=PilotState.SELECTING, by=joint.steward)
    decide_application(sent, selected=True, reason="Gut", by=joint.steward)
    decide_application(sent, selected=False, reason="Doch nicht", by=joint.steward)
    assert (sent.state, sent.reason) == ("declined", "Doch nicht")


def test_a_withdrawn_application_is_not_decided(joint: Joint) -> None:
    found = pilot(joint)
    sent = application(joint, found, joint.town)
    withdraw_application(sent, by=joint.speaker(joint.town))
    move_pilot(found, state=PilotState.SELECTING, by=joint.steward)
    with pytest.raises(ValidationError, match="geht nicht mehr"):
        decide_application(sent, selected=True, reason="Gut", by=joint.steward)


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider"])
def test_only_the_land_decides(joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        decide_application(
            application(joint, pilot(joint), joint.town), selected=True, reason="x", by=someone
        )


def test_who_was_selected_reports_and_others_hear(joint: Joint) -> None:
    follow(joint.citizen, Subject(SubjectKind.SERVICE, KEY, "Gewerbe", "/"))
    kept = publish_report(selected(joint), REPORT, by=joint.speaker(joint.town))
    assert (kept.results, kept.blueprint_url) == ("Es geht.", "https://example.org/blaupause")
    title = "Pilotbericht von Arendsee: Gewerbe erproben"
    people = (joint.citizen, joint.speaker(joint.second), joint.steward)
    assert [told(someone)[-1] for someone in people] == [title] * 3


def test_a_report_is_changed_not_doubled(joint: Joint) -> None:
    chosen, speaker = selected(joint), joint.speaker(joint.town)
    publish_report(chosen, REPORT, by=speaker)
    publish_report(chosen, ReportText("x", "Besser"), by=speaker)
    assert list(PilotReport.objects.values_list("results", flat=True)) == ["Besser"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://x.example", "kein Link"])
def test_a_blueprint_is_an_address_of_the_web(joint: Joint, address: str) -> None:
    with pytest.raises(ValidationError) as fault:
        publish_report(selected(joint), ReportText("x", "y", address), by=joint.speaker(joint.town))
    assert list(fault.value.message_dict) == ["blueprint_url"]


def test_who_was_not_selected_does_not_report(joint: Joint) -> None:
    selected(joint)
    declined = PilotApplication.objects.get(organisation=joint.second)
    with pytest.raises(ValidationError, match="wer ausgewählt ist"):
        publish_report(declined, REPORT, by=joint.speaker(joint.second))


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_nobody_reports_for_another_town(joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        publish_report(selected(joint), REPORT, by=someone)
