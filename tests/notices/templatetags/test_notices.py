"""The button to follow."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory

from fahrplan.notices.services import Subject, follow
from tests.support.records import person

pytestmark = pytest.mark.django_db
SHOWN = Template('{% load notices %}{% follow_button "solution" "dienst" %}')


def button(user: Any) -> str:
    request = RequestFactory().get("/loesungen/dienst/")
    request.user = user
    return str(SHOWN.render(Context({"request": request})))


def test_visitors_see_no_button() -> None:
    assert button(AnonymousUser()).strip() == ""


def test_who_does_not_follow_yet_can_follow() -> None:
    assert "/mitteilungen/folgen/" in button(person())


def test_who_follows_can_stop() -> None:
    someone = person()
    follow(someone, Subject("solution", "dienst", "Dienst", "/loesungen/dienst/"))
    assert "/mitteilungen/nicht-mehr-folgen/" in button(someone)
