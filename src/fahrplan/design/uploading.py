"""Files that come with a form: read into memory only, so that nothing lies in the clear on a disk, and not too many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from fahrplan.foundation.rules.file_kinds import MEGABYTE

SLACK = MEGABYTE  # for the other fields and the frame around the files
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Bounds:
    """Bytes of one file and of all together, which the form checks; ``template`` says ``words`` to who sends more."""

    each: int
    together: int
    template: str
    words: str


class InMemory(FileUploadHandler):
    """Keeps what arrives in memory; more than was announced ends the request, so that no half of a form is taken."""

    def __init__(self, request: HttpRequest | None, bounds: Bounds) -> None:
        super().__init__(request)
        self.bounds, self.together = bounds, 0

    def new_file(self, *arguments: Any, **named: Any) -> None:
        super().new_file(*arguments, **named)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.together += len(raw_data)
        if self.together > self.bounds.together + SLACK:
            raise RequestDataTooBig
        if self.kept.tell() <= self.bounds.each:  # one byte too many is enough to refuse the file
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset
        )


def with_files(bounds: Bounds) -> Callable[[View], View]:
    """For a view whose form may bring files; a body that is too large is refused before it is read."""

    def bounded(view: View) -> View:
        checked = csrf_protect(view)

        @csrf_exempt  # not unprotected: checked once the handlers are in place, which reading the token would prevent
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            if request.method == "POST":
                size = request.META.get("CONTENT_LENGTH") or "0"
                if not size.isdecimal() or int(size) > bounds.together + SLACK:
                    return render(request, bounds.template, {"words": bounds.words}, status=413)
                request.upload_handlers = [InMemory(request, bounds)]
            return checked(request, *arguments, **named)

        guarded.bounds_body = True  # type: ignore[attr-defined]
        return guarded

    return bounded
