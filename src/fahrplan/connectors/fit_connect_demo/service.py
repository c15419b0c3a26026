"""The rules of the simulated delivery service: what it takes, what it refuses, which events it writes.

As documented of FIT-Connect, API v2; where the documentation is silent the rule is our own.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Mapping
from typing import Any

from joserfc.jwk import RSAKey

from fahrplan.connectors.fit_connect_demo.identity import DESTINATION, Identity
from fahrplan.connectors.fit_connect_demo.store import ACCEPTED, INCOMPLETE, REJECTED, SUBMITTED, Kept, Store
from fahrplan.standards.fit_connect.events import Event, EventError, EventKind, Tags, read_event, sign_event
from fahrplan.standards.fit_connect.jwe import JweError, header_of, tag_of
from fahrplan.standards.fit_connect.limits import ATTACHMENT_BYTES, ATTACHMENTS, DATA_BYTES, PROBLEMS

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_SERVICE = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:[a-z0-9()+,.:=@;$_!*'%/?#-]+")
DECISIONS = {EventKind.ACCEPT: ACCEPTED, EventKind.REJECT: REJECTED}


class RefusedError(Exception):
    """What the service does not take: status and problem type (RFC 7807)."""

    def __init__(self, status: int, kind: str, title: str) -> None:
        super().__init__(title)
        self.status, self.kind = status, PROBLEMS + kind


class DeliveryService:
    """``issuer``: address by which it signs its own events."""

    def __init__(self, store: Store, identity: Identity, issuer: str) -> None:
        self.store, self.identity, self.issuer = store, identity, issuer

    def destination(self, key: str) -> dict[str, Any]:
        _known(key == DESTINATION, "Diesen Zustellpunkt gibt es nicht.")
        return {
            "destinationId": DESTINATION,
            "status": "active",
            "encryptionKid": self.identity.opening[0].kid,
            "metadataVersions": ["1.0.0"],
            "services": [],
        }

    def keys(self, destination: str) -> list[dict[str, Any]]:
        _known(destination == DESTINATION, "Diesen Zustellpunkt gibt es nicht.")
        return [pair.jwk for pair in (*self.identity.opening, self.identity.signing)]

    def announce(self, content: Any) -> dict[str, str]:
        given = content if isinstance(content, Mapping) else {}
        _known(given.get("destinationId") == DESTINATION, "Diesen Zustellpunkt gibt es nicht.")
        service = given.get("publicService")
        identifier = service.get("identifier") if isinstance(service, Mapping) else None
        if not isinstance(identifier, str) or not _SERVICE.fullmatch(identifier):
            raise RefusedError(422, "unsupported-service", "publicService fehlt oder ist falsch bezeichnet")
        announced = given.get("announcedAttachments", [])
        if not isinstance(announced, list) or not all(
            isinstance(a, str) and _UUID.fullmatch(a) for a in announced
        ):
            raise RefusedError(422, "schema-violation", "announcedAttachments müssen UUIDs (Version 4) sein")
        if len(announced) > ATTACHMENTS or len(set(announced)) != len(announced):
            raise RefusedError(422, "schema-violation", "zu viele oder doppelte Anlagen")
        case = given.get("caseId")
        if case is not None and not (isinstance(case, str) and self.store.has_case(case, DESTINATION)):
            raise RefusedError(
                422, "schema-violation", "Diesen Vorgang gibt es an diesem Zustellpunkt nicht."
            )
        kept = Kept(
            str(uuid.uuid4()),
            case or str(uuid.uuid4()),
            DESTINATION,
            tuple(announced),
            dict(service or {}),
            "",
            "",
            INCOMPLETE,
        )
        self.store.announce(kept)
        self._write(EventKind.CREATE, kept)
        return {"submissionId": kept.id, "caseId": kept.case}

    def attach(self, submission: str, key: str, token: str) -> None:
        kept = self._open(submission)
        if key not in kept.announced:
            raise RefusedError(404, "attachments-mismatch", "Diese Anlage war nicht angekündigt.")
        self._check_token(token, ATTACHMENT_BYTES)
        self.store.attach(submission, key, token)

    def submit(self, submission: str, content: Any) -> dict[str, str]:
        kept = self._open(submission)
        given = content if isinstance(content, Mapping) else {}
        metadata, data = given.get("encryptedMetadata"), given.get("encryptedData")
        if not isinstance(metadata, str) or not isinstance(data, str):
            raise RefusedError(422, "missing-data", "encryptedMetadata oder encryptedData fehlt")
        self._check_token(metadata, DATA_BYTES)
        self._check_token(data, 2 * DATA_BYTES)
        there = self.store.attachments(submission)
        if set(there) != set(kept.announced):
            raise RefusedError(422, "missing-attachment", "Eine angekündigte Anlage fehlt.")
        self.store.fill(submission, metadata, data)
        tags = Tags(tag_of(metadata), tag_of(data), {key: tag_of(token) for key, token in there.items()})
        self._write(EventKind.SUBMIT, kept, tags)
        return {"submissionId": kept.id, "caseId": kept.case, "destinationId": kept.destination}

    def submission(self, key: str) -> dict[str, Any]:
        """As a Fachverfahren fetches it; an incomplete one is not there."""
        kept = self.kept(key)
        _known(kept.state != INCOMPLETE, "Diese Einreichung ist nicht vollständig.")
        return {
            "submissionId": kept.id,
            "caseId": kept.case,
            "destinationId": kept.destination,
            "publicService": kept.service,
            "encryptedMetadata": kept.metadata,
            "encryptedData": kept.data,
            "attachments": list(kept.announced),
        }

    def waiting(self, destination: str) -> list[dict[str, str]]:
        rows = self.store.waiting(destination)
        return [{"submissionId": k.id, "caseId": k.case, "destinationId": k.destination} for k in rows]

    def attachment(self, submission: str, key: str) -> str:
        self.kept(submission)
        token = self.store.attachments(submission).get(key)
        _known(token is not None, "Diese Anlage gibt es nicht.")
        return str(token)

    def hear(self, submission: str, token: str) -> None:
        """An event of the Fachverfahren: signed by it, about this submission, once it is complete."""
        kept = self.kept(submission)
        try:
            event = read_event(token, self.find_key)
        except EventError as error:
            raise RefusedError(400, "invalid-event", str(error)) from error
        if (
            event.by_service
            or event.kind not in DECISIONS
            or (event.submission, event.case) != (kept.id, kept.case)
        ):
            raise RefusedError(400, "invalid-event", "Dieses Ereignis passt nicht zur Einreichung.")
        if kept.state == INCOMPLETE:
            raise RefusedError(409, "invalid-event", "Die Einreichung ist noch nicht vollständig.")
        self.store.note(submission, token)
        if kept.state == SUBMITTED:
            self.store.set_state(submission, DECISIONS[event.kind])

    def find_key(self, issuer: str, kid: str) -> RSAKey:
        """Keys of whoever may sign here. Raises LookupError."""
        pair = self.identity.service if issuer.startswith("http") else self.identity.signing
        if kid != pair.kid or issuer not in (self.issuer, DESTINATION):
            raise LookupError(kid)
        return pair.key

    def kept(self, submission: str) -> Kept:
        found = self.store.submission(submission)
        if found is None:
            raise RefusedError(404, "not-found", "Diese Einreichung gibt es nicht.")
        return found

    def _open(self, submission: str) -> Kept:
        kept = self.kept(submission)
        if kept.state != INCOMPLETE:
            raise RefusedError(409, "already-submitted", "Diese Einreichung ist schon abgeschlossen.")
        return kept

    def _check_token(self, token: str, most: int) -> None:
        """The service cannot open it, but sees how it is encrypted and for whom."""
        try:
            header = header_of(token)
            tag_of(token)
        except JweError as error:
            raise RefusedError(400, "invalid-jwe", str(error)) from error
        wanted = ("RSA-OAEP-256", "A256GCM", self.identity.opening[0].kid)
        if tuple(header.get(name) for name in ("alg", "enc", "kid")) != wanted:
            raise RefusedError(
                422, "encryption-issue", "Verschlüsselt mit dem falschen Verfahren oder Schlüssel."
            )
        if header.get("zip") not in (None, "DEF"):
            raise RefusedError(422, "encryption-issue", "Eine andere Kompression als DEF ist nicht erlaubt.")
        if len(token) > most:
            raise RefusedError(413, "too-large", "Der Inhalt ist zu groß.")

    def _write(self, kind: EventKind, kept: Kept, tags: Tags | None = None) -> None:
        event = Event(kind, kept.id, kept.case, self.issuer, int(time.time()), tags=tags)
        self.store.note(kept.id, sign_event(event, self.identity.service.key, kid=self.identity.service.kid))


def _known(condition: bool, words: str) -> None:
    if not condition:
        raise RefusedError(404, "not-found", words)
