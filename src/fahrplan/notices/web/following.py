"""Following subjects, and how often news come by mail."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import person_of
from fahrplan.notices.enums import Rhythm
from fahrplan.notices.selectors.following import ANNOUNCEMENTS, followable, subscriptions_of, topics
from fahrplan.notices.services import follow, preference_of, set_rhythm, unfollow

LONGEST = 120


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """What I follow and how often I get mail; POST sets how often."""
    person = person_of(request)
    if request.method == "POST":
        try:
            set_rhythm(person, request.POST.get("rhythm", ""))
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        else:
            messages.success(request, "Gespeichert.")
        return redirect("notices:settings")
    preference = preference_of(person)
    context = {
        "subscriptions": list(subscriptions_of(person)),
        "preference": preference,
        "rhythms": [(value, label, value == preference.rhythm) for value, label in Rhythm.choices],
        "announcements": ANNOUNCEMENTS,
        "topics": topics(),
    }
    return render(request, "notices/settings.html", context)


@login_required
@require_POST
def follow_subject(request: HttpRequest) -> HttpResponse:
    """``kind`` and ``key`` name the subject; only what the person may see can be followed."""
    person = person_of(request)
    kind, key = _named(request)
    subject = followable(person, kind, key)
    if subject is None:
        raise Http404
    follow(person, subject)
    messages.success(request, f"Sie folgen jetzt: {subject.label}. Neues steht unter „Mitteilungen“.")
    return redirect(_back(request, subject.url))


@login_required
@require_POST
def unfollow_subject(request: HttpRequest) -> HttpResponse:
    kind, key = _named(request)
    unfollow(person_of(request), kind=kind, key=key)
    messages.success(request, "Sie folgen dem nicht mehr.")
    return redirect(_back(request, "/mitteilungen/abos/"))


def _named(request: HttpRequest) -> tuple[str, str]:
    kind, key = (request.POST.get(name, "").replace("\x00", "")[:LONGEST] for name in ("kind", "key"))
    return kind, key


def _back(request: HttpRequest, otherwise: str) -> str:
    """The page of this site from which the button was pressed."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if safe else otherwise
