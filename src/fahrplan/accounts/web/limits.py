"""A login of a citizen ends by itself: after a time without use, and after a working day in any case."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from fahrplan.accounts.rules.trust import PROVIDER, SEEN, has_ended, note_due

# Pages of the login library: a Servicekonto has neither password nor address there, and shall get none.
LIBRARY, ALLOWED = "/konto/", ("/konto/servicekonto/", "/konto/logout/")


class LoginLimits:
    """Looks when a page first asks who is there; a page that does not ask costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person: Any = request.user
        looked_at: Any = SimpleLazyObject(lambda: _within_limits(request, person))
        request.user = looked_at
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Lead away from pages of the login library who has a Servicekonto."""
        if request.path.startswith(LIBRARY) and not request.path.startswith(ALLOWED) and _is_citizen(request):
            return redirect("accounts:service-overview")
        return None


def _is_citizen(request: HttpRequest) -> bool:
    return request.user.is_authenticated and PROVIDER in request.session


def _within_limits(request: HttpRequest, person: Any) -> Any:
    now = time.time()
    if not person.is_authenticated:
        return person
    if has_ended(request.session, now):
        request.session.flush()  # this login alone; one on another device goes on
        return AnonymousUser()
    if note_due(request.session, now):
        request.session[SEEN] = now
    return person
