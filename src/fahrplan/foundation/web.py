"""What every answer carries: the security headers of the house."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


class SecurityHeadersMiddleware:
    """Adds a content security policy without ``unsafe-*`` and a narrow permissions policy.

    What somebody logged in is shown stays in no cache and is not drawn into pages of other sites.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A page whose forms lead elsewhere names the origins; nothing else in the policy can be loosened.
        targets = "".join(f" {origin}" for origin in getattr(response, "form_targets", ()))
        response.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY + targets)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        response.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        if _is_personal(request):
            response.setdefault("Cache-Control", "private, no-store")
            response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


def _is_personal(request: HttpRequest) -> bool:
    """Whether the page asked who is there, and somebody was; a page that did not ask is not made to."""
    session = getattr(request, "session", None)
    return session is not None and session.accessed and SESSION_KEY in session
