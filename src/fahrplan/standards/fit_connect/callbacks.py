"""Calls by which the delivery service tells of news, signed with a shared secret.

``callback-authentication`` is the hexadecimal HMAC-SHA512 over „<timestamp>.<raw body>“, ``callback-timestamp`` the
second it was sent. Source: FIT-Connect documentation, „Callbacks“.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Any

from fahrplan.standards.fit_connect.limits import UUID

OLDEST = 300  # seconds; a clock ahead of ours by as much is believed too
MOST = 1000
_SECONDS = re.compile(r"[0-9]{1,12}")
TYPES = "https://schema.fitko.de/fit-connect/submission-api/callbacks/"


class CallbackError(ValueError):
    """A call that proves nothing; the text is German and says only what kind of fault it is."""


def sign_callback(body: bytes, *, timestamp: int | str, secret: str) -> str:
    """The value of ``callback-authentication``: 128 hexadecimal digits."""
    return hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha512).hexdigest()


def check_callback(body: bytes, *, authentication: str, timestamp: str, secret: str, now: float) -> None:
    """Raises CallbackError unless the call is fresh and signed with the secret. ``now`` in seconds since 1970."""
    if not secret:
        raise CallbackError("Für Rückrufe ist kein Geheimnis vereinbart.")
    if not _SECONDS.fullmatch(timestamp):
        raise CallbackError("Der Rückruf nennt keinen Zeitpunkt.")
    expected = sign_callback(body, timestamp=timestamp, secret=secret)
    if not hmac.compare_digest(expected.encode(), authentication.encode("utf-8", "replace")):
        raise CallbackError("Die Prüfsumme des Rückrufs stimmt nicht.")
    if abs(now - int(timestamp)) > OLDEST:
        raise CallbackError("Der Rückruf ist älter als fünf Minuten.")


def submissions_in(content: Any) -> list[str]:
    """Ids of the submissions a call names, at most a thousand; what is no id is passed over.

    Reads ``submissions[{submissionId}]`` and the older ``submissionIds``.
    """
    if not isinstance(content, dict):
        return []
    listed = content.get("submissions")
    named = (
        [one.get("submissionId") for one in listed if isinstance(one, dict)]
        if isinstance(listed, list)
        else []
    )
    older = content.get("submissionIds")
    named += older if isinstance(older, list) else []
    kept = dict.fromkeys(one for one in named[:MOST] if isinstance(one, str) and re.fullmatch(UUID, one))
    return list(kept)
