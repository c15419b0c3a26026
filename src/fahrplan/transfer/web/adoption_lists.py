"""The list of what an organisation uses and plans: its own people hand it in."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.rules.access import may_record
from fahrplan.transfer.services import receive_upload, start_check
from fahrplan.transfer.web.forms import SheetForm

KIND = "own-adoptions"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def adoptions_new(request: HttpRequest, key: str) -> HttpResponse:
    """Hand in a table of adoptions of this organisation; it is checked at once, nothing takes effect yet."""
    organisation = get_object_or_404(Organisation, key=key, active=True)
    may_record.require(request.user, organisation)
    sent = request.method == "POST"
    form = SheetForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        try:
            upload = receive_upload(
                form.cleaned_data["file"],
                kind=KIND,
                person=cast("Person", request.user),
                organisation=organisation,
            )
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            start_check(upload)
            return redirect("transfer:upload", pk=upload.pk)
    path = [("Nachnutzung", "/nachnutzung/"), (organisation.name, f"/nachnutzung/kommune/{key}/")]
    context = {"form": form, "organisation": organisation, "path": path}
    return render(request, "transfer/adoptions_new.html", context, status=422 if form.errors else 200)
