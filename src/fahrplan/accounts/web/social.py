"""What the login library may do with accounts elsewhere: nothing. Citizens come in through ``accounts.ports``."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import redirect


class ClosedDoor(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Even if somebody enters a provider in the library's own table, nothing it tells is stored."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        sociallogin.account.extra_data = {"sub": sociallogin.account.uid}
        raise ImmediateHttpResponse(redirect("accounts:service-login"))
