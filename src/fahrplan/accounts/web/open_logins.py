"""„Meine Anmeldungen“: where somebody is logged in, and ending what they do not know or need any more."""

from __future__ import annotations

import time
from datetime import datetime

from allauth.account import app_settings
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fahrplan.accounts.rules.trust import PROVIDER, SINCE, trust_level_of
from fahrplan.accounts.selectors.sessions import open_logins
from fahrplan.accounts.services.authorship import person_of
from fahrplan.accounts.services.sessions import end_login, end_sessions
from fahrplan.design.rules import day_and_time

OTHERS = "andere"
CONFIRM_FIRST = _("Bitte bestätigen Sie erst, dass Sie es sind. Beendet ist noch nichts.")


@never_cache
@login_required
@require_safe
def logins(request: HttpRequest) -> HttpResponse:
    """This login first, then the others; buttons only for who has just shown that it is them."""
    found = open_logins(person_of(request), request.session.session_key)
    told = [
        {
            "handle": one.handle,
            "device": ", ".join(gettext(word) for word in one.device.split(", ")),
            "since": _moment(one.since),
            "used": _moment(one.used),
            "ends": _moment(one.ends),
            "is_this": one.is_this,
        }
        for one in found
    ]
    context = {
        "path": [_account(request)],
        "this": [one for one in told if one["is_this"]],
        "others": [one for one in told if not one["is_this"]],
        "citizen": PROVIDER in request.session,
        "confirmed": _has_confirmed(request),
        "confirm": _where_to_confirm(request),
    }
    return render(request, "accounts/logins.html", context)


@login_required
@require_POST
def logins_end(request: HttpRequest) -> HttpResponse:
    """End one other login, or all others; only own ones are found."""
    if not _has_confirmed(request):
        messages.info(request, CONFIRM_FIRST)
        return redirect(_where_to_confirm(request))
    person, this, which = person_of(request), request.session.session_key, request.POST.get("welche")
    if which == OTHERS:
        end_sessions(person.pk, but=this)
        messages.success(request, gettext("Alle anderen Anmeldungen sind beendet."))
    elif end_login(person, which or "", but=this):
        messages.success(request, gettext("Die Anmeldung ist beendet."))
    else:
        raise Http404
    return redirect("accounts:logins")


def _moment(at: datetime) -> str:
    return gettext("%(moment)s Uhr") % {"moment": day_and_time(at).removesuffix(" Uhr")}


def _has_confirmed(request: HttpRequest) -> bool:
    """Whether it is sure who is there: the password or second factor once more; for a citizen, a fresh login."""
    if PROVIDER in request.session:
        return bool(time.time() - request.session[SINCE] < app_settings.REAUTHENTICATION_TIMEOUT)
    return bool(did_recently_reauthenticate(request))


def _where_to_confirm(request: HttpRequest) -> str:
    """A citizen logs in again, as surely as before."""
    back = f"?next={reverse('accounts:logins')}"
    if PROVIDER not in request.session:
        return reverse("account_reauthenticate") + back
    return f"{reverse('accounts:service-login')}{back}&niveau={trust_level_of(request.session).value}"


def _account(request: HttpRequest) -> tuple[str, str]:
    if PROVIDER in request.session:
        return gettext("Servicekonto"), reverse("accounts:service-overview")
    return gettext("Mein Bereich"), "/mein-bereich/"
