"""Threads open for the right side alone."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.rules.sealing import NotOpenedError
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.services.messages import send_message
from fahrplan.mailbox.services.retention import sweep
from fahrplan.mailbox.services.threads import (
    keep_until,
    key_for_account,
    key_for_code,
    remove_expired,
)
from tests.mailbox.conftest import CODE, Talk
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


def test_the_account_finds_the_key(with_account: Talk, applicant: Person) -> None:
    assert key_for_account(with_account.thread, applicant.pk) == with_account.key


def test_the_version_before_goes_on_beside_this_one(with_account: Talk) -> None:
    """It reads and writes two columns that this one no longer knows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kid, wrapped_key FROM mailbox_thread WHERE id = %s", [with_account.thread.pk])
        kid, wrapped = cursor.fetchone()
        assert (kid, bytes(wrapped)) == ("", b"")
        cursor.execute("UPDATE mailbox_thread SET kid = 'k', wrapped_key = 'w'")
    assert Thread.objects.get().reference == with_account.thread.reference


def test_the_code_finds_the_key_and_another_does_not(with_code: Talk) -> None:
    assert key_for_code(with_code.thread, CODE) == with_code.key
    with pytest.raises(NotOpenedError):
        key_for_code(with_code.thread, "falsch")


def test_what_is_over_is_deleted_with_its_messages(with_account: Talk, with_code: Talk) -> None:
    thread, now = with_account.thread, timezone.now()
    send_message(
        thread, kind=MessageKind.LETTER, title="a", text="b", key=with_account.key, author_label="Amt",
        files=[("a.pdf", "application/pdf", b"%PDF-")],
    )  # fmt: skip
    keep_until(thread, now - timedelta(days=1))
    keep_until(with_code.thread, now + timedelta(days=1))
    with web_role():
        assert sweep() == 1
    assert list(Thread.objects.values_list("pk", flat=True)) == [with_code.thread.pk]


def test_the_sweep_leaves_other_organisations_alone(with_account: Talk) -> None:
    keep_until(with_account.thread, timezone.now() - timedelta(days=1))
    with web_role(), row_scope(organisations=[uuid4()]):
        assert remove_expired(timezone.now()) == 0
