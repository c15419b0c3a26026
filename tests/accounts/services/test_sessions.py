"""Logins that are open, and those that have run out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from fahrplan.accounts.services.sessions import end_sessions, tidy_sessions
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_only_the_logins_of_this_account_end() -> None:
    anna, bert, devices = person("Anna Altmann"), person("Bert Brandt"), [Client(), Client(), Client()]
    for device, who in zip(devices, (anna, anna, bert), strict=True):
        device.force_login(who)
    kept = devices[0].session.session_key
    assert end_sessions(anna.pk, but=kept) == 1
    assert set(Session.objects.values_list("pk", flat=True)) == {kept, devices[2].session.session_key}


def test_what_has_run_out_is_removed() -> None:
    now = timezone.now()
    for key, hours in (("old", -1), ("open", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(hours=hours))
    assert tidy_sessions() == 1
    assert [session.session_key for session in Session.objects.all()] == ["open"]
