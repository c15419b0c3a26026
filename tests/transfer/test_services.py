"""Receiving, checking, releasing: each step once, and nothing before its time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.accounts.models import Person
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.models import Upload
from fahrplan.transfer.services import receive_upload, release_upload, shown_name, start_check


def received(steward: Person, data: bytes = b"x", name: str = "regeln.csv") -> Upload:
    return receive_upload(SimpleUploadedFile(name, data), kind="rules", person=steward)


def jobs() -> list[str]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("task_name", flat=True))


def test_a_received_file_waits(steward: Person) -> None:
    upload = received(steward, b"abc")
    assert (upload.state, upload.size, upload.uploaded_by) == (UploadState.RECEIVED, 3, str(steward))


def test_an_empty_file_is_refused(steward: Person) -> None:
    with pytest.raises(ValidationError, match="Die Datei ist leer"):
        received(steward, b"")


def test_a_file_of_the_largest_size_is_taken(steward: Person, settings: Any) -> None:
    settings.FAHRPLAN_UPLOAD_LIMIT = 1024 * 1024
    assert received(steward, b"x" * 1024 * 1024).size == 1024 * 1024


def test_a_larger_file_is_refused_and_not_stored(steward: Person, settings: Any, files: Path) -> None:
    settings.FAHRPLAN_UPLOAD_LIMIT = 1024 * 1024
    with pytest.raises(ValidationError, match="Erlaubt sind 1 MB"):
        received(steward, b"x" * (1024 * 1024 + 1))
    assert (Upload.objects.count(), list(files.rglob("*"))) == (0, [])


def test_the_limit_is_fifty_megabytes(settings: Any) -> None:
    assert settings.FAHRPLAN_UPLOAD_LIMIT == 50 * 1024 * 1024


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Amt\\Liste.xlsx", "Liste.xlsx"),
        ("a\x00b\nc.csv", "abc.csv"),
        ("", "ohne Namen"),
        ("..\\", "ohne Namen"),
        ("ä" * 400, "ä" * 300),
        ("<script>.csv", "<script>.csv"),
    ],
)
def test_a_file_name_is_only_ever_shown(sent: str, shown: str) -> None:
    assert shown_name(sent) == shown


def test_the_stored_name_never_comes_from_the_sender(steward: Person) -> None:
    upload = received(steward, name="../../boese.csv")
    assert upload.file.name == f"uploads/{upload.pk}"


def test_checking_is_a_job(steward: Person) -> None:
    upload = received(steward)
    start_check(upload)
    upload.refresh_from_db()
    assert (upload.state, jobs()) == (UploadState.CHECKING, ["transfer.check_upload"])


def test_a_mapping_keeps_only_columns_with_a_meaning(steward: Person) -> None:
    upload = received(steward)
    start_check(upload, mapping={"0": "key", "1": "", "2": "department"})
    upload.refresh_from_db()
    assert upload.mapping == {"0": "key", "2": "department"}


@pytest.mark.parametrize("state", [UploadState.RECEIVED, UploadState.CHECKING, UploadState.REFUSED])
def test_only_a_checked_file_is_released(steward: Person, state: UploadState) -> None:
    upload = received(steward)
    Upload.objects.update(state=state)
    with pytest.raises(ValidationError, match="nicht zur Übernahme bereit"):
        release_upload(upload)
    assert jobs() == []


def test_a_double_click_releases_once(steward: Person) -> None:
    upload = received(steward)
    Upload.objects.update(state=UploadState.CHECKED)
    assert [release_upload(upload), release_upload(upload)] == [True, False]
    assert jobs() == ["transfer.apply_upload"]


@pytest.mark.parametrize("state", [UploadState.APPLYING, UploadState.DONE])
def test_a_released_file_is_not_checked_again(steward: Person, state: UploadState) -> None:
    upload = received(steward)
    Upload.objects.update(state=state)
    with pytest.raises(ValidationError, match="schon freigegeben"):
        start_check(upload)
    assert jobs() == []
