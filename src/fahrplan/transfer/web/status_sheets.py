"""The sheet in which an organisation's departments report: handing it in, getting it back with hints."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from fahrplan.accounts.models import Person
from fahrplan.implementation.importers.status_sheets import Sender, read_status_sheet
from fahrplan.implementation.rules.access import may_see_sheet, may_send_sheet
from fahrplan.municipalities.models import Organisation
from fahrplan.standards.problems import StandardError
from fahrplan.transfer.models import Upload
from fahrplan.transfer.rules import STATUS_SHEET
from fahrplan.transfer.services import receive_upload, start_check
from fahrplan.transfer.web.forms import SheetForm
from fahrplan.transfer.web.uploads import has_hints, upload_of

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@login_required
def status_sheet_new(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody of an organisation hands in the filled sheet; it is checked at once. A steward only looks."""
    organisation = get_object_or_404(Organisation, key=key, active=True)
    may_see_sheet.require(request.user, organisation)
    may_send = may_send_sheet(request.user, organisation)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        may_send_sheet.require(request.user, organisation)
        upload = _received(form, organisation, cast("Person", request.user)) if form.is_valid() else None
        if upload is not None:
            start_check(upload)
            return redirect("transfer:upload", pk=upload.pk)
    context = {
        "form": form,
        "organisation": organisation,
        "may_send": may_send,
        "path": [(organisation.name, f"/kommunen/{key}/"), ("Meldeliste", f"/stand/meldeliste/{key}/")],
    }
    return render(request, "transfer/status_sheet_new.html", context, status=422 if form.errors else 200)


def _received(form: SheetForm, organisation: Organisation, person: Person) -> Upload | None:
    try:
        return receive_upload(
            form.cleaned_data["file"], kind=STATUS_SHEET, person=person, organisation=organisation
        )
    except ValidationError as fault:
        form.add_error("file", fault)
        return None


@login_required
@require_safe
def upload_hints(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """A refused sheet as it was sent, with faulty cells marked and what is wrong in words."""
    # Brings what writes Excel files, which no other page needs.
    from fahrplan.implementation.exporters.status_sheets import annotated_sheet

    upload = upload_of(request, pk)
    organisation = upload.organisation
    if organisation is None or not has_hints(upload):
        raise Http404
    with upload.file.open("rb") as stored:
        data = stored.read()
    try:
        sender = Sender(organisation, upload.uploaded_by_id, file_name=upload.file_name)
        reading = read_status_sheet(data, sender)
        found = annotated_sheet(data, reading.table, reading.shape, reading.marks)
    except StandardError as fault:
        messages.error(request, str(fault))
        return redirect("transfer:upload", pk=upload.pk)
    name = f"Meldeliste-{organisation.key}-Hinweise.{found.ending}"
    return FileResponse(found.file, as_attachment=True, filename=name, content_type=TYPES[found.ending])
