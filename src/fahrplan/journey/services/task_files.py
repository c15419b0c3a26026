"""Files of tasks: attached, taken off. What a file is, its content says; nothing is run or unpacked."""

from __future__ import annotations

from functools import partial
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.file_kinds import RefusedFileError
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import locked
from fahrplan.journey.models import Task, TaskFile
from fahrplan.journey.rules.access import may_change_task
from fahrplan.journey.rules.attachments import LARGEST, MOST_FILES, FileKind, examined
from fahrplan.mailbox.ports import FileCheckError, virus_in

UNSCANNED = (
    "Wir können Dateien gerade nicht auf Schadsoftware prüfen. Bitte versuchen Sie es später noch einmal."
)


def attach_file(task: Task, file: File[bytes], *, by: Person) -> TaskFile:
    """Attach a file; the same content attached twice stays one. Raises PermissionDenied, ValidationError."""
    may_change_task.require(by, task)
    content = file.read(LARGEST + 1)
    try:
        kind = examined(file.name or "", content)
    except RefusedFileError as fault:
        raise ValidationError({"file": str(fault)}) from fault
    digest = sha256(content).hexdigest()
    if same := task.files.filter(sha256=digest).first():
        return same
    _refuse_virus(content)  # may take a while; nobody waits for it
    return _attached(task, kind, content, digest, by)


@transaction.atomic
def _attached(task: Task, kind: FileKind, content: bytes, digest: str, by: Person) -> TaskFile:
    may_change_task.require(by, task)
    locked(task)
    if same := task.files.filter(sha256=digest).first():
        return same
    if task.files.count() >= MOST_FILES:
        raise ValidationError({"file": f"An einer Aufgabe hängen höchstens {MOST_FILES} Dateien."})
    attached = TaskFile(
        task=task,
        name=kind.name,
        kind=kind.media_type,
        size=len(content),
        sha256=digest,
        added_by=str(by)[:200],
    )
    attached.file.save("", ContentFile(content), save=False)
    attached.save()
    journal([entry(attached, ChangeKind.ADDED, author_of(by), new={"name": attached.name})])
    return attached


def _refuse_virus(content: bytes) -> None:
    """Colleagues of other organisations open it. Raises ValidationError, also where nobody can tell."""
    try:
        found = virus_in(content)
    except FileCheckError as fault:
        raise ValidationError({"file": UNSCANNED}) from fault
    if found:
        raise ValidationError(
            {"file": f"In der Datei steckt Schadsoftware ({found[:80]}). Sie ist nicht angehängt."}
        )


@transaction.atomic
def remove_file(file: TaskFile, *, by: Person) -> None:
    """Take a file off its task; the stored file goes with it. Raises PermissionDenied."""
    may_change_task.require(by, file.task)
    journal([entry(file, ChangeKind.REMOVED, author_of(by), old={"name": file.name})])
    stored = file.file
    transaction.on_commit(partial(stored.storage.delete, stored.name or ""))
    file.delete()
