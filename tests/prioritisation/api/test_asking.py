"""Who asks."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from ninja.errors import HttpError

from fahrplan.accounts.models import Person
from fahrplan.prioritisation.api.asking import need_login


def test_a_visitor_is_told_to_log_in(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    with pytest.raises(HttpError, match="Bitte melden") as caught:
        need_login(request, "Bitte melden Sie sich an.")
    assert caught.value.status_code == 401


def test_who_is_logged_in_may_ask(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = Person()
    need_login(request, "")
