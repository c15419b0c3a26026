"""Second factors: where the house demands one, nobody who works here gets further without; what a lost key says."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fahrplan.accounts.rules.trust import PROVIDER
from fahrplan.accounts.services.second_factors import FactorsLockedError

ACCOUNT, SET_UP = "/konto/", "/konto/2fa/"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
DEMANDED = (
    "Ihr Haus verlangt einen zweiten Faktor. Bitte richten Sie hier eine App oder einen Passkey ein; dann geht es "
    "weiter."
)
LOCKED = "Ihr zweiter Faktor lässt sich gerade nicht prüfen"
LOCKED_LEAD = (
    "Der Schlüssel dieses Angebots fehlt oder passt nicht. Das liegt nicht an Ihrem Code; gelöscht oder gesperrt ist "
    "nichts."
)
LOCKED_STEPS = (
    "Rufen Sie den Betrieb an: {operator}. Sagen Sie: „Die zweiten Faktoren öffnen sich nicht.“",
    "Für den Betrieb: Der Schlüsselordner fehlt oder ist ein anderer. Das Protokoll „fahrplan.anmeldung“ sagt mehr.",
    "Haben Sie einen Passkey oder Sicherheitsschlüssel? Damit kommen Sie weiterhin hinein.",
    "Danach gelten Ihre App und Ihre Codes wie vorher. Richten Sie nichts neu ein.",
)
NOBODY_NAMED = "Wer ihn führt, steht im Impressum"


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

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The secret of the installation is lost: says so, and whom to call."""
        if not isinstance(exception, FactorsLockedError):
            return None
        operator = settings.FAHRPLAN_OPERATOR or NOBODY_NAMED
        steps = [step.format(operator=operator) for step in LOCKED_STEPS]
        context = {"title": LOCKED, "lead": LOCKED_LEAD, "steps": steps, "kicker": "Fehler 503"}
        return render(request, "design/error.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _has_factor(person: Any) -> bool:
    return bool(Authenticator.objects.filter(user=person, type__in=FACTORS).exists())
