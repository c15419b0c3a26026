"""Buying together: list, one procurement, start, edit, demand, its states, the demands as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.design.answering import PAGE_METHODS, act, given, said
from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.reuse.enums import ProcurementState
from fahrplan.reuse.exporters.demands import DEMAND_HEADER, demand_rows
from fahrplan.reuse.models import JointCall, Procurement
from fahrplan.reuse.rules.together import may_edit_call, may_run_procurement
from fahrplan.reuse.selectors.calls import call_by_id
from fahrplan.reuse.selectors.procurement import (
    demand_of,
    demands_of,
    procurement_by_id,
    procurement_view,
    procurements_listed,
)
from fahrplan.reuse.selectors.together import buying_organisations_of, municipalities_of
from fahrplan.reuse.services.procurement import (
    edit_procurement,
    move_procurement,
    start_procurement,
    state_demand,
    withdraw_demand,
)
from fahrplan.reuse.services.together_records import names_of
from fahrplan.reuse.web.joint_pages import (
    ONLY_LEADING,
    PATH,
    FormPage,
    Item,
    Listing,
    form_page,
    list_page,
    own_municipality,
    state_badges,
    until,
)
from fahrplan.reuse.web.procurement_forms import (
    DemandForm,
    ProcurementForm,
    demand_initial,
    from_call,
    procurement_initial,
)
from fahrplan.reuse.web.procurement_words import page_of

PROCUREMENTS = [*PATH, ("Vergaben", "/nachnutzung/gemeinsam/vergaben/")]


@require_safe
def procurement_list(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        Listing(
            title="Gemeinsame Vergaben",
            lead="Bedarf bündeln, einmal ausschreiben, aus dem Rahmenvertrag abrufen.",
            states=list(ProcurementState.choices),
            listed=procurements_listed,
            item=_item,
            new_url=reverse("reuse:procurement_new"),
            new_label="Vergabe beginnen",
            empty="Keine Vergabe passt zu Ihrer Auswahl.",
        ),
    )


def _item(row: Any) -> Item:
    count = row.demanding
    demanded = f"Bedarf: {row.demanded} {row.unit} von {count} {'Kommune' if count == 1 else 'Kommunen'}"
    collecting = row.state == ProcurementState.COLLECTING
    return Item(
        row.title,
        row.get_absolute_url(),
        f"{row.lead}: {names_of(row.services.all())}",
        [demanded, *([f"Bedarf melden {until(row.demands_until)}"] if collecting else [])],
        state_badges(row),
    )


@require_safe
def procurement(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = procurement_or_404(pk)
    view = procurement_view(found, request.user)
    context = page_of(
        view,
        mine=municipalities_of(request.user),
        may_run=may_run_procurement(request.user, found),
        today=timezone.localdate(),
    )
    return render(request, "reuse/procurement.html", context | {"path": PROCUREMENTS})


@login_required
@require_http_methods(PAGE_METHODS)
def procurement_new(request: HttpRequest) -> HttpResponse:
    """``?aufruf=ID`` fills the form from a call, ``?leistung=KEY&loesung=KEY`` from a service."""
    organisations = buying_organisations_of(request.user)
    source = _call_named(request)
    form = ProcurementForm(given(request), organisations=organisations, initial=_initial(request, source))

    def store() -> tuple[str, str]:
        stored = start_procurement(
            form.cleaned_data["organisation"], form.said(), by=person_of(request), call=source
        )
        return "Die Vergabe ist begonnen. Jetzt wird Bedarf gesammelt.", stored.get_absolute_url()

    lead = (
        "Sagen Sie, was Sie zusammen einkaufen wollen. Das ist öffentlich; Budgets und Preise sind es nicht."
    )
    facts = [("Aus dem Aufruf", source.title)] if source else []
    page = FormPage("Vergabe beginnen", lead, "Bedarf sammeln", form, store, PROCUREMENTS, facts)
    return form_page(request, page, may=bool(organisations), who=ONLY_LEADING)


def _initial(request: HttpRequest, source: JointCall | None) -> dict[str, Any]:
    if source:
        return from_call(source)
    named = service_by_key(request.GET.get("leistung", "")[:60])
    return {
        "leistung": named.service.leika_key if named else "",
        "loesung": request.GET.get("loesung", "")[:120],
        "title": f"{named.service} gemeinsam beschaffen"[:200] if named else "",
    }


def _call_named(request: HttpRequest) -> JointCall | None:
    """The call a procurement comes from; refused for who does not run that call."""
    text = (request.POST if request.method == "POST" else request.GET).get("aufruf", "")
    try:
        found = call_by_id(UUID(text)) if text else None
    except ValueError:
        return None
    if found is not None:
        may_edit_call.require(request.user, found)
    return found


@login_required
@require_http_methods(PAGE_METHODS)
def procurement_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = procurement_or_404(pk)
    may_run_procurement.require(request.user, found)
    form = ProcurementForm(given(request), organisations=None, initial=procurement_initial(found))

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["based_on"]
        edit_procurement(found, form.said(), by=person_of(request), based_on=seen)
        return "Die Vergabe ist geändert. Wer Bedarf gemeldet hat, weiß davon.", found.get_absolute_url()

    page = FormPage("Vergabe bearbeiten", found.title, "Speichern", form, store, path_to(found))
    return form_page(request, page)


@login_required
@require_http_methods(PAGE_METHODS)
def demand(request: HttpRequest, pk: UUID) -> HttpResponse:
    """State or correct what one's own municipality needs."""
    found = procurement_or_404(pk)
    organisations = municipalities_of(request.user)
    standing = next((row for each in organisations if (row := demand_of(found, each))), None)
    form = DemandForm(
        given(request), organisations=organisations, unit=found.unit, initial=demand_initial(standing)
    )

    def store() -> tuple[str, str]:
        state_demand(found, form.cleaned_data["organisation"], form.said(), by=person_of(request))
        return "Danke. Ihr Bedarf ist gemeldet.", found.get_absolute_url()

    lead = (
        f"{found.title}. Organisation und Menge sind öffentlich, das Budget sehen nur Kommunen und das Land."
    )
    page = FormPage("Bedarf melden", lead, "Bedarf melden", form, store, path_to(found))
    return form_page(request, page, may=bool(organisations), who=ONLY_LEADING)


