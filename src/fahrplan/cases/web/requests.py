"""Requests for more: asked and ended by the office."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.cases.models import Case
from fahrplan.cases.rules.content import label_of
from fahrplan.cases.rules.states import OPEN
from fahrplan.cases.selectors.cases import requests_of
from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.services.requests import ask_for_more, askable, end_request
from fahrplan.cases.web.case_forms import RequestForm
from fahrplan.cases.web.desk import act, case_or_404, clerk_page
from fahrplan.cases.web.words import frame
from fahrplan.design.answering import PAGE_METHODS, show_fault


@require_http_methods(PAGE_METHODS)
@clerk_page
def ask(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    case = case_or_404(desks, pk)
    form = RequestForm(request.POST if request.method == "POST" else None, offered=_offered(case))
    if form.is_bound and form.is_valid():
        got = form.cleaned_data
        try:
            with transaction.atomic():
                ask_for_more(
                    case,
                    fields=got["fields_wanted"],
                    text=got["text"],
                    answer_by=got["answer_by"],
                    by=desks.person,
                )
            messages.success(request, "Die Nachforderung liegt im Postfach. Die Frist steht still.")
            return redirect(case.get_absolute_url())
        except ValidationError as fault:
            show_fault(form, _renamed(fault))
    context = {
        **frame(case, "nachforderung/"),
        "form": form
        if case.state in OPEN and case.submission_id and not getattr(case, "asks", False)
        else None,
        "requests": requests_of(case),
    }
    return render(request, "cases/request.html", context, status=422 if form.is_bound else 200)


@require_POST
@clerk_page
def end(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    case = case_or_404(desks, pk)
    words = "Die Nachforderung ist beendet. Die Frist läuft weiter."
    return act(request, case.get_absolute_url(), lambda: end_request(case, by=desks.person), words)


def _offered(case: Case) -> list[tuple[str, str]]:
    """Fields by the page they stand on."""
    if case.submission is None:
        return []
    definition = case.submission.version.definition
    pages = {path: definition.text(f"page:{page.id}") for page in definition.pages for path in page.fields}
    return [
        (
            path,
            f"{label_of(definition, path)} ({pages[path]})"
            if pages.get(path)
            else label_of(definition, path),
        )
        for path in sorted(
            askable(definition), key=lambda path: list(pages).index(path) if path in pages else len(pages)
        )
    ]


def _renamed(fault: ValidationError) -> ValidationError:
    """A form of Django cannot have a field called „fields“."""
    if not hasattr(fault, "error_dict"):
        return fault
    return ValidationError(
        {"fields_wanted" if name == "fields" else name: texts for name, texts in fault.message_dict.items()}
    )
