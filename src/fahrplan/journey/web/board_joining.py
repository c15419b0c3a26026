"""Joining a workshop with a code, typed or in the link of an invitation; no account is needed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.guessing import count_wrong_guess, wrong_guesses
from fahrplan.design.answering import PAGE_METHODS, given, show_fault
from fahrplan.journey.models import Board
from fahrplan.journey.selectors.board import (
    board_by_code,
    guest_at,
)
from fahrplan.journey.services.boards import CLOSED, join_board
from fahrplan.journey.web.board_forms import CodeForm, NameForm
from fahrplan.journey.web.board_pages import (
    PATH,
    keep_token,
    token_of,
)

WRONG_CODES = 60  # in ten minutes from one address: a whole workshop may sit behind it
CODES = "werkstatt-codes"
TOO_MANY = "Von Ihrem Anschluss kamen schon viele falsche Codes. Bitte warten Sie zehn Minuten."
WRONG = "Diesen Code kennen wir nicht. Bitte prüfen Sie die acht Zeichen. 0, O, 1, I und L kommen nicht vor."


@never_cache
@require_safe
def board_code(request: HttpRequest) -> HttpResponse:
    """``?code=`` as people type it leads to the board. Wrong codes are counted by address."""
    typed = request.GET.get("code", "")[:40].replace("\0", "").strip()
    if not typed:
        return render(request, "journey/board_code.html", {"form": CodeForm(), "path": PATH})
    board, status = _board_for(request, typed)
    return redirect("journey:board_join", code=board.code) if board else _wrong_code(request, typed, status)


def _board_for(request: HttpRequest, code: str) -> tuple[Board | None, int]:
    """The board of the code, else the status of the answer; after too many wrong ones even a right one waits."""
    if wrong_guesses(request, CODES) >= WRONG_CODES:
        return None, 429
    board = board_by_code(code)
    if board is None:
        count_wrong_guess(request, CODES)
    return board, 404


@never_cache
@require_http_methods(PAGE_METHODS)
def board_join(request: HttpRequest, code: str) -> HttpResponse:
    """The link of an invitation: say a name or none, and take part."""
    board, status = _board_for(request, code)
    if board is None:
        return _wrong_code(request, code, status)
    guest = guest_at(board.pk, request.user, token_of(request, board.pk))
    if guest and guest.seat and request.method != "POST":
        return redirect(board)
    if not board.is_open:
        return redirect(board) if guest else _wrong_code(request, code, 410)
    form = NameForm(given(request))
    if form.is_bound and form.is_valid():
        try:
            seat, token = join_board(
                board,
                name=form.cleaned_data["name"],
                person=request.user,
                token=token_of(request, board.pk),
            )
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Sie machen mit. Schreiben Sie Ihre erste Karte.")
            response = redirect(board)
            if token:
                keep_token(response, seat.board, token)
            return response
    context = {"form": form, "board": board, "path": PATH}
    return render(request, "journey/board_join.html", context, status=422 if form.is_bound else 200)


def _wrong_code(request: HttpRequest, code: str, status: int) -> HttpResponse:
    form = CodeForm({"code": code[:40]})
    form.is_valid()
    form.add_error("code", {404: WRONG, 410: CLOSED, 429: TOO_MANY}[status])
    return render(request, "journey/board_code.html", {"form": form, "path": PATH}, status=status)
