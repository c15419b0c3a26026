"""Security event tokens (SET): what happened to a submission, signed with PS512.

Header ``typ`` secevent+jwt; claims ``jti iss iat sub txn events`` with exactly one event. An issuer that begins with
„http“ is the delivery service, any other the id of a destination. Sources: RFC 8417, FIT-Connect documentation.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from fahrplan.standards.fit_connect.keys import from_base64url
from fahrplan.standards.fit_connect.limits import EVENTS, TAG, UUID

TYPE, ALGORITHM = "secevent+jwt", "PS512"
MOST_BYTES = 200_000
_SUBMISSION, _CASE = re.compile(f"submission:({UUID})"), re.compile(f"case:({UUID})")
MOST_PROBLEMS = 50


class EventKind(StrEnum):
    """Last part of the event's URI."""

    CREATE = "create-submission"
    SUBMIT = "submit-submission"
    NOTIFY = "notify-submission"
    FORWARD = "forward-submission"
    REJECT = "reject-submission"
    ACCEPT = "accept-submission"
    DELETE = "delete-submission"


# Who may say what: the Fachverfahren decides; the service rejects by itself what nobody picks up in 14 days.
BY_SERVICE = frozenset(EventKind) - {EventKind.ACCEPT}
BY_DESTINATION = frozenset({EventKind.ACCEPT, EventKind.REJECT})


class EventError(ValueError):
    """A token that proves nothing; the text is German."""


@dataclass(frozen=True)
class Tags:
    """Authentication tags of the parts as they were received: 22 characters each, attachments by id."""

    metadata: str = ""
    data: str = ""
    attachments: Mapping[str, str] = field(default_factory=dict)

    def as_claim(self) -> dict[str, Any]:
        claim: dict[str, Any] = {"metadata": self.metadata, "data": self.data}
        return claim | ({"attachments": dict(self.attachments)} if self.attachments else {})


@dataclass(frozen=True)
class Event:
    """One event. ``issued_at``: seconds since 1970; ``problems``: type URIs of what was wrong."""

    kind: EventKind
    submission: str
    case: str
    issuer: str
    issued_at: int
    id: str = ""
    tags: Tags | None = None
    problems: tuple[str, ...] = ()

    @property
    def by_service(self) -> bool:
        return self.issuer.startswith("http")


FindKey = Callable[[str, str], RSAKey]


def sign_event(event: Event, key: RSAKey, *, kid: str, problems: list[dict[str, Any]] | None = None) -> str:
    """The token, compact."""
    payload: dict[str, Any] = {}
    if event.tags is not None:
        payload["authenticationTags"] = event.tags.as_claim()
    if problems or event.problems:
        payload["problems"] = problems or [{"type": one} for one in event.problems]
    claims = {
        "jti": event.id or str(uuid.uuid4()),
        "iss": event.issuer,
        "iat": event.issued_at,
        "sub": f"submission:{event.submission}",
        "txn": f"case:{event.case}",
        "events": {EVENTS + event.kind: payload},
    }
    header = {"typ": TYPE, "alg": ALGORITHM, "kid": kid}
    return jws.serialize_compact(
        header, json.dumps(claims).encode(), key, registry=_Registry(algorithms=[ALGORITHM])
    )


def read_event(token: str, find_key: FindKey) -> Event:
    """The event, its signature checked with the key of its issuer. Raises EventError.

    ``find_key`` takes issuer and kid and raises LookupError where it has no such key, so that a foreign issuer
    is refused.
    """
    header, claims = _parts(token)
    if header.get("typ") != TYPE:
        raise EventError(f"„typ“ muss „{TYPE}“ sein.")
    if header.get("alg") != ALGORITHM:
        raise EventError(f"Das Verfahren muss {ALGORITHM} sein.")
    if "crit" in header:
        raise EventError("Der Kopf verlangt Erweiterungen, die niemand kennt.")
    event = _event(claims)
    allowed = BY_SERVICE if event.by_service else BY_DESTINATION
    if event.kind not in allowed:
        raise EventError(f"Dieses Ereignis ({event.kind}) darf dieser Aussteller nicht melden.")
    try:
        key = find_key(event.issuer, str(header.get("kid", "")))
    except LookupError as error:
        raise EventError("Zu diesem Aussteller und dieser Kennung gibt es keinen Schlüssel.") from error
    try:
        jws.deserialize_compact(token.encode(), key, registry=_Registry(algorithms=[ALGORITHM]))
    except (JoseError, ValueError) as error:
        raise EventError("Die Unterschrift des Ereignisses stimmt nicht.") from error
    return event


