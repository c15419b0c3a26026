"""Logging in as a citizen or a business: choose a provider, go there, come back."""

from __future__ import annotations

import logging
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.ports import (
    Attempt,
    Departure,
    Identity,
    IdentityError,
    IdentityProvider,
    identity_provider,
    identity_providers,
)
from fahrplan.accounts.rules.trust import LEVEL, PROVIDER, level_from, trust_level_of
from fahrplan.accounts.services.logins import MINUTES, begin_login, take_login
from fahrplan.accounts.services.service_accounts import sign_in
from fahrplan.foundation.rules.sealing import NotOpenedError

logger = logging.getLogger("fahrplan.anmeldung")
COOKIE = "servicekonto_anmeldung"
PATH = "/konto/servicekonto/"
TOO_MANY = (
    "Von Ihrem Anschluss kamen gerade viele Anmeldungen. Bitte versuchen Sie es in einigen Minuten wieder."
)
TITLES = {
    AccountKind.CITIZEN: ("Für Bürgerinnen und Bürger", "Ein Servicekonto gehört einem Menschen."),
    AccountKind.BUSINESS: (
        "Für Unternehmen und Organisationen",
        "Ein Organisationskonto (§ 3 OZG) gehört einer Firma, einem Verein oder einer anderen Organisation.",
    ),
}
LOCKED = (
    "Ihr Servicekonto lässt sich gerade nicht öffnen: Der Schlüssel dieses Angebots passt nicht oder fehlt. "
    "Gelöscht ist nichts. Bitte wenden Sie sich an den Betrieb, über „Rückmeldung geben“ unten auf der Seite."
)
GONE = "Diese Anmeldung ist abgelaufen oder wurde schon benutzt. Bitte melden Sie sich noch einmal an."


@never_cache
@require_safe
def service_login(request: HttpRequest) -> HttpResponse:
    """Which account? Citizens, businesses, and clearly apart those who work here."""
    level = level_from(request.GET.get("niveau", ""))
    context = {
        "groups": [_group(kind, level) for kind in AccountKind],
        "onward": _onward(request, request.GET.get("next", "")),
        "level": level,
        "reached": trust_level_of(request.session) if request.user.is_authenticated else TrustLevel.NONE,
    }
    answer = render(request, "accounts/service_login.html", context)
    return _leading_to(answer, [origin for one in identity_providers() for origin in one.origins()])


@never_cache
@require_POST
def service_start(request: HttpRequest, key: str) -> HttpResponse:
    """Off to the provider, with a token that stays in the browser."""
    provider = _provider(key)
    if not ratelimit.consume(request, action="service_login"):
        return _refused(request, TOO_MANY, status=429)
    level = level_from(request.POST.get("niveau", ""))
    onward = _onward(request, request.POST.get("next", ""))
    token = begin_login(key, level=level, onward=onward)
    try:
        departure = provider.start(Attempt(token, level, _back(key)))
    except IdentityError as fault:
        return _refused(request, str(fault), status=503, onward=onward)
    answer = _depart(request, provider, departure)
    answer.set_cookie(
        COOKIE,
        token,
        max_age=MINUTES * 60,
        path=PATH,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        # An answer posted from another site brings only cookies that say so, and browsers want those encrypted.
        samesite="None" if provider.posts_back and settings.SESSION_COOKIE_SECURE else "Lax",
    )
    return answer


@never_cache
@csrf_exempt  # comes from another site; the cookie's token, taken once, says that this browser began it
@require_http_methods(["GET", "POST"])
def service_finish(request: HttpRequest, key: str) -> HttpResponse:
    """Back from the provider."""
    provider = _provider(key)
    if not ratelimit.consume(request, action="service_login"):
        return _refused(request, TOO_MANY, status=429)
    token = request.COOKIES.get(COOKIE, "")
    begun = take_login(key, token)
    if begun is None:
        logger.warning("Antwort von %s ohne begonnene Anmeldung", provider.key)
        return _refused(request, GONE)
    sent = request.POST if request.method == "POST" else request.GET
    attempt = Attempt(token, TrustLevel(begun.level), _back(key))
    try:
        identity = provider.finish(attempt, {name: str(value) for name, value in sent.items()})
        _require_level(identity, attempt.level)
    except IdentityError as fault:
        logger.warning("Anmeldung über %s gescheitert", provider.key)
        return _without_cookie(_refused(request, str(fault), onward=begun.onward))
    try:
        _enter(request, provider, identity)
    except NotOpenedError as fault:
        logger.error("Servicekonto lässt sich nicht öffnen: %s", fault)
        return _without_cookie(_refused(request, LOCKED, status=503))
    return _without_cookie(redirect(begun.onward or "accounts:service-overview"))


@require_safe
def service_metadata(request: HttpRequest, key: str) -> HttpResponse:
    """How we describe ourselves to a SAML provider."""
    described = _provider(key).metadata()
    if described is None:
        raise Http404
    return HttpResponse(described, content_type="application/samlmetadata+xml; charset=utf-8")


def _enter(request: HttpRequest, provider: IdentityProvider, identity: Identity) -> None:
    """Log in with a fresh session; nothing of who was here before is left in it."""
    account = sign_in(provider, identity)
    request.session.flush()
    login(request, account.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.update({LEVEL: int(identity.level), PROVIDER: provider.key})


def _require_level(identity: Identity, demanded: TrustLevel) -> None:
    if identity.level < demanded:
        raise IdentityError(
            f"Verlangt ist das Vertrauensniveau „{demanded.label}“, Ihre Anmeldung hatte „{identity.level.label}“. "
            "Bitte melden Sie sich auf einem sichereren Weg an, etwa mit dem Online-Ausweis."
        )


def _depart(request: HttpRequest, provider: IdentityProvider, departure: Departure) -> HttpResponse:
    if not departure.fields and not departure.choices:
        return redirect(departure.address)
    answer = render(request, "accounts/service_depart.html", {"provider": provider, "departure": departure})
    return _leading_to(answer, provider.origins())


def _provider(key: str) -> IdentityProvider:
    try:
        return identity_provider(key)
    except LookupError as error:
        raise Http404 from error


def _group(kind: AccountKind, level: TrustLevel) -> dict[str, Any]:
    found = [one for one in identity_providers() if one.kind == kind]
    title, lead = TITLES[kind]
    return {
        "kind": kind,
        "title": title,
        "lead": lead,
        "providers": [one for one in found if one.highest >= level],
        "too_low": [one for one in found if one.highest < level],
    }


def _back(key: str) -> str:
    return f"{settings.BASE_URL}{reverse('accounts:service-finish', args=[key])}"


def _onward(request: HttpRequest, path: str) -> str:
    """The page to go to afterwards: one of ours, else none."""
    safe = path.startswith("/") and path.isprintable() and len(path) <= 500
    return path if safe and url_has_allowed_host_and_scheme(path, {request.get_host()}) else ""


def _leading_to(answer: HttpResponse, origins: Any) -> HttpResponse:
    answer.form_targets = list(dict.fromkeys(origins))  # type: ignore[attr-defined]
    return answer


def _refused(request: HttpRequest, text: str, *, status: int = 400, onward: str = "") -> HttpResponse:
    context = {"text": text, "onward": onward}
    return render(request, "accounts/service_refused.html", context, status=status)


def _without_cookie(answer: HttpResponse) -> HttpResponse:
    answer.delete_cookie(COOKIE, path=PATH)
    return answer
