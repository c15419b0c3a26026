"""Where the house demands it, who works here gets no further than to their own account without a second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fahrplan.accounts.rules.trust import PROVIDER

ACCOUNT, SET_UP = "/konto/", "/konto/2fa/"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
DEMANDED = (
    "Ihr Haus verlangt einen zweiten Faktor. Bitte richten Sie hier eine App oder einen Passkey ein; dann geht es "
    "weiter."
)


class SecondFactor:
    """Only with ``FAHRPLAN_SECOND_FACTOR``. A Servicekonto has the level that its provider vouches for instead."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        if not settings.FAHRPLAN_SECOND_FACTOR or request.path.startswith(ACCOUNT):
            return None
        if not request.user.is_authenticated or PROVIDER in request.session or _has_factor(request.user):
            return None
        if request.path.startswith("/api/"):
            raise PermissionDenied(DEMANDED)
        if "HX-Request" not in request.headers:  # shows no message, and asks again and again
            messages.info(request, DEMANDED)
        return redirect(SET_UP)


def _has_factor(person: Any) -> bool:
    return bool(Authenticator.objects.filter(user=person, type__in=FACTORS).exists())
