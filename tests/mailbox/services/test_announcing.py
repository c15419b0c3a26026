"""The day counts from what the law says, not from reading."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.models import Message, MessageFile
from fahrplan.mailbox.selectors.announcements import lapsed_decisions
from fahrplan.mailbox.services.announcing import announce_notified, announce_provided, announce_retrieved
from fahrplan.mailbox.services.messages import open_file, read_message, send_message
from tests.mailbox.conftest import Talk

pytestmark = pytest.mark.django_db
PDF = [("bescheid.pdf", "application/pdf", b"%PDF-")]


def decide(talk: Talk, basis: str, **letter: Any) -> Message:
    return send_message(
        talk.thread, kind=MessageKind.BESCHEID, title="Bescheid", text="Siehe Anlage.", basis=basis,
        key=talk.key, author_label="Amt", **letter,
    )  # fmt: skip


@pytest.mark.parametrize("basis", ["ozg_9", "ao_122a"])
def test_lying_ready_is_enough_and_reading_changes_nothing(with_account: Talk, basis: str) -> None:
    message = decide(with_account, basis)
    before = (message.announced_on, message.announced_words)
    read_message(message, key=with_account.key)
    message.refresh_from_db()
    assert (message.announced_on, message.announced_words) == before
    assert before[0] is not None


def test_what_counts_from_retrieval_waits_for_the_file(with_account: Talk) -> None:
    message = decide(with_account, "vwvfg_41", files=PDF)
    read_message(message, key=with_account.key)
    message.refresh_from_db()
    assert message.announced_on is None
    file = MessageFile.objects.select_related("message__organisation").get()
    open_file(file, key=with_account.key, by_office=True)
    assert Message.objects.get().announced_on is None
    open_file(file, key=with_account.key)
    assert Message.objects.get().announced_on is not None


def test_without_a_file_reading_is_the_retrieval(with_account: Talk) -> None:
    message = decide(with_account, "vwvfg_41")
    read_message(message, key=with_account.key)
    assert Message.objects.get().announced_on is not None


def test_under_the_old_law_the_mail_counted(with_account: Talk) -> None:
    message = decide(with_account, "ao_122a")
    sent, told = datetime(2025, 1, 1, 23, 30, tzinfo=UTC), datetime(2025, 1, 2, 9, tzinfo=UTC)
    Message.objects.update(sent_at=sent, notified_at=told, announced_on=None)
    message.refresh_from_db()
    announce_provided(message)
    assert message.announced_on is None
    announce_notified(message)
    assert message.announced_on == date(2025, 1, 7)


def test_the_day_is_that_of_the_clock_here(with_account: Talk) -> None:
    message = decide(with_account, "ozg_9")
    late = datetime(2026, 11, 2, 23, 30, tzinfo=UTC)  # half past midnight on 3 November in Berlin
    Message.objects.update(sent_at=late, announced_on=None)
    message.refresh_from_db()
    announce_provided(message)
    assert message.announced_on == date(2026, 11, 6)


def test_fetched_too_late_it_is_not_announced_and_the_office_learns_it(with_account: Talk) -> None:
    message = decide(with_account, "vwvfg_41", files=PDF)
    Message.objects.update(sent_at=datetime(2026, 11, 2, 9, tzinfo=UTC), notified_at=None)
    file = MessageFile.objects.select_related("message__organisation").get()
    announce_retrieved(file.message, datetime(2026, 11, 13, 9, tzinfo=UTC))
    assert Message.objects.get().announced_on is None
    assert lapsed_decisions(date(2026, 11, 12)) == []
    assert lapsed_decisions(date(2026, 11, 13)) == [message]
