"""Files of an answer: read into memory only, so that nothing lies in the clear on a disk, and never too many bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from fahrplan.foundation.rules.file_kinds import MEGABYTE
from fahrplan.mailbox.rules.files import LARGEST, MOST_TOGETHER

SLACK = MEGABYTE  # for the other fields and the frame around the files
TOO_LARGE = (
    f"Auf einmal nehmen wir höchstens {MOST_TOGETHER // MEGABYTE} MB an. Bitte schicken Sie weniger Dateien auf einmal "
    "oder verkleinern Sie sie. Ihre Nachricht ist nicht abgeschickt."
)
View = Callable[..., HttpResponse]


class InMemory(FileUploadHandler):
    """Keeps what arrives in memory; breaks off where one file is larger than allowed or all are together."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.together = 0

    def new_file(self, *arguments: Any, **named: Any) -> None:
        super().new_file(*arguments, **named)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.together += len(raw_data)
        if self.together > MOST_TOGETHER:
            raise StopUpload(connection_reset=True)
        if self.kept.tell() <= LARGEST:  # one byte too many is enough to refuse the file
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset
        )


def with_files(view: View) -> View:
    """A view whose form may bring files; a body that is too large is refused before it is read."""
    checked = csrf_protect(view)

    @csrf_exempt  # not unprotected: checked once the handlers are in place, which reading the token would prevent
    @wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if request.method == "POST":
            size = request.META.get("CONTENT_LENGTH") or "0"
            if not size.isdecimal() or int(size) > MOST_TOGETHER + SLACK:
                return render(request, "mailbox/too_large.html", {"words": TOO_LARGE}, status=413)
            request.upload_handlers = [InMemory(request)]
        return checked(request, *arguments, **named)

    guarded.bounds_body = True  # type: ignore[attr-defined]
    return guarded
