"""The content of a case in the clear: for whoever handles it, and with a line in the trail."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fahrplan.accounts.models import Person
from fahrplan.cases.models import Case, CaseEvent
from fahrplan.cases.services.trail import record_opening
from fahrplan.forms.models import Submission, SubmissionFile
from fahrplan.foundation.rules import sealing
from fahrplan.municipalities.services.sealing_keys import unwrap_with


class NotReadableError(Exception):
    """Why a content cannot be opened, in German: its key is gone, or it was changed."""


@dataclass(frozen=True)
class Opened:
    """An application in the clear. ``files``: {id, path, name, type, size, sha512} as handed in."""

    submission: Submission
    key: bytes = field(repr=False)
    data: dict[str, Any] = field(repr=False)
    files: list[dict[str, Any]] = field(repr=False)
    level: int = 0


def open_case(case: Case, *, by: Person, trail: Iterable[CaseEvent] | None = None) -> Opened | None:
    """What was handed in; None once it was erased. Call it within a transaction. Raises NotReadableError.

    ``trail`` as for ``record_opening``.
    """
    if case.submission is None:
        return None
    record_opening(case, by=by, trail=trail)
    return opened(case.submission)


def case_key(case: Case) -> bytes:
    """The key under which notes, decisions and messages of the case are sealed. Raises NotReadableError."""
    if case.submission is None:
        raise NotReadableError("Der Inhalt dieses Vorgangs ist gelöscht.")
    return key_of(case.submission)


def key_of(submission: Submission) -> bytes:
    try:
        return unwrap_with(submission.kid, bytes(submission.wrapped_key))
    except (LookupError, sealing.NotOpenedError) as fault:
        raise NotReadableError(
            "Dieser Vorgang lässt sich nicht öffnen: Der Schlüssel Ihrer Organisation passt nicht oder fehlt. "
            "Bitte wenden Sie sich an den Betrieb dieses Angebots."
        ) from fault


def opened(submission: Submission) -> Opened:
    """Only after ``record_opening``. Raises NotReadableError."""
    key = key_of(submission)
    try:
        told = json.loads(sealing.unseal(bytes(submission.sealed), key, f"submission:{submission.pk}"))
    except (sealing.NotOpenedError, ValueError) as fault:
        raise NotReadableError("Der Inhalt ist beschädigt und lässt sich nicht öffnen.") from fault
    return Opened(submission, key, told.get("data", {}), told.get("files", []), told.get("level", 0))


@dataclass(frozen=True)
class OpenedFile:
    name: str
    media_type: str
    content: bytes = field(repr=False)


def open_file(case: Case, pk: UUID, *, by: Person) -> OpenedFile | None:
    """A file of the application or of an answer; None for others. Raises NotReadableError."""
    answers = case.requests.exclude(answer=None).values("answer")
    found = SubmissionFile.objects.select_related("submission").filter(
        pk=pk, organisation=case.organisation_id
    )
    file = found.filter(submission=case.submission_id).first() or found.filter(submission__in=answers).first()
    if file is None or case.submission_id is None:
        return None
    record_opening(case, by=by)
    content = opened(file.submission)
    name = next((one["name"] for one in content.files if one["id"] == str(file.pk)), "Datei")
    try:
        clear = sealing.unseal(bytes(file.sealed), content.key, f"file:{file.pk}")
    except sealing.NotOpenedError as fault:
        raise NotReadableError("Die Datei ist beschädigt und lässt sich nicht öffnen.") from fault
    return OpenedFile(name, file.media_type, clear)
