"""A single file to take along."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to be kept under this name, never shown as a page."""
    answer = HttpResponse(content, content_type=kind)
    shown_as = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = shown_as or "attachment"
    return answer
