"""Decisions: proposed by one person, read, confirmed or given back by another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.cases.enums import CaseState, DecisionOutcome, DecisionState
from fahrplan.cases.models import Case, CaseDecision
from fahrplan.cases.selectors.cases import decisions_of
from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.services.bescheid import bescheid_pdf, suggested_ruling
from fahrplan.cases.services.decisions import (
    DecisionText,
    confirm,
    give_back,
    preview,
    propose,
    read_decision,
)
from fahrplan.cases.services.opening import Opened, open_case
from fahrplan.cases.web.case_forms import DecisionForm, WhyForm
from fahrplan.cases.web.cases import download
from fahrplan.cases.web.desk import act, case_or_404, clerk_page
from fahrplan.cases.web.words import frame
from fahrplan.design.answering import PAGE_METHODS, show_fault
from fahrplan.foundation.services.pdf import TYPE, PdfError

OTHER_SENTENCE = "Der Satz gehörte zu „{}“. Jetzt steht hier der Satz für „{}“. Bitte prüfen Sie ihn."
STILL = (CaseState.RECEIVED, CaseState.IN_WORK)


@require_http_methods(PAGE_METHODS)
@clerk_page
def decision(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    """A form for a proposal; where one waits, the proposal as it would be sent."""
    case = case_or_404(desks, pk)
    content = open_case(case, by=desks.person)
    found = list(decisions_of(case))
    waiting = next((one for one in found if one.state == DecisionState.PROPOSED), None)
    form = DecisionForm(
        request.POST if request.method == "POST" else None, initial=_initial(case, content, found)
    )
    if form.is_bound and form.is_valid() and _fits(form, case, content):
        got = form.cleaned_data
        try:
            with transaction.atomic():
                text = DecisionText(got["ruling"], got["reason"])
                propose(case, DecisionOutcome(got["outcome"]), text, by=desks.person)
            messages.success(request, "Der Vorschlag liegt zur Prüfung bereit.")
            return redirect(f"{case.get_absolute_url()}entscheidung/")
        except ValidationError as fault:
            show_fault(form, fault)
    context = {
        **frame(case, "entscheidung/"),
        "form": form if content and waiting is None and case.state in STILL else None,
        "waiting": _waiting(case, content, waiting, desks) if content and waiting else None,
        "decisions": [
            (one, read_decision(one, content.key) if content else None)
            for one in found
            if one.state != DecisionState.PROPOSED
        ],
    }
    return render(request, "cases/decision.html", context, status=422 if form.is_bound else 200)


def _initial(case: Case, content: Opened | None, found: list[CaseDecision]) -> dict[str, str]:
    """What was given back last, else the sentence the form suggests."""
    if content is None:
        return {}
    if found and found[-1].state == DecisionState.RETURNED:
        said = read_decision(found[-1], content.key)
        return {"outcome": found[-1].outcome, "ruling": said.ruling, "reason": said.reason}
    granted = DecisionOutcome.GRANTED
    return {"outcome": granted, "ruling": suggested_ruling(case, content, granted)}


def _fits(form: DecisionForm, case: Case, content: Opened | None) -> bool:
    """Whether the sentence is not still the one suggested for another outcome; else the right one is put there."""
    if content is None:
        return True
    chosen, said = form.cleaned_data["outcome"], form.cleaned_data["ruling"].replace("\r\n", "\n").strip()
    suggested = {one.value: suggested_ruling(case, content, one).strip() for one in DecisionOutcome}
    other = next((one for one in DecisionOutcome if suggested[one] == said), None)
    if other is None or said == suggested[chosen]:
        return True
    form.data = {**form.cleaned_data, "ruling": suggested[chosen]}
    form.add_error("ruling", OTHER_SENTENCE.format(other.label, DecisionOutcome(chosen).label))
    return False


def _waiting(case: Case, content: Opened, found: CaseDecision, desks: Desks) -> dict[str, Any]:
    said = read_decision(found, content.key)
    return {
        "decision": found,
        "own": found.proposed_by_id == desks.person.pk,
        "bescheid": preview(case, content, said, by=desks.person),
        "is_letter": found.outcome == DecisionOutcome.WITHDRAWN,
        "said": said,
        "why_form": WhyForm(),
    }


@require_POST
@clerk_page
def check(request: HttpRequest, desks: Desks, pk: UUID, decision: UUID) -> HttpResponse:
    """„bestaetigen“ sends the Bescheid, everything else gives the proposal back."""
    case = case_or_404(desks, pk)
    found = CaseDecision.objects.select_related("case").filter(case=case, pk=decision).first()
    if found is None:
        raise Http404
    address = f"{case.get_absolute_url()}entscheidung/"
    if "bestaetigen" in request.POST:
        return act(
            request,
            address,
            lambda: confirm(found, by=desks.person),
            "Entschieden. Der Bescheid liegt im Postfach.",
        )
    why = request.POST.get("why", "")[:10_000]
    return act(
        request, address, lambda: give_back(found, why, by=desks.person), "Der Vorschlag ist zurückgegeben."
    )


@require_safe
@clerk_page
def bescheid_preview(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    """The file as it would be sent; nothing is stored."""
    case = case_or_404(desks, pk)
    found = decisions_of(case).filter(state=DecisionState.PROPOSED).first()
    content = open_case(case, by=desks.person)
    if found is None or content is None or found.outcome == DecisionOutcome.WITHDRAWN:
        raise Http404
    try:
        made = bescheid_pdf(preview(case, content, read_decision(found, content.key), by=desks.person))
    except PdfError as fault:
        messages.error(request, str(fault))
        return redirect(f"{case.get_absolute_url()}entscheidung/")
    return download("bescheid-entwurf.pdf", TYPE, made)
