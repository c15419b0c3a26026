"""Cards for who leads the workshop: move, merge, divide, hide, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import act
from fahrplan.journey.models import Card
from fahrplan.journey.rules.board import columns_from, may_lead_board
from fahrplan.journey.selectors.board import Guest, merge_targets
from fahrplan.journey.selectors.projects import visible_projects
from fahrplan.journey.services.card_outcomes import make_question, make_task, wish_from_card
from fahrplan.journey.services.cards import (
    divide_card,
    hide_card,
    merge_cards,
    move_card,
    show_card,
    take_out,
)
from fahrplan.journey.web.board_forms import (
    DivideForm,
    HideForm,
    MergeForm,
    MoveForm,
    QuestionForm,
    TaskForm,
)
from fahrplan.journey.web.board_pages import (
    card_or_404,
    guest_or_404,
)

MOST_PROJECTS = 200


@login_required
@require_POST
def card_move(request: HttpRequest, pk: UUID, card_pk: UUID) -> HttpResponse:
    guest, found = _led(request, pk, card_pk)
    form = MoveForm(request.POST, columns=columns_from(guest.board.columns))
    return _arrange(
        request,
        found,
        form,
        lambda: move_card(found, column=form.cleaned_data["column"], by=person_of(request)),
        "Die Karte ist verschoben.",
    )


@login_required
@require_POST
def card_merge(request: HttpRequest, pk: UUID, card_pk: UUID) -> HttpResponse:
    _, found = _led(request, pk, card_pk)
    form = MergeForm(request.POST, targets=merge_targets(found))
    return _arrange(
        request,
        found,
        form,
        lambda: merge_cards(found, form.chosen(), by=person_of(request)),
        "Die Karten sind zusammengelegt.",
    )


@login_required
@require_POST
def card_take_out(request: HttpRequest, pk: UUID, card_pk: UUID) -> HttpResponse:
    _, found = _led(request, pk, card_pk)
    words = "Die Karte steht wieder für sich."
    return act(request, found.get_absolute_url(), lambda: take_out(found, by=person_of(request)), words)


@login_required
@require_POST
def card_divide(request: HttpRequest, pk: UUID, card_pk: UUID) -> HttpResponse:
    _, found = _led(request, pk, card_pk)
    form = DivideForm(request.POST)
    return _arrange(
        request,
        found,
        form,
        lambda: divide_card(
            found, form.cleaned_data["first"], form.cleaned_data["second"], by=person_of(request)
        ),
        "Aus der Karte sind zwei geworden.",
    )


@login_required
@require_POST
def card_hide(request: HttpRequest, pk: UUID, card_pk: UUID) -> HttpResponse:
    """``zeigen=ja`` shows it again."""
    _, found = _led(request, pk, card_pk)
    person = person_of(request)
    if request.POST.get("zeigen") == "ja":
        words = "Die Karte ist wieder zu sehen."
        return act(request, found.get_absolute_url(), lambda: show_card(found, by=person), words)
    form = HideForm(request.POST)
    return _arrange(
        request,
        found,
        form,
        lambda: hide_card(found, reason=form.cleaned_data["reason"], by=person),
        "Die Karte ist ausgeblendet.",
    )


@login_required
@require_POST
def card_task(request: HttpRequest, pk: UUID, card_pk: UUID) -> HttpResponse:
    guest, found = _led(request, pk, card_pk)
    form = task_form(request, guest, request.POST)
    return _arrange(
        request,
        found,
        form,
        lambda: make_task(found, by=person_of(request), project=form.chosen() if form else None),
        "Daraus wurde eine Aufgabe.",
    )


@login_required
@require_POST
def card_question(request: HttpRequest, pk: UUID, card_pk: UUID) -> HttpResponse:
    _, found = _led(request, pk, card_pk)
    form = QuestionForm(request.POST)
    return _arrange(
        request,
        found,
        form,
        lambda: make_question(found, by=person_of(request), visibility=form.cleaned_data["visibility"]),
        "Daraus wurde eine Frage an das Land.",
    )


@login_required
@require_POST
def card_wish(request: HttpRequest, pk: UUID, card_pk: UUID) -> HttpResponse:
    _, found = _led(request, pk, card_pk)
    words = "Daraus wurde ein Wunsch ans Land."
    return act(request, found.get_absolute_url(), lambda: wish_from_card(found, by=person_of(request)), words)


def _led(request: HttpRequest, pk: UUID, card_pk: UUID) -> tuple[Guest, Card]:
    """404 for what may not be seen, 403 for who may see but not lead it."""
    guest = guest_or_404(request, pk)
    found = card_or_404(guest, card_pk)
    may_lead_board.require(request.user, guest.board)
    return guest, found


def task_form(request: HttpRequest, guest: Guest, data: Any) -> TaskForm | None:
    """None on a board of the Land, which has no tasks."""
    if guest.board.organisation_id is None:
        return None
    projects = visible_projects(request.user).filter(organisation_id=guest.board.organisation_id)
    return TaskForm(data, projects=list(projects.order_by("title")[:MOST_PROJECTS]))


def _arrange(
    request: HttpRequest, found: Card, form: forms.Form | None, step: Callable[[], object], words: str
) -> HttpResponse:
    """Do it with what the form says; a wrong form is said on the card's page."""
    if form is not None and not form.is_valid():
        faults = [str(text) for texts in form.errors.values() for text in texts]
        messages.error(request, " ".join(faults))
        return redirect(found.get_absolute_url())
    return act(request, found.get_absolute_url(), step, words)
