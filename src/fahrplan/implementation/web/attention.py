"""Lists of what a person should look at: contradictions, and words that turned stale."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS
from fahrplan.implementation.enums import State
from fahrplan.implementation.models import Attainment
from fahrplan.implementation.rules.sources import source_label
from fahrplan.implementation.selectors.attention import (
    StaleWord,
    contradictions_for,
    stale_for,
    stale_words,
)
from fahrplan.implementation.services.confirming import confirm_words
from fahrplan.implementation.web.cell_words import contradiction_of
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors.memberships import organisations_i_edit

PAGE_SIZE = 30
COLUMNS = ["Leistung", "Organisation", "Widerspruch", "Seit"]
MINE = [("Mein Bereich", "/mein-bereich/")]


@login_required
@require_safe
def contradictions(request: HttpRequest) -> HttpResponse:
    """Cells whose sources disagree: mine, or for a steward all."""
    found = contradictions_for(person_of(request), timezone.localdate())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "columns": COLUMNS,
        "rows": [_contradiction_row(each) for each in page.object_list],
        "path": MINE,
    }
    return render(request, "implementation/contradictions.html", context)


def _contradiction_row(each: Attainment) -> tuple[object, ...]:
    address = reverse("implementation:implementation", args=[each.service.leika_key, each.organisation.key])
    kind = contradiction_of(each.state)
    return (
        (each.service.name, address),
        each.organisation.name,
        f"{State(each.state).label}: {kind}",
        f"{each.from_day:%d.%m.%Y}",
    )


@login_required
@require_http_methods(PAGE_METHODS)
def stale_list(request: HttpRequest) -> HttpResponse:
    """Words of one organisation that turned stale or soon will; ticked ones are confirmed together."""
    person = person_of(request)
    mine = list(organisations_i_edit(person).order_by("name"))
    organisation = _chosen(request, mine)
    if organisation is None and request.method == "POST":
        return redirect("implementation:stale")
    if organisation is None:
        return render(request, "implementation/stale.html", {"path": MINE, "organisation": None})
    address = f"{reverse('implementation:stale')}?stelle={organisation.key}"
    if request.method == "POST":
        _confirm(request, organisation, person)
        return redirect(address)
    found = stale_for(person, organisation, timezone.localdate())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "organisation": organisation,
        "page": page,
        "stale": [_shown(each) for each in stale_words(page.object_list)],
        "tabs": [(each.name, f"?stelle={each.key}", each == organisation) for each in mine],
        "path": MINE,
    }
    return render(request, "implementation/stale.html", context)


def _chosen(request: HttpRequest, mine: list[Organisation]) -> Organisation | None:
    """The organisation asked for, else the first; None for who works nowhere."""
    key = request.GET.get("stelle", "")
    found = next((each for each in mine if key in ("", each.key)), None)
    if found is None and key:
        raise Http404
    return found


def _confirm(request: HttpRequest, organisation: Organisation, person: Person) -> None:
    try:
        number = confirm_words(organisation, request.POST.getlist("wort"), by=person)
        messages.success(request, f"{number} {'Angabe' if number == 1 else 'Angaben'} bestätigt.")
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))


def _shown(each: StaleWord) -> dict[str, object]:
    lead = each.leading
    today = timezone.localdate()
    told = f"{source_label(lead.source)}: {lead.get_finding_display()}" if lead else ""
    plan = f", geplant für {lead.planned_for:%d.%m.%Y}" if lead and lead.planned_for else ""
    when = "veraltet seit" if each.stale_on <= today else "veraltet ab"
    address = reverse("implementation:implementation", args=[each.service.leika_key, each.organisation.key])
    return {
        "name": each.service.name,
        "token": each.token,
        "confirmable": each.word is not None,
        "words": f"{told}{plan}; {when} {each.stale_on:%d.%m.%Y}",
        "dead_since": lead.link.dead_since if lead and lead.link else None,
        "address": address,
    }
