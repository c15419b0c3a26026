"""A login ends by itself: without use, and after a day in any case, said before. What was typed is kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from fahrplan.accounts.rules.trust import PROVIDER, SEEN, TOLD, absolute_end, end_to_tell, has_ended, note_due
from fahrplan.design.answering import kept_page
from fahrplan.design.rules.typed import KEPT

# Pages of the login library: a Servicekonto has neither password nor address there, and shall get none.
LIBRARY, ALLOWED = "/konto/", ("/konto/servicekonto/", "/konto/anmeldungen/", "/konto/logout/")
LOGINS = ("/konto/login/", "/konto/servicekonto/anmelden/")
OF_THE_OTHER = ("Location", "Content-Length", "Content-Type")
HIDDEN = ("/antrag/", "/postfach/")  # what is not yours is not there, so they do not lead to a login


class LoginLimits:
    """Looks when a page first asks who is there; a page that does not ask costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person: Any = request.user
        looked_at: Any = SimpleLazyObject(lambda: _within_limits(request, person))
        request.user = looked_at
        response = self.get_response(request)
        return _kept_instead(request, response) or response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Lead away from pages of the login library who has a Servicekonto."""
        if request.path.startswith(LIBRARY) and not request.path.startswith(ALLOWED) and _is_citizen(request):
            return redirect("accounts:service-overview")
        return None


def _kept_instead(request: HttpRequest, response: HttpResponse) -> HttpResponse | None:
    """Who sends a form after the login has ended gets it back with what was typed, not an empty one.

    None for whoever was never logged in, and where nothing was typed.
    """
    if (
        request.method != "POST"
        or not (login := _login_for(request, response))
        or not _has_lost_login(request)
    ):
        return None
    answer = kept_page(request, _("Ihre Anmeldung ist beendet"), login)
    if answer:
        for name, value in response.headers.items():  # what the middleware within has said goes on
            if name not in OF_THE_OTHER:
                answer.headers.setdefault(name, value)
    return answer


def _has_lost_login(request: HttpRequest) -> bool:
    """Whether the browser shows a session that nobody is logged in with, or a page that came because of one."""
    shown = settings.SESSION_COOKIE_NAME in request.COOKIES or KEPT in request.POST
    return shown and SESSION_KEY not in request.session


def _login_for(request: HttpRequest, response: HttpResponse) -> str:
    """Where to log in again: where the page leads, or where a draft or message is hidden; else „“."""
    if request.path.startswith(LIBRARY):
        return ""
    if response.status_code == HTTPStatus.NOT_FOUND and request.path.startswith(HIDDEN):
        return LOGINS[1]
    led = response.headers.get("Location", "").partition("?")[0]
    return led if led in LOGINS else ""


def _is_citizen(request: HttpRequest) -> bool:
    return request.user.is_authenticated and PROVIDER in request.session


def _within_limits(request: HttpRequest, person: Any) -> Any:
    now = time.time()
    if not person.is_authenticated:
        return person
    if has_ended(request.session, now):
        request.session.flush()  # this login alone; one on another device goes on
        return AnonymousUser()
    by_itself = request.method == "GET" and "HX-Request" in request.headers  # asked by a page left open
    if note_due(request.session, now) and not by_itself:
        request.session[SEEN] = now
    if request.method == "GET" and not by_itself and not request.path.startswith("/api/"):
        _tell_end(request, end_to_tell(request.session, now))
    return person


def _tell_end(request: HttpRequest, step: int) -> None:
    """However much it is used, this login ends soon: said on the next page, without script, twice in all."""
    if not step:
        return
    ends = timezone.localtime(datetime.fromtimestamp(absolute_end(request.session), UTC))
    text = _(
        "Ihre Anmeldung endet um %(time)s Uhr, auch wenn Sie weiterarbeiten. Danach melden Sie sich neu an; "
        "angefangene Anträge bleiben erhalten."
    )
    messages.info(request, text % {"time": f"{ends:%H:%M}"}, fail_silently=True)
    request.session[TOLD] = step
