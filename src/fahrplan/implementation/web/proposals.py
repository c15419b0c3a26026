"""Proposals about a state: the list, one of them, and the answers to it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import act
from fahrplan.design.rules import day
from fahrplan.implementation.enums import ProposalState
from fahrplan.implementation.models import StatusProposal
from fahrplan.implementation.rules.access import may_check, may_report
from fahrplan.implementation.selectors.owning import (
    WAITING,
    cell_by_keys,
    proposals_to_answer,
    proposals_visible_to,
)
from fahrplan.implementation.services.proposals import (
    arbitrate_proposal,
    confirm_proposal,
    dispute_proposal,
)
from fahrplan.implementation.web.report_forms import AnswerForm

PAGE_SIZE = 30
PATH = [("Vorschläge zum Stand", "/stand/vorschlaege/")]


@login_required
@require_safe
def proposal_list(request: HttpRequest) -> HttpResponse:
    """What waits for me; ``?stand=alle`` shows everything I may see, my own proposals included."""
    person = person_of(request)
    everything = request.GET.get("stand") == "alle"
    found = proposals_visible_to(person) if everything else proposals_to_answer(person)
    page = Paginator(found.order_by("-proposed_at", "pk"), PAGE_SIZE).get_page(request.GET.get("seite"))
    tabs = [("Wartet auf mich", "?stand=offen", not everything), ("Alle", "?stand=alle", everything)]
    return render(request, "implementation/proposals.html", {"page": page, "tabs": tabs})


@login_required
@require_safe
def proposal(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    own = found.proposed_by_id == person_of(request).pk
    context = {
        "proposal": found,
        "path": PATH,
        "facts": _facts(found),
        "form": AnswerForm(),
        "own": own,
        "may_answer": found.state == ProposalState.OPEN and not own and _answers_for(request, found),
        "may_decide": found.state in WAITING and not own and may_check(request.user),
    }
    return render(request, "implementation/proposal.html", context)


def _facts(found: StatusProposal) -> list[tuple[str, object]]:
    address = [("Adresse laut Vorschlag", found.url)] if found.url else []
    return [
        ("Vorgeschlagener Stand", found.get_finding_display()),
        *address,
        ("Begründung", found.reason),
        ("vorgeschlagen von", f"{found.proposed_by} am {day(found.proposed_at)}"),
        ("beantwortet von", found.answered_by),
        ("entschieden von", found.decided_by),
        ("Antwort", found.answer),
    ]


def _found(request: HttpRequest, pk: UUID) -> StatusProposal:
    return get_object_or_404(proposals_visible_to(person_of(request)), pk=pk)


def _answers_for(request: HttpRequest, found: StatusProposal) -> bool:
    cell = cell_by_keys(found.service.leika_key, found.organisation.key)
    return cell is not None and may_report(request.user, cell.implementation)


@login_required
@require_POST
def proposal_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _owners(request, pk)
    return _done(
        request,
        pk,
        lambda: confirm_proposal(found, by=person_of(request)),
        "Bestätigt. Das ist jetzt Ihre eigene Angabe.",
    )


@login_required
@require_POST
def proposal_dispute(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _owners(request, pk)
    return _done(
        request,
        pk,
        lambda: dispute_proposal(found, answer=_given(request), by=person_of(request)),
        "Bestritten. Das Land entscheidet.",
    )


@login_required
@require_POST
def proposal_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``entscheidung`` is ja or nein."""
    found = _found(request, pk)
    may_check.require(request.user, found)
    decision = request.POST.get("entscheidung")
    if decision not in ("ja", "nein"):
        messages.error(request, "Bitte entscheiden Sie mit einem der beiden Knöpfe.")
        return redirect("implementation:proposal", pk=pk)
    accept = decision == "ja"
    return _done(
        request,
        pk,
        lambda: arbitrate_proposal(found, accept=accept, answer=_given(request), by=person_of(request)),
        "Übernommen als Prüfung durch das Land." if accept else "Abgelehnt.",
    )


def _given(request: HttpRequest) -> str:
    """The answer. Raises ValidationError for one that cannot be stored."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise ValidationError([str(fault) for faults in form.errors.values() for fault in faults])
    return str(form.cleaned_data["answer"])


def _owners(request: HttpRequest, pk: UUID) -> StatusProposal:
    found = _found(request, pk)
    if not _answers_for(request, found):
        raise PermissionDenied(f"Dafür fehlt Ihnen die Berechtigung: {may_report.name}.")
    return found


def _done(request: HttpRequest, pk: UUID, step: Callable[[], None], words: str) -> HttpResponse:
    return act(request, reverse("implementation:proposal", args=[pk]), step, words)
