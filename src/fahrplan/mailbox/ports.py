"""The federal mailbox (Zentrales Bürgerpostfach) of somebody's BundID, and the check of files for viruses.

Where nobody registered, messages stay in our own mailbox alone, and files are only looked at by their kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from fahrplan.foundation.rules.jobs import TemporaryFaultError
from fahrplan.mailbox.enums import FederalState


@dataclass(frozen=True)
class FederalFile:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class FederalLetter:
    """A message. ``mailbox``: the id of the mailbox, which the BundID gives at login. ``level``: STORK level 1 to 4
    that reading it asks for. ``reference``: number of the case; ``application``: the same as for its standings.
    """

    mailbox: UUID
    level: int
    sender: str
    title: str
    text: str
    service: str
    application: UUID | None = None
    reference: str = ""
    sender_url: str = ""
    files: Sequence[FederalFile] = ()


@dataclass(frozen=True)
class FederalStanding:
    """Where an application stands, for the overview in the BundID."""

    application: UUID
    state: FederalState
    service: str
    sender: str
    since: datetime
    details: str = ""
    reference: str = ""


class FederalMailboxError(TemporaryFaultError):
    """The message did not get there; its job tries again. The text is German, for the operator."""


class FederalMailbox(Protocol):
    def send(self, letter: FederalLetter) -> str:
        """Put a message in; gives the number of the transmission. Raises FederalMailboxError."""
        ...

    def tell(self, standing: FederalStanding) -> str:
        """Tell how an application stands; gives the number of the transmission. Raises FederalMailboxError."""
        ...


_mailboxes: dict[str, FederalMailbox] = {}


def register_federal_mailbox(name: str, mailbox: FederalMailbox) -> None:
    _mailboxes[name] = mailbox


def federal_mailbox(name: str) -> FederalMailbox:
    """Raises LookupError for a name that no connector registered."""
    try:
        return _mailboxes[name]
    except KeyError as error:
        raise LookupError(f"Das Bundespostfach „{name}“ ist nicht angemeldet.") from error


# Takes a file's content, gives the name of the virus or „“. Raises FileCheckError where it cannot tell.
FileCheck = Callable[[bytes], str]


class FileCheckError(Exception):
    """The check gave no answer, so that the file is not taken."""


_checks: list[FileCheck] = []


def register_file_check(check: FileCheck) -> None:
    _checks[:] = [check]


def virus_in(content: bytes) -> str:
    """The name of the virus, „“ for a clean file or where nobody checks. Raises FileCheckError."""
    return _checks[0](content) if _checks else ""
