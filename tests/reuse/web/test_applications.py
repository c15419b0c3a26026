"""One application on its page."""

from __future__ import annotations

from django.urls import reverse

from fahrplan.reuse.models import PilotApplication, PilotReport
from tests.reuse.joint import Joint, application, pilot, selected
from tests.reuse.web.test_calls import page
from tests.support.client import CheckedClient

REPORT = {"text": "Probiert", "results": "Es geht.", "blueprint_url": "https://example.org/blaupause"}


def test_the_applicant_withdraws(joint: Joint, client: CheckedClient) -> None:
    sent = application(joint, pilot(joint), joint.town)
    client.force_login(joint.speaker(joint.town))
    assert "Bewerbung zurückziehen" in page(client, sent.get_absolute_url())
    client.post(reverse("reuse:application_withdraw", args=[sent.pk]))
    assert PilotApplication.objects.get().state == "withdrawn"
    assert "zurückgezogen" in page(client, sent.get_absolute_url())


def test_the_report_is_for_everybody(joint: Joint, client: CheckedClient) -> None:
    chosen = selected(joint)
    client.force_login(joint.speaker(joint.town))
    assert "Bericht schreiben" in page(client, chosen.get_absolute_url())
    client.post(reverse("reuse:report", args=[chosen.pk]), REPORT)
    client.logout()
    text = page(client, chosen.pilot.get_absolute_url())
    assert ("Es geht." in text, "https://example.org/blaupause" in text) == (True, True)


def test_a_report_is_changed(joint: Joint, client: CheckedClient) -> None:
    chosen = selected(joint)
    client.force_login(joint.speaker(joint.town))
    address = reverse("reuse:report", args=[chosen.pk])
    client.post(address, REPORT)
    assert "Es geht." in page(client, address)
    seen = PilotReport.objects.get().changed_at.isoformat()
    client.post(address, REPORT | {"results": "Besser", "based_on": seen})
    assert PilotReport.objects.get().results == "Besser"


def test_a_script_is_no_blueprint(joint: Joint, client: CheckedClient) -> None:
    chosen = selected(joint)
    client.force_login(joint.speaker(joint.town))
    sent = REPORT | {"blueprint_url": "javascript:alert(1)"}
    answer = client.post(reverse("reuse:report", args=[chosen.pk]), sent)
    assert (answer.status_code, PilotReport.objects.count()) == (422, 0)


def test_who_was_declined_reads_why(joint: Joint, client: CheckedClient) -> None:
    selected(joint)
    declined = PilotApplication.objects.get(organisation=joint.second)
    client.force_login(joint.speaker(joint.second))
    text = page(client, declined.get_absolute_url())
    assert ("Leider zu spät" in text, "Bericht schreiben" in text) == (True, False)


def test_a_decision_without_reason_is_not_kept(joint: Joint, client: CheckedClient) -> None:
    sent = application(joint, pilot(joint), joint.town)
    client.force_login(joint.steward)
    client.post(reverse("reuse:pilot_move", args=[sent.pilot_id]), {"stand": "selecting"})
    for decision, reason in (("ja", "\0"), ("", "Gut"), ("vielleicht", "Gut")):
        given = {"entscheidung": decision, "reason": reason}
        client.post(reverse("reuse:application_decide", args=[sent.pk]), given)
    assert PilotApplication.objects.get().state == "submitted"
