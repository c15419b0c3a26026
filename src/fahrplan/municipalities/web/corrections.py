"""Corrections of responsibilities: propose, confirm, decide."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.design.answering import show_fault
from fahrplan.design.rules import day
from fahrplan.municipalities.enums import WAITING
from fahrplan.municipalities.models import CorrectionProposal
from fahrplan.municipalities.rules import may_confirm_correction, may_decide_correction
from fahrplan.municipalities.selectors import place_by_ars, proposals_visible_to
from fahrplan.municipalities.services import confirm_correction, decide_correction, propose_correction
from fahrplan.municipalities.web.forms import CorrectionForm, DecisionForm
from fahrplan.municipalities.web.profile import PATH

PAGE_SIZE = 30
CORRECTIONS = [*PATH, ("Korrekturvorschläge", "/kommunen/korrekturen/")]


@login_required
@require_safe
def correction_list(request: HttpRequest) -> HttpResponse:
    """What I proposed, what waits for my organisation; a steward sees everything. Waiting ones first."""
    waiting = request.GET.get("stand", "offen") != "alle"
    found = proposals_visible_to(person_of(request))
    if waiting:
        found = found.filter(state__in=WAITING)
    page = Paginator(found.order_by("-proposed_at", "id"), PAGE_SIZE).get_page(request.GET.get("seite"))
    tabs = [("Offen", "?stand=offen", waiting), ("Alle", "?stand=alle", not waiting)]
    return render(request, "municipalities/corrections.html", {"page": page, "tabs": tabs, "path": PATH})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correction_new(request: HttpRequest) -> HttpResponse:
    """``?leistung=KEY&ort=ARS`` fills the form."""
    place = place_by_ars(request.GET.get("ort", "")[:12])
    named = service_by_key(request.GET.get("leistung", "")[:60])
    initial = {"leistung": request.GET.get("leistung", "")[:60], "ort": place.ars if place else ""}
    form = CorrectionForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid() and _propose(request, form):
        return redirect("municipalities:corrections")
    context = {
        "form": form,
        "place": place,
        "service": named.service if named else None,
        "path": CORRECTIONS,
    }
    return render(request, "municipalities/correction_new.html", context, status=422 if form.errors else 200)


def _propose(request: HttpRequest, form: CorrectionForm) -> bool:
    given = form.cleaned_data
    try:
        propose_correction(
            given["leistung"],
            given["ort"],
            role=given["role"],
            organisation=given["stelle"],
            reason=given["reason"],
            by=person_of(request),
        )
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    messages.success(request, "Danke. Ihr Vorschlag ist eingegangen und wird geprüft.")
    return True


@login_required
@require_safe
def correction(request: HttpRequest, pk: UUID) -> HttpResponse:
    proposal = get_object_or_404(proposals_visible_to(person_of(request)), pk=pk)
    waiting = proposal.state in WAITING
    own = proposal.proposed_by_id == person_of(request).pk
    context = {
        "proposal": proposal,
        "path": CORRECTIONS,
        "facts": _facts(proposal),
        "form": DecisionForm(),
        "may_confirm": waiting
        and proposal.state == "open"
        and not own
        and may_confirm_correction(request.user, proposal),
        "may_decide": waiting and may_decide_correction(request.user, proposal),
    }
    return render(request, "municipalities/correction.html", context)


def _facts(proposal: CorrectionProposal) -> list[tuple[str, object]]:
    return [
        ("Ort", proposal.territory),
        (f"{proposal.get_role_display()} künftig", proposal.organisation),
        ("Begründung", proposal.reason),
        ("vorgeschlagen von", f"{proposal.proposed_by} am {day(proposal.proposed_at)}"),
        ("bestätigt von", proposal.confirmed_by),
        ("entschieden von", proposal.decided_by),
        ("Antwort", proposal.answer),
    ]


@login_required
@require_POST
def correction_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    proposal = get_object_or_404(proposals_visible_to(person_of(request)), pk=pk)
    may_confirm_correction.require(request.user, proposal)
    try:
        confirm_correction(proposal, by=person_of(request))
        messages.success(request, "Der Vorschlag ist bestätigt. Das Land entscheidet.")
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect("municipalities:correction", pk=pk)


@login_required
@require_POST
def correction_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``entscheidung`` is ja or nein."""
    proposal = get_object_or_404(proposals_visible_to(person_of(request)), pk=pk)
    may_decide_correction.require(request.user, proposal)
    form = DecisionForm(request.POST)
    decision = request.POST.get("entscheidung")
    if not form.is_valid() or decision not in ("ja", "nein"):
        messages.error(request, "Bitte entscheiden Sie mit einem der beiden Knöpfe.")
        return redirect("municipalities:correction", pk=pk)
    accept = decision == "ja"
    try:
        decide_correction(proposal, accept=accept, answer=form.cleaned_data["answer"], by=person_of(request))
        messages.success(request, "Übernommen: Die Zuständigkeit gilt ab heute." if accept else "Abgelehnt.")
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect("municipalities:correction", pk=pk)
