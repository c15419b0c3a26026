"""Files that come with a page: read into memory only, so that nothing lies in the clear on a disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules import files
from fahrplan.forms.rules.reading import Place
from fahrplan.forms.rules.reading_stops import Stop
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.services.attaching import Sent, attach, take_off
from fahrplan.foundation.rules.file_kinds import MEGABYTE

SLACK = MEGABYTE  # for the other fields and the frame around the files
MOST_IN_ONE = 10
TOO_LARGE = (
    f"Auf einmal nehmen wir höchstens {files.LARGEST_EVER // MEGABYTE} MB an. Bitte hängen Sie die Dateien "
    "einzeln an oder verkleinern Sie sie."
)
View = Callable[..., HttpResponse]


class InMemory(FileUploadHandler):
    """Keeps what arrives in memory and breaks off where it is more than announced and allowed."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.kept.tell() + len(raw_data) > files.LARGEST_EVER + 1:
            raise StopUpload(connection_reset=True)
        self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset
        )


def attaching(view: View) -> View:
    """A view whose form may bring files; a body that is too large is refused before it is read."""
    checked = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            size = request.META.get("CONTENT_LENGTH") or "0"
            if not size.isdecimal() or int(size) > files.LARGEST_EVER + SLACK:
                return render(request, "forms/assistant_too_large.html", {"words": TOO_LARGE}, status=413)
            request.upload_handlers = [InMemory(request)]
        return checked(request, *args, **kwargs)

    guarded.bounds_body = True  # type: ignore[attr-defined]
    return guarded


def changes_files(request: HttpRequest) -> bool:
    """Whether the form brings files or takes one off."""
    return request.content_type == "multipart/form-data" or "abnehmen" in request.POST


def change_files(
    request: HttpRequest, draft: UUID, holder: Holder, stop: Stop, place: Place
) -> tuple[dict[str, str], bool]:
    """Take off and attach what the form says. Gives errors by field, and whether the person stays on the page."""
    errors: dict[str, str] = {}
    stay = "anhaengen" in request.POST
    for gone in request.POST.getlist("abnehmen")[: files.MOST_FILES]:
        take_off(draft, holder, stop.address, place, gone[:40])
    for field in stop.fields:
        if field.kind != FieldKind.FILE:
            continue
        for file in request.FILES.getlist(field.path)[:MOST_IN_ONE]:
            sent = Sent(file.name or "", file.read())
            try:
                attach(draft, holder, stop.address, place, field.path, sent)
            except ValidationError as fault:
                errors[field.path] = " ".join(fault.messages)
    return errors, stay
