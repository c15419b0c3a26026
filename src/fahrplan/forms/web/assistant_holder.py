"""Who is filling in: the service account of the login, and codes that the device keeps until the browser closes.

A code is only in its cookie (for addresses below /antrag/, unreadable for scripts), never in session or database.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.selectors.service_accounts import account_of
from fahrplan.forms.rules.definition import GERMAN
from fahrplan.forms.rules.reading_codes import read_code
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.foundation.services.row_scope import row_scope

PATH = "/antrag/"
PREFIX = "antrag-"
LANGUAGE = "antragssprache"
MOST_COOKIES = 20  # of drafts on one device; what is more is ignored


def holder_of(request: HttpRequest, draft_id: UUID) -> Holder:
    """Account and code for this draft. Raises Http404 where there is neither."""
    holder = Holder(account(request), read_code(request.COOKIES.get(cookie_of(draft_id), "")))
    if holder.account is None and not holder.code:
        raise Http404
    return holder


def account(request: HttpRequest) -> ServiceAccount | None:
    """The service account of the login; no query for visitors."""
    if not request.user.is_authenticated:
        return None
    with row_scope(account=request.user.pk):
        return account_of(request.user)


def device_holders(request: HttpRequest) -> list[Holder]:
    """The account, and every code that this device knows."""
    own = account(request)
    codes = [
        code
        for name, value in request.COOKIES.items()
        if name.startswith(PREFIX) and (code := read_code(value))
    ]
    found = [Holder(account=own)] if own else []
    return [*found, *(Holder(code=code) for code in dict.fromkeys(codes[:MOST_COOKIES]))]


def remember(answer: HttpResponse, draft_id: UUID, code: str) -> HttpResponse:
    """Give the device the code of this draft."""
    return _cookie(answer, cookie_of(draft_id), code)


def forget(answer: HttpResponse, draft_id: UUID) -> HttpResponse:
    answer.delete_cookie(cookie_of(draft_id), path=PATH, samesite="Lax")
    return answer


def language_of(request: HttpRequest, known: KnownVersion) -> str:
    """``?sprache=`` or what was chosen before, as far as the form has it."""
    asked = request.GET.get("sprache") or request.COOKIES.get(LANGUAGE, "")
    return asked if asked in known.languages else GERMAN


def remember_language(request: HttpRequest, answer: HttpResponse, language: str) -> HttpResponse:
    """Keep a choice that was just made."""
    if request.GET.get("sprache") == language:
        _cookie(answer, LANGUAGE, language)
    return answer


def cookie_of(draft_id: UUID) -> str:
    return f"{PREFIX}{draft_id.hex[-16:]}"


def _cookie(answer: HttpResponse, name: str, value: str) -> HttpResponse:
    answer.set_cookie(
        name,
        value,
        path=PATH,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
    return answer
