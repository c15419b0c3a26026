"""What the pages of events, funding, contacts, fingerprint and labs read from a request, and how they answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fahrplan.catalogue.models import Themenfeld
from fahrplan.design.answering import show_fault
from fahrplan.exchange.services.storing import STALE
from fahrplan.exchange.web.stale_forms import stand_on_stored
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisation_by_key

Stored = TypeVar("Stored", bound=Model)
PATH = [("Austausch", "/austausch/")]
PAGE_SIZE = 20


@dataclass(frozen=True)
class FormPage:
    """A form on its own page; ``store`` writes and gives (message shown, address to go to).

    ``now`` reads what the form would be filled with now.
    """

    title: str
    lead: str
    button: str
    form: forms.BaseForm
    path: list[tuple[str, str]]
    store: Callable[[], tuple[str, str]]
    extra: dict[str, Any] = field(default_factory=dict)
    now: Callable[[], dict[str, Any]] = dict


def answer_form(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Show the form, or store what it says; what a service complains about stands at its field.

    Where somebody else has stored in between, that is shown beside it.
    """
    form, stored = page.form, list[tuple[str, str]]()
    if form.is_bound and form.is_valid():
        try:
            message, address = page.store()
        except ValidationError as fault:
            show_fault(form, fault)
            stored = stand_on_stored(form, page.now()) if getattr(fault, "code", "") == STALE else []
        else:
            messages.success(request, message)
            return redirect(address)
    context = {"page": page, "form": form, "path": page.path, "stored": stored, **page.extra}
    return render(request, "exchange/keeping.html", context, status=422 if form.errors else 200)


def stored_or_404(request: HttpRequest, found: QuerySet[Stored], pk: UUID) -> Stored | None:
    """The one of ``found`` with this id. None for a form sent for another: what was typed stays (``GONE``)."""
    record = found.filter(pk=pk).first()
    if record is None and request.method != "POST":
        raise Http404
    return record


def text_of(request: HttpRequest, name: str, limit: int = 100) -> str:
    """A word of the address without control characters."""
    return "".join(sign for sign in request.GET.get(name, "")[:limit] if sign.isprintable()).strip()


def organisation_or_404(key: str) -> Organisation:
    organisation = organisation_by_key(key)
    if organisation is None:
        raise Http404
    return organisation


def topic_choices() -> list[tuple[str, str]]:
    """The Themenfelder to choose one from, or all of them."""
    return [("", "alle Themenfelder"), *Themenfeld.objects.order_by("name").values_list("slug", "name")]


def paged(request: HttpRequest, found: QuerySet[Any], size: int = PAGE_SIZE) -> Page[Any]:
    return Paginator(found, size).get_page(request.GET.get("seite"))
