"""Jobs of this room."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from fahrplan.accounts import tasks
from fahrplan.accounts.models import Person
from fahrplan.foundation.models import Seal
from fahrplan.foundation.selectors.audit import last_check
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_who_asked_is_erased_once() -> None:
    anna = person("Anna Altmann")
    number = str(anna.pk)
    tasks.erase(person=number)
    tasks.erase(person=number)
    assert Person.objects.count() == 0


def test_trails_are_sealed_and_checked() -> None:
    tasks.check()
    tasks.seal()
    assert (Seal.objects.count(), last_check() is not None) == (1, True)


def test_sessions_that_have_run_out_are_removed() -> None:
    Session.objects.create(
        session_key="old", session_data="", expire_date=timezone.now() - timedelta(minutes=1)
    )
    tasks.tidy()
    assert not Session.objects.exists()
