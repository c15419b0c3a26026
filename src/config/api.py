"""The public API: one NinjaAPI that the rooms' routers plug into.

Errors are ``application/problem+json`` (RFC 9457) with a German title and detail. Answers to GET carry an
ETag. Every client may ask ``RATE`` times a minute.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.connection import ConnectionProxy
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.throttling import AuthRateThrottle

from fahrplan.cases.api import router as cases
from fahrplan.catalogue.api import router as catalogue
from fahrplan.exchange.api import router as exchange
from fahrplan.finder.api import router as finder
from fahrplan.forms.api import router as forms
from fahrplan.foundation.web import tell_denied
from fahrplan.implementation.api import router as implementation
from fahrplan.journey.api import router as journey
from fahrplan.municipalities.api import router as municipalities
from fahrplan.notices.api import router as notices
from fahrplan.prioritisation.api import router as prioritisation
from fahrplan.processes.api import router as processes
from fahrplan.reuse.api import router as reuse
from fahrplan.solutions.api import router as solutions

RATE = "100000/m" if settings.TESTING else "1200/m"
TITLES = {
    400: "Die Anfrage ist nicht zu verstehen",
    401: "Bitte anmelden",
    403: "Dafür fehlt die Berechtigung",
    404: "Nicht gefunden",
    409: "Das widerspricht dem gespeicherten Stand",
    422: "Eine Angabe ist falsch",
    429: "Zu viele Anfragen in kurzer Zeit",
    500: "Ein Fehler auf unserer Seite",
    503: "Gerade nicht verfügbar",
}
PROBLEMS = (404, 422, 429)
# What is about the inside of a municipality asks who is there.
SIGNED_IN = {"boards", "prioritisation", "projects", "rating-rounds", "scenarios", "tasks"}
# RFC 9457
FIELDS = {"type": "string", "title": "string", "status": "integer", "detail": "string"}
PROBLEM = {"type": "object", "properties": {name: {"type": kind} for name, kind in FIELDS.items()}}
logger = logging.getLogger(__name__)


def _describe(responses: dict[Any, Any], statuses: tuple[int, ...]) -> None:
    known = {str(status) for status in responses}
    for status in statuses:
        if str(status) not in known:
            responses[status] = {
                "description": f"{TITLES[status]}.",
                "content": {"application/problem+json": {"schema": PROBLEM}},
            }


class Pace(AuthRateThrottle):
    """So many questions a minute and process from one connection; with IPv6 from one network, not one address."""

    cache: Any = ConnectionProxy(caches, "process")

    def get_ident(self, request: HttpRequest) -> str | None:
        ident = super().get_ident(request)
        return truncate_ip(ident) if ident else ident


class DescribedAPI(NinjaAPI):
    """Its description names the problem answers that every operation may give."""

    def get_openapi_schema(self, **options: Any) -> Any:
        schema = super().get_openapi_schema(**options)
        for path, operations in schema["paths"].items():
            inside = path.removeprefix("/api/v1/").split("/")[0] in SIGNED_IN
            for operation in operations.values():
                _describe(operation["responses"], (401, *PROBLEMS) if inside else PROBLEMS)
        return schema


api = DescribedAPI(
    title="Fahrplan",
    version="1.0.0",
    description=(
        "Leistungen, Kommunen, Zuständigkeiten, Suche und Stand der Umsetzung. Offene Schnittstelle, ohne "
        "Anmeldung lesbar."
    ),
    docs_url=None,
    urls_namespace="api-v1",
    throttle=[Pace(RATE)],
)
api.add_router("", catalogue)
api.add_router("", municipalities)
api.add_router("", finder)
api.add_router("", implementation)
api.add_router("", notices)
api.add_router("", solutions)
api.add_router("", processes)
api.add_router("", exchange)
api.add_router("", reuse)
api.add_router("", prioritisation)
api.add_router("", journey)
api.add_router("", forms)
api.add_router("", cases)


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """An RFC 9457 answer with our title for the status."""
    title = TITLES.get(status) or HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, fault: HttpError) -> HttpResponse:
    return problem(fault.status_code, str(fault))


@api.exception_handler(Throttled)
def on_throttled(request: HttpRequest, fault: Throttled) -> HttpResponse:
    answer = problem(429, "Bitte warten Sie einen Moment und fragen Sie dann weiter.")
    answer["Retry-After"] = str(int(fault.wait or 1) + 1)
    return answer


@api.exception_handler(ValidationError)
def on_validation_error(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    errors = [
        {
            "field": ".".join(str(part) for part in error["loc"][1:]) or str(error["loc"][0]),
            "message": error["msg"],
        }
        for error in fault.errors
    ]
    return problem(
        422, "Bitte prüfen Sie: " + ", ".join(error["field"] for error in errors) + ".", errors=errors
    )


@api.exception_handler(Http404)
def on_missing(request: HttpRequest, fault: Http404) -> HttpResponse:
    return problem(404, "Diesen Eintrag gibt es nicht.")


@api.exception_handler(PermissionDenied)
def on_denied(request: HttpRequest, fault: PermissionDenied) -> HttpResponse:
    tell_denied(request)
    return problem(403, str(fault) or "Dafür fehlt Ihnen die Berechtigung.")


@api.exception_handler(OperationalError)
def on_database_down(request: HttpRequest, fault: OperationalError) -> HttpResponse:
    logger.error("Datenbank nicht erreichbar", exc_info=fault)
    return problem(503, "Die Datenbank antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.")


@api.exception_handler(Exception)
def on_fault(request: HttpRequest, fault: Exception) -> HttpResponse:
    logger.error("Fehler in der Schnittstelle: %s", request.path, exc_info=fault)
    return problem(500, "Der Fehler ist vermerkt. Bitte versuchen Sie es später noch einmal.")
