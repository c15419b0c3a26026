"""What every answer carries, and what every question may bring: headers, cookies, size."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


logger = logging.getLogger("fahrplan.zugriff")
FRAME = 1024 * 1024
# TRACE would repeat what a browser hides from scripts.
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OF_HOST = "__Host-"
WITH_PREFIX = {"__Host-sessionid"}  # known to the pages by their whole name


class SecurityHeadersMiddleware:
    """Adds a content security policy without ``unsafe-*`` and a narrow permissions policy.

    What somebody logged in is shown stays in no cache and is not drawn into pages of other sites.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = request.method in METHODS
        response = self.get_response(request) if known else HttpResponseNotAllowed(METHODS)
        # A page whose forms lead elsewhere names the origins; nothing else in the policy can be loosened.
        targets = "".join(f" {origin}" for origin in getattr(response, "form_targets", ()))
        response.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY + targets)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        response.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        if _is_personal(request):
            response.setdefault("Cache-Control", "private, no-store")
            response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            if response.status_code == HTTPStatus.NOT_FOUND:  # perhaps it is there, but somebody else's
                told = (request.session[SESSION_KEY], request.method, request.path)
                logger.warning("Nicht gefunden: Konto %s, %s %r", *told)
        elif _has_ended(request):
            response.setdefault("Clear-Site-Data", '"cache", "storage"')
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, PermissionDenied):
            tell_denied(request)


def tell_denied(request: HttpRequest) -> None:
    """Who was refused what, by number alone; the address as it is written, so that it makes no line of its own."""
    person = getattr(request, "user", None)
    number = person.pk if person is not None and person.is_authenticated else "keines"
    logger.warning("Verweigert: Konto %s, %s %r", number, request.method, request.path)


def _is_personal(request: HttpRequest) -> bool:
    """Whether the page asked who is there, and somebody was; a page that did not ask is not made to."""
    session = getattr(request, "session", None)
    return session is not None and session.accessed and SESSION_KEY in session


def _has_ended(request: HttpRequest) -> bool:
    """Whether the browser came with a session that is over now: logged out, or too old."""
    session = getattr(request, "session", None)
    known = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return bool(known) and session is not None and session.accessed and session.is_empty()


class BodyLimit:
    """Refuses a body that nobody there may send, before any of it is read and laid on the disk.

    Django bounds fields, but not files; forms that take small ones look at them only afterwards. Stands before what
    reads a form's token, and looks when the page is known, so that the refusal carries the headers of every answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> None:
        """A view that says ``bounds_body`` refuses by itself, before it reads, and in words of its own."""
        size = 0 if getattr(view, "bounds_body", False) else _announced(request)
        if size > settings.FAHRPLAN_OPEN_UPLOAD_LIMIT and size > _most_for(request.user):
            raise RequestDataTooBig(f"{size} bytes")


def _announced(request: HttpRequest) -> int:
    """Bytes that Django will read, understood as it does, however many zeros stand before them."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _most_for(person: Any) -> int:
    """Bytes of a body, with room for the other fields and the frame around the files."""
    if not person.is_authenticated:
        return int(settings.FAHRPLAN_OPEN_UPLOAD_LIMIT)
    steward = getattr(person, "is_steward", False)
    return FRAME + int(settings.FAHRPLAN_LARGE_UPLOAD_LIMIT if steward else settings.FAHRPLAN_UPLOAD_LIMIT)


class PrefixedCookies:
    """Gives cookies the prefix that ties them to this host and to encryption (RFC 6265bis), on the wire alone.

    Other sites of the same domain can then neither set nor overwrite one. A browser takes the prefix for the whole site
    alone, so a narrower path is widened: under the next best one a neighbour could plant a code or a login of its own
    on somebody's device. Only where the site is encrypted.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.COOKIES.items()
        request.COOKIES = {_plain(name): value for name, value in sent if name.startswith(OF_HOST)}
        response = self.get_response(request)
        for name, cookie in list(response.cookies.items()):
            if name.startswith(OF_HOST):
                continue
            options = {key: value for key, value in cookie.items() if value not in ("", None)}
            del response.cookies[name]
            response.cookies[OF_HOST + name] = cookie.value
            response.cookies[OF_HOST + name].update({**options, "domain": "", "path": "/", "secure": True})
        return response


def _plain(name: str) -> str:
    """The name that pages know."""
    return name if name in WITH_PREFIX else name.removeprefix(OF_HOST)
