"""The pages for what went wrong: what happened, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from fahrplan.design.answering import kept_page

BACK = "Gehen Sie mit der Zurück-Taste Ihres Browsers auf die letzte Seite."

BARE_PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fehler – Fahrplan</title><link rel="icon" href="data:,"></head>
<body><header><a href="/">Fahrplan</a></header><nav aria-label="Hauptnavigation"><a href="/hilfe/">Hilfe</a></nav>
<main><h1>Da ist etwas schiefgegangen</h1>
<p>Der Fehler liegt bei uns. Bitte versuchen Sie es in einigen Minuten noch einmal.</p></main>
<footer><a href="/impressum/">Impressum</a></footer></body></html>
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """What a page says when something went wrong: status, words, and what to do now."""

    status: HTTPStatus
    title: str
    lead: str
    steps: tuple[str, ...]
    search: bool = False

    @property
    def kicker(self) -> str:
        return f"Fehler {self.status.value}"

    def context(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "lead": self.lead,
            "steps": self.steps,
            "kicker": self.kicker,
            "search": self.search,
        }


BAD_REQUEST = Failure(
    HTTPStatus.BAD_REQUEST,
    "Diese Anfrage war nicht lesbar",
    "Der Server hat nicht verstanden, was Ihr Browser geschickt hat.",
    (BACK, "Prüfen Sie die Adresse in der Adresszeile.", "Senden Sie das Formular noch einmal ab."),
)
FORBIDDEN = Failure(
    HTTPStatus.FORBIDDEN,
    "Diese Seite dürfen Sie nicht sehen",
    "Die Seite gibt es. Ihr Konto hat dafür aber kein Recht.",
    (
        "Melden Sie sich mit dem passenden Konto an.",
        "Fehlt Ihnen eine Rolle? Bitten Sie die Koordination Ihrer Kommune darum.",
        BACK,
    ),
)
STALE_FORM = Failure(
    HTTPStatus.FORBIDDEN,
    "Das Formular ist abgelaufen",
    "Zu Ihrem Schutz nehmen wir ein Formular nur mit gültigem Sicherheitsmerkmal an.",
    (
        "Laden Sie die Seite mit dem Formular neu und senden Sie es noch einmal ab.",
        "Erlauben Sie Cookies für diese Seite.",
    ),
)
NOT_FOUND = Failure(
    HTTPStatus.NOT_FOUND,
    "Diese Seite gibt es nicht",
    "Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.",
    ("Prüfen Sie die Adresse in der Adresszeile.", "Suchen Sie mit den Feldern oben.", BACK),
    search=True,
)
SERVER_ERROR = Failure(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "Da ist etwas schiefgegangen",
    "Der Fehler liegt bei uns, nicht bei Ihnen. Er ist vermerkt.",
    (
        "Versuchen Sie es in einigen Minuten noch einmal.",
        "Bleibt der Fehler? Schreiben Sie uns über die Hilfe.",
    ),
)


def _answer(request: HttpRequest, failure: Failure) -> HttpResponse:
    """A page for people, problem+json below /api/."""
    if request.path.startswith("/api/"):
        told = {"title": failure.title, "status": failure.status.value, "detail": failure.lead}
        problem = {"type": "about:blank", **told}
        return JsonResponse(problem, status=failure.status, content_type="application/problem+json")
    return render(request, "design/error.html", failure.context(), status=failure.status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says why where the reason was written for people."""
    reason = str(exception) if isinstance(exception, PermissionDenied) else ""
    failure = Failure(FORBIDDEN.status, FORBIDDEN.title, reason or FORBIDDEN.lead, FORBIDDEN.steps)
    return _answer(request, failure)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's security mark is missing or too old; what our own page sent is kept, to be sent again."""
    if request.path.startswith("/api/"):
        return _answer(request, STALE_FORM)
    return kept_page(request, _("Bitte senden Sie noch einmal ab")) or _answer(request, STALE_FORM)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request, so that no session and no database are touched."""
    if request.path.startswith("/api/"):
        return _answer(request, SERVER_ERROR)
    try:
        page: str = render_to_string("design/error.html", SERVER_ERROR.context())
    except Exception:
        # The frame itself may be what broke.
        page = BARE_PAGE
    return HttpResponse(page, status=SERVER_ERROR.status)
