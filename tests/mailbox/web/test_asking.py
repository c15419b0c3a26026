"""A cookie that holds no code opens nothing."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from fahrplan.mailbox.web.asking import COOKIE, asker_of


def test_a_forged_cookie_is_no_code() -> None:
    request = RequestFactory().get("/postfach/")
    request.user = AnonymousUser()
    request.COOKIES[COOKIE] = "\x00"
    assert asker_of(request).known is False
