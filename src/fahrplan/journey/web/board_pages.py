"""What the pages of boards and cards share: who is in front of it, how a form answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import stored
from fahrplan.journey.models import Board, BoardSeat, Card
from fahrplan.journey.selectors.board import Guest, card_at, guest_at
from fahrplan.journey.services.boards import take_seat

PATH = [("Werkstatt", "/werkstatt/")]
KEPT_FOR = 60 * 60 * 24 * 60  # seconds; so long a seat is found again on the same device


@dataclass(frozen=True)
class FormPage:
    """One form; ``store`` writes and gives (message shown, address to go to)."""

    title: str
    lead: str
    button: str
    form: forms.Form
    store: Callable[[], tuple[str, str]]
    path: list[tuple[str, str]]
    extra: dict[str, Any] = field(default_factory=dict)


def guest_or_404(request: HttpRequest, pk: UUID) -> Guest:
    guest = guest_at(pk, request.user, token_of(request, pk))
    if guest is None:
        raise Http404
    return guest


def card_or_404(guest: Guest, pk: UUID) -> Card:
    card = card_at(guest, pk)
    if card is None:
        raise Http404
    card.board = guest.board
    return card


def cookie_of(pk: UUID) -> str:
    return f"werkstatt-{pk.hex}"


def token_of(request: HttpRequest, pk: UUID) -> str:
    return request.COOKIES.get(cookie_of(pk), "")[:100]


def keep_token(response: HttpResponse, board: Board, token: str) -> None:
    """Give the browser the key to the seat; the database has only its hash."""
    response.set_cookie(
        cookie_of(board.pk),
        token,
        max_age=KEPT_FOR,
        path="/werkstatt/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def own_seat(request: HttpRequest, guest: Guest) -> BoardSeat:
    """The seat to write with; who leads the board takes one now. Raises ValidationError where there is none."""
    if guest.seat is not None:
        return guest.seat
    if not guest.leads:
        raise ValidationError("Bitte machen Sie zuerst mit: mit dem Code der Werkstatt.")
    return take_seat(guest.board, by=person_of(request))


def path_to(board: Board) -> list[tuple[str, str]]:
    return [*PATH, (board.title, board.get_absolute_url())]


def form_page(request: HttpRequest, page: FormPage) -> HttpResponse:
    """The form; stored, the page it leads to. Faults come back with 422, the words kept."""
    form = page.form
    if answer := stored(request, form, page.store):
        return answer
    context = {"page": page, "form": form, **page.extra}
    return render(request, "journey/board_form.html", context, status=422 if form.is_bound else 200)


def both_texts(
    request: HttpRequest, page: FormPage, based_on: str, theirs: list[tuple[str, str]]
) -> HttpResponse:
    """The form again with what was typed, what is stored now above it, and resting on that."""
    sent = request.POST.copy()
    sent["based_on"] = based_on
    page.form.data = sent
    context = {"page": page, "form": page.form, "theirs": theirs}
    return render(request, "journey/board_form.html", context, status=422)
