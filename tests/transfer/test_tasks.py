"""The background jobs do what the pages promise."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import ContactPoint
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.models import Upload
from fahrplan.transfer.services import receive_upload, release_upload, start_check
from fahrplan.transfer.tasks import apply, check
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
