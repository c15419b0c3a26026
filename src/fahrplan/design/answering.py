"""What every page with a form does alike: take what was sent, put complaints where they belong, do one step."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fahrplan.design.rules.typed import is_from_here, typed

PAGE_METHODS = ["GET", "HEAD", "POST"]


def given(request: HttpRequest) -> Any:
    """What was sent, an empty form included; None where a page is only opened."""
    return request.POST if request.method == "POST" else None


def said(request: HttpRequest, name: str, longest: int = 500) -> str:
    """A short word of the sent form, storable in any case."""
    return request.POST.get(name, "")[:longest].replace("\0", "").strip()


def number_of(text: str | None, otherwise: int) -> int:
    """A number as an address or a hidden field holds it; ``otherwise`` for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def form_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page with its form; 422 where what was sent has faults."""
    return render(request, template, context, status=422 if context["form"].errors else 200)


def show_fault(form: forms.BaseForm, fault: ValidationError) -> None:
    """Put a service's complaint at its field, or above the form."""
    faults = fault.message_dict if hasattr(fault, "error_dict") else {None: fault.messages}
    for name, texts in faults.items():
        form.add_error(name if name in form.fields else None, texts)


def act(request: HttpRequest, address: str, step: Callable[[], object], words: str) -> HttpResponse:
    """Do one thing and go back to the page; a complaint is shown there."""
    try:
        step()
        messages.success(request, words)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect(address)


def stored(
    request: HttpRequest, form: forms.BaseForm, store: Callable[[], tuple[str, str]]
) -> HttpResponse | None:
    """Store what a faultless form says and go on; ``store`` gives the message and the address to go to.

    None where the page is to be shown: only opened, or with its complaints at the fields.
    """
    if not form.is_bound or not form.is_valid():
        return None
    try:
        words, address = store()
    except ValidationError as fault:
        show_fault(form, fault)
        return None
    messages.success(request, words)
    return redirect(address)


def kept_page(request: HttpRequest, title: str, login: str = "") -> HttpResponse | None:
    """What was typed, to be sent again; None where nothing was, or where no page of ours sent it.

    Nothing is stored, neither here nor by the browser: who comes to the same machine next finds nothing.
    ``login``: where to log in before.
    """
    own = f"{request.scheme}://{request.get_host()}"
    if "HX-Request" in request.headers or not is_from_here(request.headers, own):
        return None
    again = typed(request.POST.lists(), request.FILES)
    if not again:
        return None
    context = {"title": title, "login": login, "typed": again}
    page = render(request, "design/kept.html", context, status=HTTPStatus.FORBIDDEN)
    page.headers["Cache-Control"] = "private, no-store"
    return page