@login_required
@require_POST
def demand_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back the demand of the ``organisation`` named."""
    found = procurement_or_404(pk)
    return act(
        request,
        found.get_absolute_url(),
        lambda: withdraw_demand(found, own_municipality(request), by=person_of(request)),
        "Ihr Bedarf ist zurückgezogen.",
    )


@login_required
@require_POST
def procurement_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``stand`` is the next state, ``grund`` the reason where one is needed."""
    found = procurement_or_404(pk)
    may_run_procurement.require(request.user, found)
    state, reason = said(request, "stand", 20), said(request, "grund", 600)
    return act(
        request,
        found.get_absolute_url(),
        lambda: move_procurement(found, state=state, reason=reason, by=person_of(request)),
        "Der Stand ist geändert. Alle Beteiligten wissen davon.",
    )


@login_required
@require_safe
def demand_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The demands with budgets, for the lead; ``?format=xlsx`` for a spreadsheet."""
    found = procurement_or_404(pk)
    may_run_procurement.require(request.user, found)
    table = xlsx_response if request.GET.get("format") == "xlsx" else csv_response
    return table(f"bedarfe-{found.pk}", DEMAND_HEADER, demand_rows(demands_of(found)))


def path_to(found: Procurement) -> list[tuple[str, str]]:
    return [*PROCUREMENTS, (found.title, found.get_absolute_url())]


def procurement_or_404(pk: UUID) -> Procurement:
    found = procurement_by_id(pk)
    if found is None:
        raise Http404
    return found