def _parts(token: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims, unchecked."""
    if not isinstance(token, str) or len(token) > MOST_BYTES or not token.isascii():
        raise EventError("Das ist kein Ereignis.")
    parts = token.split(".", 3)
    try:
        if len(parts) != 3:
            raise ValueError(token[:0])
        header, claims = (json.loads(from_base64url(part)) for part in parts[:2])
    except (ValueError, RecursionError) as error:
        raise EventError("Das Ereignis ist nicht lesbar.") from error
    if not isinstance(header, dict) or not isinstance(claims, dict):
        raise EventError("Das Ereignis ist nicht lesbar.")
    return header, claims


def _event(claims: Mapping[str, Any]) -> Event:
    happened = claims.get("events")
    if not isinstance(happened, dict) or len(happened) != 1:
        raise EventError("Ein Ereignis-Token nennt genau ein Ereignis.")
    ((uri, payload),) = happened.items()
    kind = uri.removeprefix(EVENTS)
    if not uri.startswith(EVENTS) or kind not in set(EventKind):
        raise EventError("Dieses Ereignis ist nicht bekannt.")
    submission = _SUBMISSION.fullmatch(str(claims.get("sub", "")))
    case = _CASE.fullmatch(str(claims.get("txn", "")))
    issued, issuer = claims.get("iat"), claims.get("iss")
    if submission is None or case is None:
        raise EventError("Das Ereignis nennt Einreichung und Vorgang nicht (sub, txn).")
    if not isinstance(issued, int) or isinstance(issued, bool) or not 0 < issued < 1 << 40:
        raise EventError("Das Ereignis nennt nicht, wann es war (iat).")
    if not isinstance(issuer, str) or not issuer or not isinstance(claims.get("jti"), str):
        raise EventError("Das Ereignis nennt Aussteller oder Kennung nicht (iss, jti).")
    inside = payload if isinstance(payload, dict) else {}
    return Event(
        EventKind(kind),
        submission[1],
        case[1],
        issuer,
        issued,
        claims["jti"],
        _tags(inside.get("authenticationTags")),
        _problems(inside.get("problems")),
    )


def _tags(claim: Any) -> Tags | None:
    if claim is None:
        return None
    if not isinstance(claim, dict):
        raise EventError("Die Prüfzeichen des Ereignisses sind nicht lesbar.")
    listed = claim.get("attachments") or {}
    found = [
        claim.get("metadata") or "",
        claim.get("data") or "",
        *(listed.values() if isinstance(listed, dict) else "?"),
    ]
    if not all(isinstance(one, str) and (not one or TAG.fullmatch(one)) for one in found):
        raise EventError("Die Prüfzeichen des Ereignisses sind nicht lesbar.")
    return Tags(found[0], found[1], dict(listed))


def _problems(listed: Any) -> tuple[str, ...]:
    if not isinstance(listed, list):
        return ()
    return tuple(str(one.get("type", ""))[:300] for one in listed[:MOST_PROBLEMS] if isinstance(one, dict))


class _Registry(jws.JWSRegistry):
    """The library's own bounds are for small messages; a log names up to 100 attachments."""

    max_payload_length: ClassVar[int] = MOST_BYTES  # type: ignore[misc]
    strict_check_header: ClassVar[bool] = False  # type: ignore[misc]
