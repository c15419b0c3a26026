"""Handing a file in, seeing what it would change, releasing it."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from fahrplan.accounts.models import Person
from fahrplan.foundation.selectors import job_about
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules import may_edit_organisation
from fahrplan.standards.problems import StandardError
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.importers import FOR_ALL, IMPORTS, SHEET_KIND, sheet_preview
from fahrplan.transfer.models import Upload
from fahrplan.transfer.rules import STATUS_SHEET, may_import, may_release, may_see_upload
from fahrplan.transfer.selectors import desk, uploads_visible
from fahrplan.transfer.services import receive_upload, release_upload, start_check
from fahrplan.transfer.web.forms import MappingForm, SheetForm, UploadForm
from fahrplan.transfer.web.trails import FILES, trail

BEFORE_RELEASE = (UploadState.RECEIVED, UploadState.CHECKED, UploadState.REFUSED)


@login_required
@require_safe
def desk_page(request: HttpRequest) -> HttpResponse:
    """The steward's desk: what waits, and the doors to imports, proposals, rules, words and accounts."""
    may_import.require(request.user)
    return render(request, "transfer/desk.html", {"desk": desk(), "imports": FOR_ALL})


@login_required
@require_safe
def upload_list(request: HttpRequest) -> HttpResponse:
    uploads = Paginator(uploads_visible(cast("Person", request.user)), 50).get_page(request.GET.get("seite"))
    context = {
        "uploads": uploads,
        "may_import": may_import(request.user),
        "path": trail(request.user),
    }
    return render(request, "transfer/uploads.html", context)


@login_required
def upload_new(request: HttpRequest) -> HttpResponse:
    """A steward hands in a file of any kind; it is checked at once."""
    may_import.require(request.user)
    form = UploadForm(
        request.POST or None, request.FILES or None, initial={"kind": request.GET.get("art", "")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            kind = form.cleaned_data["kind"]
            upload = receive_upload(
                form.cleaned_data["file"],
                kind=kind,
                person=cast("Person", request.user),
                large=IMPORTS[kind].streams,
            )
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            start_check(upload)
            return redirect("transfer:upload", pk=upload.pk)
    context = {"form": form, "imports": FOR_ALL, "path": trail(request.user, FILES)}
    return render(request, "transfer/upload_new.html", context, status=422 if form.errors else 200)


@login_required
def sheet_new(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody of an organisation hands in their own list; next they say what its columns mean."""
    organisation = get_object_or_404(Organisation, key=key)
    may_edit_organisation.require(request.user, organisation)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = receive_upload(
                form.cleaned_data["file"],
                kind=SHEET_KIND,
                person=cast("Person", request.user),
                organisation=organisation,
            )
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            return redirect("transfer:upload_mapping", pk=upload.pk)
    path = [("Kommunen", "/kommunen/"), (organisation.name, f"/kommunen/{organisation.key}/")]
    context = {"form": form, "organisation": organisation, "path": path}
    return render(request, "transfer/sheet_new.html", context, status=422 if form.errors else 200)


def upload_of(request: HttpRequest, pk: UUID) -> Upload:
    """The upload, or 404 for everybody who may not see it."""
    upload = get_object_or_404(uploads_visible(cast("Person", request.user)), pk=pk)
    may_see_upload.require(request.user, upload)
    return upload


def has_hints(upload: Upload) -> bool:
    """Whether the sheet can be handed back with hints: it was refused because of single rows."""
    problems = upload.report.get("problems", [])
    refused = upload.kind == STATUS_SHEET and upload.state == UploadState.REFUSED
    return refused and any((problem["line"] or 0) > 1 and problem["field"] for problem in problems)


@login_required
def upload_mapping(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask what each column means, with the first rows as an example."""
    upload = upload_of(request, pk)
    if upload.kind != SHEET_KIND:
        raise Http404
    try:
        with upload.file.open("rb") as stored:
            header, rows = sheet_preview(stored.read())
    except StandardError as fault:
        context = {"upload": upload, "problems": fault.problems, "path": trail(request.user, FILES)}
        return render(request, "transfer/sheet_broken.html", context, status=400)
    form = MappingForm(request.POST or None, header=header, known=upload.mapping)
    if request.method == "POST" and form.is_valid():
        try:
            start_check(upload, mapping=form.mapping())
        except ValidationError as fault:
            messages.error(request, fault.messages[0])
        return redirect("transfer:upload", pk=upload.pk)
    context = {
        "upload": upload,
        "form": form,
        "header": header,
        "rows": rows,
        "path": trail(request.user, FILES),
    }
    return render(request, "transfer/upload_mapping.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def upload_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """State and report of an upload; while it is worked on, the page asks again by itself."""
    upload = upload_of(request, pk)
    template = "transfer/upload_state.html" if request.htmx else "transfer/upload.html"  # type: ignore[attr-defined]
    job = job_about(upload.job_key) if upload.running else None
    context = {
        "upload": upload,
        "job": job,
        "stuck": job is not None and not job.going_on,
        "kind": IMPORTS.get(upload.kind),
        "may_release": may_release(request.user, upload),
        "has_hints": has_hints(upload),
        "may_map": upload.kind == SHEET_KIND and upload.state in BEFORE_RELEASE,
        "path": trail(request.user, FILES),
    }
    return render(request, template, context)


@login_required
@require_POST
def upload_release(request: HttpRequest, pk: UUID) -> HttpResponse:
    upload = upload_of(request, pk)
    may_release.require(request.user, upload)
    try:
        release_upload(upload)
    except ValidationError as fault:
        messages.error(request, fault.messages[0])
    return redirect("transfer:upload", pk=upload.pk)
