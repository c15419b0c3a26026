"""What a steward does with one service: edit, seal, record a successor."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_from
from fahrplan.catalogue.rules import may_edit_catalogue
from fahrplan.catalogue.selectors import provenance
from fahrplan.catalogue.services import add_succession, edit_service, seal_field, unseal_field
from fahrplan.catalogue.web.forms import SealForm, ServiceForm, SuccessionForm
from fahrplan.catalogue.web.service import found_or_404
from fahrplan.catalogue.web.wording import path_to, seal_words, service_url
from fahrplan.design.answering import show_fault


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, key: str) -> HttpResponse:
    service = found_or_404(key).service
    may_edit_catalogue.require(request.user, service)
    form = ServiceForm.for_service(service, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            rows = edit_service(service, form.changes(), author_from(request, form.cleaned_data["reason"]))
        except ValidationError as error:
            show_fault(form, error)
        else:
            messages.success(
                request, f"Gespeichert: {len(rows)} Felder geändert." if rows else "Nichts geändert."
            )
            return redirect("catalogue:service", key=service.leika_key)
    context = {
        "path": path_to((str(service), service_url(service.leika_key))),
        "service": service,
        "form": form,
        "provenance": [(one, seal_words(one)) for one in provenance(service)],
        "succession_form": SuccessionForm(auto_id="nachfolge_%s"),
    }
    return render(request, "catalogue/edit.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def seal_action(request: HttpRequest, key: str) -> HttpResponse:
    service = found_or_404(key).service
    may_edit_catalogue.require(request.user, service)
    form = SealForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Welches Feld? Bitte benutzen Sie die Knöpfe in der Tabelle.")
    elif form.cleaned_data["entfernen"]:
        unseal_field(service, form.cleaned_data["field"], author_from(request))
        messages.success(request, "Das Gütesiegel ist entfernt.")
    else:
        _seal(request, service, form)
    return redirect("catalogue:service-edit", key=service.leika_key)


def _seal(request: HttpRequest, service: Any, form: SealForm) -> None:
    try:
        seal_field(service, form.cleaned_data["field"], author_from(request), note=form.cleaned_data["note"])
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "Das Gütesiegel ist vergeben. Es gilt, solange der Wert so bleibt.")


@login_required
@require_POST
def succession_action(request: HttpRequest, key: str) -> HttpResponse:
    service = found_or_404(key).service
    may_edit_catalogue.require(request.user, service)
    form = SuccessionForm(request.POST)
    problems: list[Any] = [text for texts in form.errors.values() for text in texts]
    if form.is_valid():
        given = form.cleaned_data
        try:
            add_succession(
                key, given["new_key"], author_from(request), reason=given["reason"], source=given["source"]
            )
        except ValidationError as error:
            problems = error.messages
    if problems:
        messages.error(request, " ".join(map(str, problems)))
    else:
        messages.success(request, "Die Nachfolge ist eingetragen.")
    return redirect("catalogue:service-edit", key=service.leika_key)
