"""Notes of the office about a case."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.services.notes import add_note, open_notes
from fahrplan.cases.services.opening import open_case
from fahrplan.cases.web.case_forms import NoteForm
from fahrplan.cases.web.desk import case_or_404, clerk_page
from fahrplan.cases.web.words import frame
from fahrplan.design.answering import PAGE_METHODS, show_fault


@require_http_methods(PAGE_METHODS)
@clerk_page
def notes(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    case = case_or_404(desks, pk)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                add_note(case, form.cleaned_data["text"], by=desks.person, once=form.cleaned_data["once"])
            messages.success(request, "Die Notiz ist gespeichert.")
            return redirect(f"{case.get_absolute_url()}notizen/")
        except ValidationError as fault:
            show_fault(form, fault)
    content = open_case(case, by=desks.person)
    context = {
        **frame(case, "notizen/"),
        "notes": open_notes(case, content.key) if content else [],
        "form": form if content else None,
    }
    return render(request, "cases/notes.html", context, status=422 if form.is_bound else 200)
