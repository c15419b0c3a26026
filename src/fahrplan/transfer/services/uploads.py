"""Receiving a file. Nothing of it takes effect before it is checked and released."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.rules.file_kinds import MEGABYTE, printable_name
from fahrplan.foundation.services import About, start_job
from fahrplan.municipalities.models import Organisation
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.models import Upload

LONGEST_NAME = 300
KEPT_DAYS = 730
FINISHED = (UploadState.APPLYING, UploadState.DONE)


def receive_upload(
    file: File[bytes],
    *,
    kind: str,
    person: Person,
    organisation: Organisation | None = None,
    large: bool = False,
) -> Upload:
    """Store the file; nothing of it takes effect. Raises ValidationError for an empty or oversized file.

    ``large``: of a kind that is read piece by piece and may be larger than others.
    """
    if not file.size:
        raise ValidationError("Die Datei ist leer.")
    limit = settings.FAHRPLAN_LARGE_UPLOAD_LIMIT if large else settings.FAHRPLAN_UPLOAD_LIMIT
    if file.size > limit:
        raise ValidationError(
            f"Die Datei hat {file.size / MEGABYTE:.0f} MB. Erlaubt sind {limit // MEGABYTE} MB."
        )
    upload = Upload(
        kind=kind,
        file_name=shown_name(file.name or ""),
        size=file.size,
        organisation=organisation,
        uploaded_by_id=person.pk,
        uploaded_by=str(person),
    )
    upload.file.save("", file, save=False)
    upload.save()
    return upload


def shown_name(sent: str) -> str:
    """The last part of the sender's file name, printable, at most 300 characters; only ever shown."""
    return printable_name(sent, LONGEST_NAME) or "ohne Namen"


def about(upload: Upload) -> About:
    """What the jobs of this upload are about; its page finds them by the key."""
    page = reverse("transfer:upload", kwargs={"pk": upload.pk})
    return About(upload.job_key, upload.file_name, page, upload.uploaded_by)


@transaction.atomic
def start_check(upload: Upload, *, mapping: dict[str, str] | None = None) -> None:
    """Queue the dry run; for a department's own sheet, ``mapping`` says what each column means.

    Raises ValidationError once the upload is released.
    """
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.state in FINISHED:
        raise ValidationError("Diese Datei ist schon freigegeben. Bitte laden Sie sie neu hoch.")
    if mapping is not None:
        locked.mapping = {column: field for column, field in mapping.items() if field}
    locked.state = UploadState.CHECKING
    locked.save(update_fields=["mapping", "state"])
    start_job("transfer.check_upload", about(locked), upload_id=str(upload.pk))


@transaction.atomic
def release_upload(upload: Upload) -> bool:
    """Queue the real run; gives whether it was queued now. A second click changes nothing.

    Raises ValidationError unless the upload has been checked.
    """
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.state in FINISHED:
        return False
    if locked.state != UploadState.CHECKED:
        raise ValidationError("Diese Datei ist nicht zur Übernahme bereit.")
    locked.state = UploadState.APPLYING
    locked.save(update_fields=["state"])
    start_job("transfer.apply_upload", about(locked), upload_id=str(upload.pk))
    return True


def forget_uploads() -> int:
    """Remove what was handed in ``KEPT_DAYS`` ago, with its file; gives how many. The run of the import stays."""
    old = Upload.objects.filter(uploaded_at__lt=timezone.now() - timedelta(days=KEPT_DAYS))
    count = 0
    for upload in old.only("file"):
        with transaction.atomic():
            transaction.on_commit(partial(upload.file.delete, save=False))
            upload.delete()
        count += 1
    return count
