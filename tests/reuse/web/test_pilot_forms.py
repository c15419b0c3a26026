"""Forms of pilots carry what the services take."""

from __future__ import annotations

from fahrplan.reuse.services.applications import ApplicationText, ReportText, publish_report
from fahrplan.reuse.web.pilot_forms import (
    ApplicationForm,
    PilotForm,
    ReportForm,
    application_initial,
    pilot_initial,
    report_initial,
)
from tests.reuse.joint import KEY, Joint, pilot, selected
from tests.reuse.web.test_pilots import LETTER, form


def test_a_pilot_as_the_service_takes_it(joint: Joint) -> None:
    filled = PilotForm(form())
    assert filled.is_valid()
    assert (filled.said().services, filled.said().places) == ([joint.service], 1)
    assert pilot_initial(pilot(joint))["leistung"] == KEY


def test_an_application_as_the_service_takes_it(joint: Joint) -> None:
    filled = ApplicationForm(LETTER, organisations=[joint.town])
    assert filled.is_valid()
    assert filled.said() == ApplicationText("Lernen", "Halbe Stelle", "Anke")
    assert application_initial(None) == {}
    assert application_initial(selected(joint))["organisation"] == "arendsee"


def test_a_report_as_the_service_takes_it(joint: Joint) -> None:
    filled = ReportForm({"text": "a", "results": "b", "blueprint_url": "example.org"})
    assert filled.is_valid()
    assert filled.said() == ReportText("a", "b", "https://example.org")
    report = publish_report(selected(joint), filled.said(), by=joint.speaker(joint.town))
    assert (report_initial(None), report_initial(report)["results"]) == ({}, "b")
