"""Federal mailboxes for demo and tests: one remembers, one always fails."""

from __future__ import annotations

from uuid import uuid4

from fahrplan.mailbox.ports import FederalLetter, FederalMailboxError, FederalStanding

MOST = 1000


class RecordingMailbox:
    """Remembers the numbers of what it got, and what it got until the program ends; nothing leaves the house."""

    def __init__(self) -> None:
        self.letters: list[FederalLetter] = []
        self.standings: list[FederalStanding] = []

    def send(self, letter: FederalLetter) -> str:
        self.letters = [*self.letters[-MOST:], letter]
        return str(uuid4())

    def tell(self, standing: FederalStanding) -> str:
        self.standings = [*self.standings[-MOST:], standing]
        return str(uuid4())


class FailingMailbox:
    def send(self, letter: FederalLetter) -> str:
        raise FederalMailboxError("Das Bundespostfach antwortet nicht.")

    def tell(self, standing: FederalStanding) -> str:
        raise FederalMailboxError("Das Bundespostfach antwortet nicht.")
