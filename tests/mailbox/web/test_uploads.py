"""Answers that are too large are refused before they are read."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fahrplan.accounts.models import Person
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.web.uploads import BOUNDS
from tests.mailbox.conftest import Talk
from tests.support.client import CheckedClient

PDF = SimpleUploadedFile("a.pdf", b"%PDF-1.7")


@pytest.mark.django_db
def test_an_announced_size_is_enough_to_refuse(
    client: CheckedClient, with_account: Talk, applicant: Person
) -> None:
    client.force_login(applicant)
    place = f"/postfach/{with_account.thread.pk}/antworten/"
    for size in (str(BOUNDS.together * 2), "viel"):
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
