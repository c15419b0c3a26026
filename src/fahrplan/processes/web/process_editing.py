"""Changing processes: add, describe, draw, weigh, take over."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.design.answering import PAGE_METHODS, form_page, given, show_fault
from fahrplan.processes.models import Process
from fahrplan.processes.rules.process_access import may_edit_process, may_own_process
from fahrplan.processes.selectors.processes import possible_owners
from fahrplan.processes.services.processes import (
    add_process,
    adopt_process,
    draw_process,
    edit_process,
    set_minutes,
    take_upstream,
)
from fahrplan.processes.web.process_forms import (
    DrawingForm,
    MinutesForm,
    NewProcessForm,
    OwnerForm,
    ProcessFactsForm,
)
from fahrplan.processes.web.processes import PATH, process_or_404, version_or_404

MOST_FIELDS = 300


@login_required
@require_http_methods(PAGE_METHODS)
def process_new(request: HttpRequest) -> HttpResponse:
    """Who works for no organisation sees why there is no form."""
    owners = possible_owners(person_of(request))
    form = NewProcessForm(given(request), request.FILES or None, owners=owners)
    if request.method == "POST" and form.is_valid():
        try:
            process = add_process(
                form.facts(),
                owner=form.cleaned_data["owner"],
                drawing=form.drawing(),
                author=author_from(request),
            )
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Gespeichert. Der Prozess ist jetzt für alle zu sehen.")
            return redirect(process.address)
    context = {"form": form, "path": PATH, "owners": owners}
    return form_page(request, "processes/process_new.html", context)


def _editable(request: HttpRequest, key: str) -> Process:
    process = process_or_404(key)
    may_edit_process.require(request.user, process)
    return process


def _way(process: Process) -> list[tuple[str, str]]:
    return [*PATH, (str(process), process.address)]


@login_required
@require_http_methods(PAGE_METHODS)
def process_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Title, kind, service, counterpart and so on; the drawing has a page of its own."""
    process = _editable(request, key)
    form = ProcessFactsForm(given(request), initial=ProcessFactsForm.initial_of(process))
    if form.is_bound and form.is_valid():
        try:
            changed = edit_process(
                process, form.facts(), author=author_from(request), seen=form.cleaned_data["seen"]
            )
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Gespeichert." if changed else "Nichts geändert.")
            return redirect(process.address)
    context = {"form": form, "process": process, "path": _way(process)}
    return form_page(request, "processes/process_edit.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def process_draw(request: HttpRequest, key: str) -> HttpResponse:
    """A new version: drawn on the page with script, handed in as a file without."""
    process = _editable(request, key)
    initial = {"based_on": process.newest}
    form = DrawingForm(given(request), request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            version = draw_process(process, form.drawing(), author=author_from(request))
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            words = (
                f"Version {version.number} ist gespeichert." if version else "Die Zeichnung ist unverändert."
            )
            messages.success(request, words)
            return redirect(process.address)
    context = {
        "form": form,
        "process": process,
        "path": _way(process),
        "file": version_or_404(process).file_address,
    }
    return form_page(request, "processes/process_draw.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def process_minutes(request: HttpRequest, key: str) -> HttpResponse:
    """Minutes per case for the steps of the newest version."""
    process = _editable(request, key)
    version = version_or_404(process)
    steps = version.account.work[:MOST_FIELDS]
    form = MinutesForm(given(request), steps=steps, version=version)
    if request.method == "POST" and form.is_valid():
        try:
            changed = set_minutes(version, form.minutes(), author=author_from(request))
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, "Gespeichert." if changed else "Nichts geändert.")
            return redirect(process.address)
    context = {"form": form, "process": process, "shown": version, "path": _way(process)}
    return form_page(request, "processes/process_minutes.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def process_adopt(request: HttpRequest, key: str) -> HttpResponse:
    """Take over and adapt: a copy for one's own organisation."""
    process = process_or_404(key)
    owners = [owner for owner in possible_owners(person_of(request)) if owner.pk != process.owner_id]
    form = OwnerForm(given(request), owners=owners)
    if form.is_bound and form.is_valid():
        organisation = form.cleaned_data["owner"]
        may_own_process.require(request.user, organisation)
        try:
            copy = adopt_process(process, organisation=organisation, author=author_from(request))
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(
                request, f"Übernommen. Das ist die Kopie von {organisation}, Sie können sie anpassen."
            )
            return redirect(copy.address)
    context = {"form": form, "process": process, "path": _way(process), "owners": owners}
    return form_page(request, "processes/process_adopt.html", context)


@login_required
@require_POST
def process_upstream(request: HttpRequest, key: str) -> HttpResponse:
    """The copy takes over the newest version of its origin."""
    process = _editable(request, key)
    try:
        version = take_upstream(process, author=author_from(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        words = (
            f"Übernommen als Version {version.number}."
            if version
            else "Ihre Kopie ist auf dem neuesten Stand."
        )
        messages.success(request, words)
    return redirect(process.address)
