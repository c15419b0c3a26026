"""What people find where a form was taken offline for a while."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from fahrplan.forms.models import Draft, Form, Submission
from fahrplan.forms.selectors.published import KnownVersion, forget_known
from fahrplan.forms.web.assistant_frame import landing_address
from tests.forms.ordered import online
from tests.forms.web.filling import begun, text
from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db
REASON = "Die Satzung ändert sich gerade."


def taken_offline(known: KnownVersion) -> None:
    Form.objects.filter(pk=known.form.pk).update(paused_at=timezone.now(), pause_reason=REASON)
    forget_known()


def test_the_first_page_says_why_and_nobody_begins(client: CheckedClient) -> None:
    known = online()
    taken_offline(known)
    address = landing_address(known)
    assert REASON in text(client.get(address))
    assert REASON in text(client.post(address, {"wohnort": "ja", "trotzdem": "ja"}))
    assert Draft.objects.count() == 0


def test_a_switch_counts_at_once_for_who_begins(client: CheckedClient) -> None:
    known = online()
    client.get(landing_address(known))
    Form.objects.filter(pk=known.form.pk).update(paused_at=timezone.now(), pause_reason=REASON)
    assert REASON in text(client.get(landing_address(known)))


def test_deep_links_lead_to_the_reason_and_the_draft_stays(client: CheckedClient) -> None:
    known = online()
    draft = begun(client, known)
    taken_offline(known)
    for name in ("draft", "check"):
        page = text(client.get(reverse(f"forms:{name}", args=[draft])))
        assert (REASON in page, "Ihr Entwurf bleibt gespeichert" in page) == (True, True)
    client.post(reverse("forms:check", args=[draft]), {"einverstanden": "ja"})
    assert (Draft.objects.count(), Submission.objects.count()) == (1, 0)


def test_it_stands_in_no_list_but_in_the_api_with_its_state(client: CheckedClient) -> None:
    known = online()
    taken_offline(known)
    assert known.form.name not in text(client.get("/antrag/"))
    item = client.get("/api/v1/forms").json()["items"][0]
    assert (item["state"], item["offline_reason"]) == ("offline", REASON)
