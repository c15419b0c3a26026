"""The framework contract of a procurement, and calling off from it."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.reuse.rules.together import may_run_procurement
from fahrplan.reuse.selectors.procurement import contract_of
from fahrplan.reuse.selectors.together import municipalities_of
from fahrplan.reuse.services.call_offs import call_off
from fahrplan.reuse.services.contracts import edit_contract, sign_contract
from fahrplan.reuse.web.joint_pages import ONLY_LEADING, FormPage, form_page
from fahrplan.reuse.web.procurement_forms import CallOffForm, ContractForm, contract_initial
from fahrplan.reuse.web.procurements import path_to, procurement_or_404


@login_required
@require_http_methods(PAGE_METHODS)
def contract_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Store the contract of a running tender, or change the one there is."""
    found = procurement_or_404(pk)
    may_run_procurement.require(request.user, found)
    stored = contract_of(found)
    initial = (
        contract_initial(stored) if stored else {"loesung": found.solution.key if found.solution else ""}
    )
    form = ContractForm(given(request), initial=initial)

    def store() -> tuple[str, str]:
        if stored is None:
            sign_contract(found, form.said(), by=person_of(request))
            return (
                "Der Rahmenvertrag ist eingetragen. Alle Beteiligten wissen davon.",
                found.get_absolute_url(),
            )
        seen = form.cleaned_data["based_on"]
        edit_contract(stored, form.said(), by=person_of(request), based_on=seen)
        return "Der Rahmenvertrag ist geändert. Alle Beteiligten wissen davon.", found.get_absolute_url()

    title = "Rahmenvertrag bearbeiten" if stored else "Rahmenvertrag eintragen"
    return form_page(request, FormPage(title, found.title, "Speichern", form, store, path_to(found)))


@login_required
@require_http_methods(PAGE_METHODS)
def call_off_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Order for one's own municipality."""
    found = procurement_or_404(pk)
    contract = contract_of(found)
    if contract is None:
        raise Http404
    organisations = municipalities_of(request.user)
    form = CallOffForm(given(request), organisations=organisations, unit=found.unit)

    def store() -> tuple[str, str]:
        order = call_off(contract, form.cleaned_data["organisation"], form.said(), by=person_of(request))
        words = f"Abgerufen: {order.quantity} {found.unit}. Die Nachnutzung ist als geplant eingetragen."
        return words, found.get_absolute_url()

    page = FormPage("Abrufen", f"{contract}: {contract.solution}", "Abrufen", form, store, path_to(found))
    return form_page(request, page, may=bool(organisations), who=ONLY_LEADING)
