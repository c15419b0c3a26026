"""Bodies that are too large are refused before they are read, and files never touch the disk."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import StopUpload
from django.test import Client

from fahrplan.accounts.models import Person
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.rules.files import LARGEST, MOST_TOGETHER
from fahrplan.mailbox.web.uploads import InMemory
from tests.mailbox.conftest import Talk
from tests.support.client import CheckedClient

PDF = SimpleUploadedFile("a.pdf", b"%PDF-1.7")


@pytest.mark.django_db
def test_an_announced_size_is_enough_to_refuse(
    client: CheckedClient, with_account: Talk, applicant: Person
) -> None:
    client.force_login(applicant)
    place = f"/postfach/{with_account.thread.pk}/antworten/"
    for size in ("2147483648", "viel"):
        answer = client.post(place, {"text": "Hallo"}, CONTENT_LENGTH=size)
        assert answer.status_code in (400, 413)
    assert Message.objects.count() == 0


@pytest.mark.django_db
def test_the_form_is_protected_against_other_sites(with_account: Talk, applicant: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(applicant)
    answer = client.post(
        f"/postfach/{with_account.thread.pk}/antworten/", {"text": "Hallo", "attachments": PDF}
    )
    assert (answer.status_code, Message.objects.count()) == (403, 0)


def handler() -> InMemory:
    made = InMemory()
    made.new_file("attachments", "a.pdf", "application/pdf", 0)
    return made


def test_together_there_is_an_end() -> None:
    made, chunk = handler(), b"0" * (MOST_TOGETHER // 2)
    for _ in range(2):
        made.receive_data_chunk(chunk, 0)
    with pytest.raises(StopUpload):
        made.receive_data_chunk(b"0", 0)


def test_of_a_file_that_is_too_large_no_more_is_kept_than_shows_it() -> None:
    made: Any = handler()
    for _ in range(3):
        made.receive_data_chunk(b"0" * (LARGEST // 2 + 1), 0)
    assert len(made.file_complete(0).read()) == 2 * (LARGEST // 2 + 1)
