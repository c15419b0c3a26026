"""Ending the mails from a mail."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fahrplan.notices.models import MailPreference
from fahrplan.notices.services import preference_of
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_opening_the_address_ends_nothing(client: Any) -> None:
    token = preference_of(person()).token
    assert "Möchten Sie keine" in client.get(f"/mitteilungen/abmelden/{token}/").content.decode()
    assert MailPreference.objects.get().rhythm == "weekly"


def test_one_click_of_a_mail_program_ends_the_mails() -> None:
    token = preference_of(person()).token
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"/mitteilungen/abmelden/{token}/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert MailPreference.objects.get().rhythm == "none"


def test_a_guessed_token_is_not_found(client: Any) -> None:
    assert client.post("/mitteilungen/abmelden/geraten/").status_code == 404
