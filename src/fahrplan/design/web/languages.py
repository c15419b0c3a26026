"""The language of a page: German, or English where somebody chose it and the page has it.

The choice comes from the switch in the header (``?sprache=en``) and stays in a cookie. What the browser prefers is
not asked: most pages exist in German only, and half a page in English helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

PARAMETER = COOKIE = "sprache"
GERMAN, ENGLISH = "de", "en"
LANGUAGES = {GERMAN: "Deutsch", ENGLISH: "English"}
A_YEAR = 60 * 60 * 24 * 365  # seconds
# The citizen's pages whose words are translated; everything else is German inside an English frame.
TRANSLATED = re.compile(
    r"^/(|suche/|antrag/.*|postfach/.*|konto/servicekonto/.*|konto/anmeldungen/.*|zahlungen/.+/|konto/(login|logout|signup)/|zustaendig/|rueckmeldung/)$"
)


def chosen_language(request: HttpRequest) -> str:
    """What the person asked for last; German without a choice."""
    asked = request.GET.get(PARAMETER) or request.COOKIES.get(COOKIE, "")
    return asked if asked in LANGUAGES else GERMAN


class LanguageMiddleware:
    """Speaks English on translated pages when that was chosen, and remembers the choice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = chosen_language(request)
        spoken = chosen if TRANSLATED.match(request.path) else GERMAN
        with translation.override(spoken):
            response = self.get_response(request)
        if "public" in response.get("Cache-Control", ""):
            return response  # the same for everybody
        if request.GET.get(PARAMETER) in LANGUAGES:
            _remember(response, chosen)
        if not request.path.startswith(("/api/", "/static/")):
            patch_vary_headers(response, ["Cookie"])
        return response


def _remember(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        COOKIE,
        language,
        max_age=A_YEAR,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
