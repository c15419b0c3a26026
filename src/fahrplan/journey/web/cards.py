"""Cards of a workshop: read, write, change, vote."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.design.answering import PAGE_METHODS, given, show_fault
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.models import Card
from fahrplan.journey.rules.board import columns_from
from fahrplan.journey.selectors.board import Guest, card_at, card_view, merge_targets
from fahrplan.journey.services.boards import CLOSED, STALE
from fahrplan.journey.services.cards import (
    GONE,
    add_card,
    change_card,
    vote_for,
    withdraw_vote,
)
from fahrplan.journey.web.board_forms import (
    CardForm,
    DivideForm,
    HideForm,
    MergeForm,
    MoveForm,
    QuestionForm,
    card_initial,
)
from fahrplan.journey.web.board_pages import (
    FormPage,
    both_texts,
    card_or_404,
    form_page,
    guest_or_404,
    own_seat,
    path_to,
)
from fahrplan.journey.web.card_arranging import task_form


@require_http_methods(PAGE_METHODS)
def card_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``?spalte=`` chooses the column. Whatever is refused, the text stays on the page."""
    guest = guest_or_404(request, pk)
    columns = columns_from(guest.board.columns)
    form = CardForm(given(request), columns=columns, initial={"column": request.GET.get("spalte", "")})
    if form.is_bound and form.is_valid():
        try:
            token = form.cleaned_data["form_token"] or uuid4()
            card = add_card(guest.board, form.said(), seat=own_seat(request, guest), form_token=token)
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Die Karte hängt.")
            return redirect(f"{guest.board.get_absolute_url()}#spalte-{card.column}")
    context = {
        "page": FormPage(
            "Neue Karte", guest.board.title, "Karte anlegen", form, _nothing, path_to(guest.board)
        ),
        "form": form,
        "refused": "" if guest.may_write else _why_not(guest),
    }
    return render(request, "journey/board_form.html", context, status=422 if form.is_bound else 200)


def _nothing() -> tuple[str, str]:
    return "", ""


def _why_not(guest: Guest) -> str:
    if not guest.board.is_open:
        return CLOSED
    return "Karten schreibt, wer mitmacht. Den Code bekommen Sie von der Leitung der Werkstatt."


@require_safe
def card(request: HttpRequest, pk: UUID, card_pk: UUID) -> HttpResponse:
    guest = guest_or_404(request, pk)
    found = card_or_404(guest, card_pk)
    columns = columns_from(guest.board.columns)
    title = next((one.title for one in columns if one.key == found.column), found.column)
    context: dict[str, Any] = {
        "board": guest.board,
        "guest": guest,
        "card": found,
        "view": card_view(guest, found, request.user),
        "column": title,
        "path": path_to(guest.board),
        "may_edit": guest.may_edit(found),
        "may_vote": guest.may_write and not found.is_hidden and found.merged_into_id is None,
    }
    if guest.leads:
        context |= {
            "move_form": MoveForm(None, columns=columns, initial={"column": found.column}),
            "merge_form": MergeForm(None, targets=merge_targets(found)),
            "divide_form": DivideForm(initial={"first": found.text}),
            "hide_form": HideForm(),
            "question_form": QuestionForm(),
            "task_form": task_form(request, guest, None),
        }
    return render(request, "journey/card.html", context)


@require_http_methods(PAGE_METHODS)
def card_edit(request: HttpRequest, pk: UUID, card_pk: UUID) -> HttpResponse:
    """One's own card while the workshop is open. Changed by two at once, both texts are shown."""
    guest = guest_or_404(request, pk)
    found = card_or_404(guest, card_pk)
    form = CardForm(given(request), initial=card_initial(found))
    extra: dict[str, Any] = {} if guest.may_edit(found) else {"refused": _may_not_edit(guest)}

    def store() -> tuple[str, str]:
        values = {"kind": form.cleaned_data["kind"], "text": form.cleaned_data["text"]}
        change_card(found, values, guest=guest, based_on=form.cleaned_data["based_on"])
        return "Die Karte ist geändert.", found.get_absolute_url()

    page = FormPage("Karte ändern", guest.board.title, "Speichern", form, store, path_to(guest.board), extra)
    answer = form_page(request, page)
    if STALE in form.non_field_errors():
        theirs = [("Art", found.get_kind_display()), ("Text der Karte", found.text)]
        return both_texts(request, page, version_of(found), theirs)
    return answer


def _may_not_edit(guest: Guest) -> str:
    return "Sie können nur Ihre eigenen Karten ändern." if guest.board.is_open else CLOSED


@require_POST
def board_vote(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``fuer`` or ``zurueck`` is the card. Answers with the board."""
    guest = guest_or_404(request, pk)
    taking_back = "zurueck" in request.POST
    named = request.POST.get("zurueck" if taking_back else "fuer", "")
    column = ""
    try:
        found = _named_card(guest, named)
        column = found.column
        seat = own_seat(request, guest)
        if taking_back:
            withdraw_vote(found, seat=seat)
        else:
            vote_for(found, seat=seat)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    tail = "?nach=stimmen" if request.POST.get("nach") == "stimmen" else ""
    anchor = f"#spalte-{column}" if column and request.headers.get("HX-Request") != "true" else ""
    return redirect(f"{guest.board.get_absolute_url()}{tail}{anchor}")


def _named_card(guest: Guest, named: str) -> Card:
    try:
        found = card_at(guest, UUID(named[:36]))
    except ValueError:
        found = None
    if found is None:
        raise ValidationError(GONE)
    found.board = guest.board
    return found
