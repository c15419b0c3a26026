"""As receiver: picks up what waits for a destination of ours, checks and opens it, and says yes or no, signed.

No page and no job calls it yet: the platform takes applications in through its own forms. It stands ready, tested
against what the sender makes, for an installation that is a destination itself.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from joserfc.jwk import RSAKey

from fahrplan.cases.ports import UndeliveredError
from fahrplan.connectors.fit_connect.client import JOSE, Client
from fahrplan.standards.fit_connect.events import Event, EventError, EventKind, Tags, read_event, sign_event
from fahrplan.standards.fit_connect.opening import (
    OpenedSubmission,
    RejectedError,
    SealedSubmission,
    open_submission,
    tags_of,
)

MOST = 500


@dataclass(frozen=True, repr=False)
class Received:
    """One submission, opened. ``tags``: of what was fetched, for the answer."""

    submission: str
    case: str
    opened: OpenedSubmission
    tags: Tags


@dataclass(frozen=True, repr=False)
class Receiver:
    """One destination. ``keys``: private keys for opening, by kid, older ones too; ``signing``: kid and key."""

    client: Client
    destination: str
    keys: Mapping[str, RSAKey]
    signing: tuple[str, RSAKey]

    def waiting(self) -> list[tuple[str, str]]:
        """(submission, case) of what waits, oldest first. Raises UndeliveredError."""
        found = self.client.read(self._submissions, destinationId=self.destination, limit=MOST, offset=0)
        listed = found.get("submissions") if isinstance(found, dict) else None
        return [
            (str(one.get("submissionId", "")), str(one.get("caseId", "")))
            for one in listed or ()
            if isinstance(one, dict)
        ]

    def pick_up(self, submission: str) -> Received:
        """Fetched, compared with the submit event, opened. Raises RejectedError, which names what to answer, and
        UndeliveredError."""
        url = f"{self._submissions}/{quote(submission, safe='')}"
        found = self.client.read(url)
        if not isinstance(found, dict):
            raise UndeliveredError("Der Zustelldienst antwortet unverständlich.", heals=True)
        attachments = {
            str(key): self.client.send("GET", f"{url}/attachments/{quote(str(key), safe='')}").body.decode(
                "ascii", "replace"
            )
            for key in found.get("attachments") or ()
        }
        sealed = SealedSubmission(
            str(found.get("encryptedMetadata", "")),
            str(found.get("encryptedData", "")),
            attachments,
            self._submitted(url, submission),
        )
        return Received(
            submission, str(found.get("caseId", "")), open_submission(sealed, self.keys), tags_of(sealed)
        )

    def accept(self, received: Received) -> None:
        self._say(EventKind.ACCEPT, received.submission, received.case, tags=received.tags)

    def reject(self, submission: str, case: str, problems: list[dict[str, Any]]) -> None:
        self._say(EventKind.REJECT, submission, case, problems=problems)

    @property
    def _submissions(self) -> str:
        return f"{self.client.endpoints.submission}/v2/submissions"

    def _submitted(self, url: str, submission: str) -> Tags:
        """The tags the service vouches for. Raises RejectedError where its log is not in order."""
        found = self.client.read(f"{url}/events", limit=MOST, offset=0)
        tokens = found.get("eventLog") if isinstance(found, dict) else None
        for token in tokens or ():
            try:
                event = read_event(token, self._service_key)
            except EventError as error:
                raise RejectedError("invalid-event-log", str(error), "submission") from error
            if event.kind == EventKind.SUBMIT and event.submission == submission and event.tags is not None:
                return event.tags
        raise RejectedError("invalid-event-log", "Das Ereignis „submit“ fehlt.", "submission")

    def _service_key(self, issuer: str, kid: str) -> RSAKey:
        return self.client.find_key(issuer, kid, destination=self.destination)

    def _say(
        self,
        kind: EventKind,
        submission: str,
        case: str,
        *,
        tags: Tags | None = None,
        problems: list[dict[str, Any]] | None = None,
    ) -> None:
        kid, key = self.signing
        event = Event(kind, submission, case, self.destination, int(time.time()), tags=tags)
        token = sign_event(event, key, kid=kid, problems=problems)
        url = f"{self._submissions}/{quote(submission, safe='')}/events"
        self.client.send("POST", url, body=token.encode(), kind=JOSE)
