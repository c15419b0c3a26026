"""A login under way is taken once, by the browser that began it, in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.models import LoginAttempt
from fahrplan.accounts.services.logins import begin_login, take_login
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


def begun() -> str:
    return begin_login("probe", level=TrustLevel.HIGH, onward="/antrag/")


def test_a_login_is_taken_once() -> None:
    with web_role():
        token = begun()
        first, second = take_login("probe", token), take_login("probe", token)
    assert first is not None
    assert (first.level, first.onward, second) == (40, "/antrag/", None)


@pytest.mark.parametrize("token", ["", "erfunden", "x" * 5000])
def test_an_unknown_token_takes_nothing(token: str) -> None:
    begun()
    assert take_login("probe", token) is None


def test_the_token_of_one_provider_is_none_for_another() -> None:
    assert take_login("andere", begun()) is None


def test_a_login_waits_ten_minutes_at_most() -> None:
    token = begun()
    LoginAttempt.objects.update(started_at=timezone.now() - timedelta(minutes=11))
    assert take_login("probe", token) is None


def test_old_ones_are_cleared_away_by_the_next() -> None:
    begun()
    LoginAttempt.objects.update(started_at=timezone.now() - timedelta(minutes=11))
    with web_role():
        begun()
    assert LoginAttempt.objects.count() == 1


def test_the_token_itself_is_not_stored() -> None:
    assert begun() not in LoginAttempt.objects.get().token_hash
