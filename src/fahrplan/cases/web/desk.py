"""What every page of clerks stands on: who asks, what they may see, and the database told so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from fahrplan.cases.models import Case
from fahrplan.cases.selectors.cases import case_for
from fahrplan.cases.selectors.desks import Desks, desks_for
from fahrplan.cases.services.opening import NotReadableError
from fahrplan.design import answering
from fahrplan.foundation.rules.sealing import NotOpenedError
from fahrplan.foundation.services.row_scope import row_scope

P = ParamSpec("P")
PATH = [("Vorgänge", "/vorgaenge/")]
DAMAGED = "Ein Teil dieses Vorgangs ist beschädigt und lässt sich nicht öffnen. Bitte wenden Sie sich an den Betrieb."


def clerk_page(
    view: Callable[Concatenate[HttpRequest, Desks, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """The view gets the person's desks and runs in their row scope; for everybody else the page does not exist."""

    @login_required
    @wraps(view)
    def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        desks = desks_for(request.user)
        if desks is None:
            raise Http404
        try:
            with row_scope(organisations=desks.own):
                return view(request, desks, *args, **kwargs)
        except (NotReadableError, NotOpenedError) as fault:
            words = str(fault) if isinstance(fault, NotReadableError) else DAMAGED
            return render(request, "cases/unreadable.html", {"fault": words, "path": PATH}, status=409)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponseBase]", page)


def case_or_404(desks: Desks, pk: UUID) -> Case:
    """A case of another desk is not there."""
    found = case_for(desks, pk)
    if found is None:
        raise Http404
    return found


def path_of(case: Case) -> list[tuple[str, str]]:
    return [*PATH, (case.reference, case.get_absolute_url())]


def act(request: HttpRequest, address: str, step: Callable[[], object], words: str) -> HttpResponse:
    """Do one thing whole or not at all and go back to the page; a complaint is shown there."""
    return answering.act(request, address, transaction.atomic(step), words)


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices
