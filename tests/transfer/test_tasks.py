"""The background jobs do what the pages promise."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import ImportRun
from fahrplan.municipalities.models import ContactPoint
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.models import Upload
from fahrplan.transfer.services import receive_upload, release_upload, start_check
from fahrplan.transfer.services.uploads import KEPT_DAYS
from fahrplan.transfer.tasks import apply, check, forget
from tests.transfer.sample_files import CONTACTS


@pytest.mark.usefixtures("world")
def test_a_file_goes_through_both_jobs(steward: Person) -> None:
    upload = receive_upload(SimpleUploadedFile("k.csv", CONTACTS.encode()), kind="contacts", person=steward)
    start_check(upload)
    check(upload_id=str(upload.pk))
    assert (Upload.objects.get().state, ContactPoint.objects.count()) == (UploadState.CHECKED, 0)
    release_upload(upload)
    apply(upload_id=str(upload.pk))
    assert (Upload.objects.get().state, ContactPoint.objects.count()) == (UploadState.DONE, 1)


@pytest.mark.django_db
def test_a_job_for_a_file_that_is_gone_fails_visibly() -> None:
    with pytest.raises(Upload.DoesNotExist):
        check(upload_id=str(uuid4()))


def test_old_files_are_removed_and_their_run_stays(
    steward: Person, django_capture_on_commit_callbacks: Any
) -> None:
    run = ImportRun.objects.create(kind="contacts", file_name="k.csv", state="done")
    uploads = [
        receive_upload(SimpleUploadedFile("k.csv", b"alt"), kind="contacts", person=steward) for _ in range(2)
    ]
    old, new = uploads
    then = timezone.now() - timedelta(days=KEPT_DAYS + 1)
    Upload.objects.filter(pk=old.pk).update(uploaded_at=then, run=run)
    with django_capture_on_commit_callbacks(execute=True):
        forget()
    there = [one.file.storage.exists(one.file.name) for one in uploads]
    assert (list(Upload.objects.all()), there, ImportRun.objects.get()) == ([new], [False, True], run)
