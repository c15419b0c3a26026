"""The list that waits in the demo."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import DepartmentAssignment
from fahrplan.transfer.demo import FILE_NAME, SENDER, load
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.models import Upload
from tests.municipalities.conftest import World
from tests.support.records import member


def load_silently() -> None:
    load(author=Author(label="Demo"), report=lambda line: None)


@pytest.fixture
def sender(world: World) -> Person:
    someone = member(world.organisation("barleben"))
    Person.objects.filter(pk=someone.pk).update(email=SENDER)
    return someone


def test_the_list_is_checked_and_changes_nothing(sender: Person) -> None:
    load_silently()
    upload = Upload.objects.get()
    assert (upload.file_name, upload.uploaded_by_id, upload.state) == (
        FILE_NAME,
        sender.pk,
        UploadState.CHECKED,
    )
    assert upload.report["counts"] == {"neu": 2}
    assert DepartmentAssignment.objects.count() == 0


def test_a_second_load_adds_nothing(sender: Person) -> None:
    load_silently()
    Upload.objects.update(state=UploadState.DONE)
    load_silently()
    assert (Upload.objects.count(), ImportRun.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_without_its_sender_there_is_no_list() -> None:
    load_silently()
    assert Upload.objects.count() == 0
