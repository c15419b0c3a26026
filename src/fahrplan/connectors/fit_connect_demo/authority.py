"""A Fachverfahren behind the service: fetches, decrypts, verifies, accepts or rejects; behaves badly on request."""

from __future__ import annotations

import time

from fahrplan.connectors.fit_connect_demo.identity import DESTINATION
from fahrplan.connectors.fit_connect_demo.service import DeliveryService
from fahrplan.connectors.fit_connect_demo.store import Kept
from fahrplan.standards.fit_connect.events import Event, EventError, EventKind, Tags, read_event, sign_event
from fahrplan.standards.fit_connect.opening import (
    OpenedSubmission,
    RejectedError,
    SealedSubmission,
    open_submission,
    tags_of,
)

ACCEPTS, REJECTS, ERROR, TIMEOUT, TWICE, SILENT = "accept", "reject", "error", "timeout", "twice", "silent"
MANNERS = (ACCEPTS, REJECTS, ERROR, TIMEOUT, TWICE, SILENT)


class Authority:
    """``opened``: what it took over, by submission; kept in memory alone and never shown."""

    def __init__(self, service: DeliveryService, manner: str = ACCEPTS) -> None:
        self.service, self.manner = service, manner
        self.opened: dict[str, OpenedSubmission] = {}

    def work_off(self) -> int:
        """Decide about everything that waits; gives how many."""
        if self.manner == SILENT:
            return 0
        waiting = self.service.store.waiting(DESTINATION)
        for kept in waiting:
            self._decide(kept)
        return len(waiting)

    def _decide(self, kept: Kept) -> None:
        sealed = SealedSubmission(
            kept.metadata, kept.data, self.service.store.attachments(kept.id), self._submitted(kept)
        )
        keys = {pair.kid: pair.key for pair in self.service.identity.opening}
        try:
            if self.manner == REJECTS:
                raise RejectedError("other", "Das Probe-Fachverfahren lehnt ab.", "submission")
            self.opened[kept.id] = open_submission(sealed, keys)
        except RejectedError as error:
            self._say(kept, EventKind.REJECT, problems=[error.problem])
            return
        for _ in range(2 if self.manner == TWICE else 1):
            self._say(kept, EventKind.ACCEPT, tags=tags_of(sealed))

    def _submitted(self, kept: Kept) -> Tags | None:
        for token in self.service.store.events(kept.id):
            try:
                event = read_event(token, self.service.find_key)
            except EventError:
                continue
            if event.kind == EventKind.SUBMIT:
                return event.tags
        return None

    def _say(
        self,
        kept: Kept,
        kind: EventKind,
        *,
        tags: Tags | None = None,
        problems: list[dict[str, str]] | None = None,
    ) -> None:
        pair = self.service.identity.signing
        event = Event(kind, kept.id, kept.case, DESTINATION, int(time.time()), tags=tags)
        self.service.hear(kept.id, sign_event(event, pair.key, kid=pair.kid, problems=problems))
