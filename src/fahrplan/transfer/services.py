"""Receiving a file. Nothing of it takes effect before it is checked and released."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.foundation.services import defer
from fahrplan.municipalities.models import Organisation
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.models import Upload

SIZE_LIMIT = 50 * 1024 * 1024


def receive_upload(
    file: File[bytes], *, kind: str, person: Person, organisation: Organisation | None = None
) -> Upload:
    """Store the file; nothing of it takes effect. Raises ValidationError for an empty or oversized file."""
    if not file.size:
        raise ValidationError("Die Datei ist leer.")
    if file.size > SIZE_LIMIT:
        raise ValidationError(f"Die Datei hat {file.size // 1_000_000} MB. Erlaubt sind 50 MB.")
    upload = Upload(
        kind=kind,
        file_name=(file.name or "ohne Namen")[-300:],
        size=file.size,
        organisation=organisation,
        uploaded_by_id=person.pk,
        uploaded_by=str(person),
    )
    upload.file.save("", file, save=False)
    upload.save()
    return upload


@transaction.atomic
def start_check(upload: Upload, *, mapping: dict[str, str] | None = None) -> None:
    """Queue the dry run; for a department's own sheet, ``mapping`` says what each column means."""
    if mapping is not None:
        upload.mapping = {column: field for column, field in mapping.items() if field}
    upload.state = UploadState.CHECKING
    upload.save(update_fields=["mapping", "state"])
    defer("transfer.check_upload", upload_id=str(upload.pk))


@transaction.atomic
def release_upload(upload: Upload) -> None:
    """Queue the real run. Raises ValidationError unless the upload is checked; a second click changes nothing."""
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.state != UploadState.CHECKED:
        raise ValidationError("Diese Datei ist nicht zur Übernahme bereit.")
    locked.state = UploadState.APPLYING
    locked.save(update_fields=["state"])
    defer("transfer.apply_upload", upload_id=str(upload.pk))
