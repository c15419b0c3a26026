"""Mailboxes for the demo: one remembers, one fails."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from fahrplan.connectors.zbp_demo.mailbox import FailingMailbox, RecordingMailbox
from fahrplan.mailbox.enums import FederalState
from fahrplan.mailbox.ports import FederalLetter, FederalMailboxError, FederalStanding

LETTER = FederalLetter(UUID(int=1), 3, "Barleben", "Bescheid", "Text", "Hundesteuer")
STANDING = FederalStanding(
    UUID(int=2), FederalState.RECEIVED, "Hundesteuer", "Barleben", datetime(2026, 11, 29, tzinfo=UTC)
)


def test_one_remembers() -> None:
    mailbox = RecordingMailbox()
    numbers = {mailbox.send(LETTER), mailbox.tell(STANDING)}
    assert (len(numbers), mailbox.letters, mailbox.standings) == (2, [LETTER], [STANDING])


def test_one_fails() -> None:
    with pytest.raises(FederalMailboxError):
        FailingMailbox().send(LETTER)
    with pytest.raises(FederalMailboxError):
        FailingMailbox().tell(STANDING)
