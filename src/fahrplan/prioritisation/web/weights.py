"""How much each criterion counts: public for the Land, inside for a municipality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.models import Weighting
from fahrplan.prioritisation.rules.access import may_weigh
from fahrplan.prioritisation.rules.weights import DEFAULTS, LAND, OWN, Weights, completed
from fahrplan.prioritisation.selectors.weighting import (
    Fallback,
    fallback_of,
    profile_owners,
    profiles,
)
from fahrplan.prioritisation.services.weighting import reset_weights, set_weights
from fahrplan.prioritisation.web.ranking_forms import WeightsForm, weights_initial
from fahrplan.prioritisation.web.ranking_pages import pages_of, show_fault, status_of
from fahrplan.prioritisation.web.whose import PATH, Whose, whose

LONGEST = 120


@dataclass(frozen=True)
class Subject:
    """Whose weights the page is about; ``may``: the person may change them."""

    organisation: Organisation
    is_land: bool
    may: bool


@require_http_methods(PAGE_METHODS)
def weights_page(request: HttpRequest) -> HttpResponse:
    """Which weights hold, on what they fall back, and the form to set one's own. Read by everybody."""
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    found = whose(request)
    subject = _subject(request, found)
    context: dict[str, Any] = {
        "path": PATH,
        "whose": found,
        "tabs": pages_of(found, "/prioritaeten/gewichte/") if found.organisation else [],
        "profiles": _profiles(request),
        "may_profile": person_of(request).is_authenticated and person_of(request).is_steward,
    }
    if subject is None:
        context |= _table(None)
        return render(request, "prioritisation/weights.html", context, status=status_of(request))
    fallback = fallback_of(subject.organisation)
    form = _form(request, subject, fallback)
    if form is not None and form.is_bound and form.is_valid() and _stored(request, subject, form):
        return redirect(_address(subject, found))
    context |= _table(fallback, is_land=subject.is_land) | {
        "subject": subject,
        "form": form,
        "reset_url": reverse("prioritisation:weights_reset") + _query(subject, found),
        "stored": fallback.own,
    }
    return render(request, "prioritisation/weights.html", context, status=status_of(request))


@login_required
@require_POST
def weights_reset(request: HttpRequest) -> HttpResponse:
    """Take the own weights back: then those of the Land hold, or the default ones."""
    found = whose(request)
    subject = _subject(request, found)
    if subject is None:
        return redirect("prioritisation:weights")
    may_weigh.require(request.user, subject.organisation)
    if reset_weights(subject.organisation, author=author_from(request)):
        messages.success(request, "Die Gewichte sind zurückgenommen.")
    return redirect(_address(subject, found))


def _subject(request: HttpRequest, found: Whose) -> Subject | None:
    """The profile named by ``?profil=``, else one's own organisation; None for who has none."""
    asked = request.GET.get("profil", "")[:LONGEST].replace("\0", "").lower()
    if asked:
        owner = profile_owners().filter(key=asked).first()
        if owner is None:
            raise Http404
        return Subject(owner, True, may_weigh(request.user, owner))
    if found.organisation is None:
        return None
    return Subject(found.organisation, False, found.leads)


def _form(request: HttpRequest, subject: Subject, fallback: Fallback) -> WeightsForm | None:
    if not subject.may:
        return None
    weights, own = fallback.weights, fallback.own
    start = weights_initial(weights.values, own.reason if own else "", version_of(own))
    return WeightsForm(given(request), initial=start)


def _stored(request: HttpRequest, subject: Subject, form: WeightsForm) -> bool:
    told = form.cleaned_data
    try:
        set_weights(
            subject.organisation,
            form.weights(),
            reason=told["reason"],
            author=author_from(request),
            based_on=told["based_on"],
        )
    except ValidationError as fault:
        stored = Weighting.objects.filter(organisation=subject.organisation).first()
        show_fault(form, fault, version_of(stored))
        return False
    messages.success(request, "Die Gewichte sind gespeichert. Die Rangliste rechnet ab jetzt damit.")
    return True


def _query(subject: Subject, found: Whose) -> str:
    return f"?{urlencode({'profil': subject.organisation.key})}" if subject.is_land else found.query


def _address(subject: Subject, found: Whose) -> str:
    return reverse("prioritisation:weights") + _query(subject, found)


def _table(fallback: Fallback | None, *, is_land: bool = False) -> dict[str, Any]:
    """Own, Land and default weights side by side, the set that holds with its shares."""
    weights = fallback.weights if fallback else Weights(completed(DEFAULTS))
    own, land = (fallback.own, fallback.land) if fallback else (None, None)
    beside: list[tuple[str, Weighting | None]] = [("eigene Gewichte", own), ("Profil des Landes", land)]
    if is_land:
        beside = [("Profil des Landes", own)]
    elif fallback is None:
        beside = []
    return {
        "weights": weights,
        "origin_label": "Profil des Landes" if is_land and weights.origin == OWN else weights.origin_label,
        "from_land": weights.origin == LAND,
        "columns": [
            "Kriterium",
            "Gewicht, das gilt",
            "Anteil",
            *(name for name, _ in beside),
            "Voreinstellung",
        ],
        "rows": [
            [
                str(criterion.label),
                str(weights.values[criterion.value]),
                f"{100 * weights.share(criterion.value):.0f} %",
                *(_cell(each, criterion) for _, each in beside),
                str(DEFAULTS[criterion.value]),
            ]
            for criterion in Criterion
        ],
    }


def _cell(stored: Weighting | None, criterion: Criterion) -> str:
    return "–" if stored is None else str(stored.weights.get(criterion.value, 0))


def _profiles(request: HttpRequest) -> list[tuple[str, str]]:
    """Where to read the profile of a Land; a steward also reaches one that is not there yet."""
    address = reverse("prioritisation:weights")
    person = person_of(request)
    if person.is_authenticated and person.is_steward:
        owners = list(profile_owners())
    else:
        owners = [row.organisation for row in profiles()]
    return [(owner.name, f"{address}?{urlencode({'profil': owner.key})}") for owner in owners]
