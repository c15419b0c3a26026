"""Typing in what people ticked on paper: one sheet after the other, each a ballot of its own."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.design.answering import PAGE_METHODS
from fahrplan.prioritisation.enums import SeatOrigin
from fahrplan.prioritisation.models import RatingRound
from fahrplan.prioritisation.selectors.rounds import OwnBallot, items_of, sheet_ballot, sheets_of
from fahrplan.prioritisation.services.rounds_voting import cast_votes, correct_sheet, remove_sheet
from fahrplan.prioritisation.web.rounds_ballots import Sheet, sent_sheet, stored_sheet
from fahrplan.prioritisation.web.rounds_results import round_or_404
from fahrplan.prioritisation.web.whose import PATH

STALE = "Das Formular war zu alt. Ihre Angaben stehen noch unten. Bitte speichern Sie noch einmal."


@login_required
@require_http_methods(PAGE_METHODS)
def round_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new sheet; sent twice, it counts once."""
    found = round_or_404(request, pk)
    items = items_of(found)
    if request.method != "POST":
        return _page(request, stored_sheet(found, items, {}))
    sheet = sent_sheet(found, items, request.POST)
    try:
        secret = _signer(found).unsign(request.POST.get("bogen", "")[:200])
    except BadSignature:
        sheet.faults.append(STALE)
    if not sheet.refused:
        try:
            cast_votes(found, sheet.ballot(), secret=secret, origin=SeatOrigin.PAPER)
        except ValidationError as fault:
            sheet.complain(fault)
    if sheet.refused:
        return _page(request, sheet)
    messages.success(request, "Der Bogen ist gezählt. Geben Sie den nächsten ein.")
    return redirect("prioritisation:round_paper", pk=found.pk)


@login_required
@require_http_methods(PAGE_METHODS)
def round_paper_sheet(request: HttpRequest, pk: UUID, seat: UUID) -> HttpResponse:
    """Correct a sheet, or remove it with ``loeschen``."""
    found = round_or_404(request, pk)
    own = sheet_ballot(found, seat)
    if own is None:
        raise Http404
    items = items_of(found)
    if request.method != "POST":
        return _page(request, stored_sheet(found, items, own.values, own.seat.name), own)
    sheet = sent_sheet(found, items, request.POST)
    step, words = _step(request, sheet, own)
    try:
        step()
    except ValidationError as fault:
        sheet.complain(fault)
        return _page(request, sheet, own)
    messages.success(request, words)
    return redirect("prioritisation:round_paper", pk=found.pk)


def _step(request: HttpRequest, sheet: Sheet, own: OwnBallot) -> tuple[Callable[[], None], str]:
    if "loeschen" in request.POST:
        return lambda: remove_sheet(own.seat), "Der Bogen ist gelöscht."

    def correct() -> None:
        if sheet.refused:
            raise ValidationError([])
        correct_sheet(own.seat, sheet.ballot())

    return correct, "Der Bogen ist berichtigt."


def _page(request: HttpRequest, sheet: Sheet, own: OwnBallot | None = None) -> HttpResponse:
    found = sheet.round
    context = {
        "round": found,
        "sheet": sheet,
        "own": own,
        "open": found.takes_votes(),
        "sheets": [] if own else sheets_of(found),
        "new_sheet": _signer(found).sign(secrets.token_urlsafe(24)),
        "path": [
            *PATH,
            ("Bewertungsrunden", "/prioritaeten/runden/"),
            (found.title, found.get_absolute_url()),
        ],
    }
    return render(request, "prioritisation/round_paper.html", context, status=422 if sheet.refused else 200)


def _signer(found: RatingRound) -> Signer:
    return Signer(salt=f"round-paper:{found.pk}")
