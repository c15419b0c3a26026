"""Files that come with a page of the assistant: how much, and where they go."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from fahrplan.design.uploading import Bounds, with_files
from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules import files
from fahrplan.forms.rules.reading import Place
from fahrplan.forms.rules.reading_stops import Stop
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.services.attaching import Sent, attach, take_off
from fahrplan.foundation.rules.file_kinds import MEGABYTE

MOST_IN_ONE = 10
attaching = with_files(
    Bounds(
        files.LARGEST_EVER,
        files.LARGEST_EVER,
        "forms/assistant_too_large.html",
        f"Auf einmal nehmen wir höchstens {files.LARGEST_EVER // MEGABYTE} MB an. Bitte hängen Sie die Dateien "
        "einzeln an oder verkleinern Sie sie.",
    )
)


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
