"""Signed JSON by POST: for a Fachverfahren that has an interface of its own.

The other side gets ``Idempotency-Key`` (the same in every attempt), ``Fahrplan-Timestamp`` (seconds since 1970) and
``Fahrplan-Signature`` = „sha256=“ and the hexadecimal HMAC-SHA256 over „<timestamp>.<idempotency key>.<raw body>“.
2xx is taken, 409 was taken before; anything else is an error.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fahrplan.cases.ports import Access, Answer, Note, Outcome, Parcel, Setting, UndeliveredError
from fahrplan.foundation.services.outgoing import NoAnswerError, Reach, Reply, ask, checked
from fahrplan.standards.fit_connect.jwe import sha512

HEALING = (401, 408, 423, 425, 429)
KNOWN_BEFORE = 409
MOST_BYTES = 100_000_000


@dataclass(frozen=True)
class WebhookTarget:
    """``now``: changed by tests alone."""

    reach: Reach = field(default_factory=Reach)
    now: Callable[[], float] = time.time
    label: str = "Signierter Aufruf (Webhook)"
    explanation: str = "Schickt den Antrag als JSON an eine Adresse Ihres Fachverfahrens, mit Unterschrift."
    own_secret: bool = True
    settings: tuple[Setting, ...] = (
        Setting("url", "Adresse", "Sie muss mit https:// beginnen und im öffentlichen Netz liegen."),
    )

    def check(self, settings: Mapping[str, str]) -> dict[str, str]:
        try:
            checked(settings.get("url", ""), self.reach)
        except NoAnswerError as fault:
            return {"url": str(fault)}
        return {}

    def deliver(self, parcel: Parcel, access: Access, note: Note) -> Answer:
        body = content_of(parcel)
        if len(body) > MOST_BYTES:
            raise UndeliveredError("Der Antrag ist mit seinen Anlagen zu groß für diesen Weg.", heals=False)
        reply = self._post(access, body, str(parcel.id))
        if 200 <= reply.status < 300 or reply.status == KNOWN_BEFORE:
            return Answer(Outcome.DONE, {"status": reply.status})
        heals = reply.status >= 500 or reply.status in HEALING
        raise UndeliveredError(f"Das Fachverfahren meldet einen Fehler ({reply.status}).", heals=heals)

    def follow(self, access: Access) -> Answer:
        raise UndeliveredError("Über diesen Weg kommen keine Nachrichten zurück.", heals=False)

    def try_out(self, access: Access) -> str:
        reply = self._post(access, b'{"type": "test"}', "test")
        if 200 <= reply.status < 300:
            return "Die Adresse antwortet und nimmt die Unterschrift an."
        raise UndeliveredError(f"Die Adresse antwortet mit einem Fehler ({reply.status}).", heals=True)

    def _post(self, access: Access, body: bytes, key: str) -> Reply:
        moment = int(self.now())
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": key,
            "Fahrplan-Timestamp": str(moment),
            "Fahrplan-Signature": f"sha256={signature(body, moment=moment, key=key, secret=access.secret)}",
        }
        try:
            return ask("POST", access.settings.get("url", ""), self.reach, body=body, headers=headers)
        except NoAnswerError as fault:
            raise UndeliveredError(str(fault), heals=fault.heals) from fault


def signature(body: bytes, *, moment: int, key: str, secret: str) -> str:
    """Hexadecimal HMAC-SHA256 over „<timestamp>.<idempotency key>.<raw body>“."""
    return hmac.new(secret.encode(), f"{moment}.{key}.".encode() + body, hashlib.sha256).hexdigest()


def content_of(parcel: Parcel) -> bytes:
    """The application as JSON; files in base64 with their sha512."""
    content = {
        "type": "submission",
        "id": str(parcel.id),
        "reference": parcel.reference,
        **({"supplement": parcel.supplement} if parcel.supplement else {}),
        **({"payment": dict(parcel.payment)} if parcel.payment else {}),
        "service": {"key": parcel.service[0], "name": parcel.service[1]},
        "schema": parcel.schema_uri,
        "submittedAt": parcel.submitted_at.isoformat(),
        "data": dict(parcel.data),
        "files": [
            {
                "id": str(file.id),
                "name": file.name,
                "mediaType": file.media_type,
                "sha512": sha512(file.content),
                "content": base64.b64encode(file.content).decode(),
            }
            for file in parcel.files
        ],
    }
    return json.dumps(content, ensure_ascii=False).encode()
