"""Reading in a package that one's own organisation has made."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import show_fault
from fahrplan.forms.importers.package_archives import MOST_ARCHIVE, files_in_archive
from fahrplan.forms.services.package_uploads import upload_package
from fahrplan.forms.web.packages import PATH, leading
from fahrplan.municipalities.models import Organisation
from fahrplan.standards.problems import StandardError


class UploadForm(forms.Form):
    """For whom, and the archive."""

    organisation = forms.ChoiceField(label="Für welche Organisation?")
    file = forms.FileField(
        label="Servicepaket (ZIP)",
        help_text="Die Dateien des Pakets, wie sie im Download eines Servicepakets liegen, höchstens 3 MB.",
    )

    def __init__(self, data: Any, files: Any, *, mine: list[Organisation]) -> None:
        super().__init__(data, files)
        self.mine = {one.key: one for one in mine}
        choices = [(one.key, one.name) for one in mine]
        cast("forms.ChoiceField", self.fields["organisation"]).choices = choices

    def chosen(self) -> Organisation:
        return self.mine[self.cleaned_data["organisation"]]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def package_upload(request: HttpRequest) -> HttpResponse:
    """For those who may take packages over; for all others the page is not there."""
    mine, sent = leading(request), request.method == "POST"
    if not mine:
        raise Http404
    form = UploadForm(request.POST if sent else None, request.FILES if sent else None, mine=mine)
    if form.is_bound and form.is_valid():
        try:
            files = files_in_archive(form.cleaned_data["file"].read(MOST_ARCHIVE + 1))
            kept = upload_package(form.chosen(), files, by=person_of(request))
            messages.success(request, "Eingelesen. Alle finden das Paket jetzt in der Liste.")
            return redirect(f"/pakete/{kept.key}/")
        except StandardError as fault:
            form.add_error("file", str(fault))
        except ValidationError as fault:
            show_fault(form, fault)
    context = {"form": form, "path": PATH}
    return render(request, "forms/package_upload.html", context, status=422 if form.is_bound else 200)
