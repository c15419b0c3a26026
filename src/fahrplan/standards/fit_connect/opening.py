"""What a Fachverfahren does with a submission it fetched: compare, decrypt, check.

Source: FIT-Connect documentation.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from joserfc.jwk import RSAKey

from fahrplan.standards.fit_connect.events import Tags
from fahrplan.standards.fit_connect.jwe import JweError, decrypt, header_of, sha512, tag_of
from fahrplan.standards.fit_connect.limits import DATA_BYTES, PROBLEMS
from fahrplan.standards.fit_connect.metadata import AttachmentPart, read_metadata
from fahrplan.standards.problems import StandardError


class RejectedError(Exception):
    """The submission is not in order; ``problem`` is what the rejection says: type, title, detail, instance."""

    def __init__(self, kind: str, title: str, instance: str) -> None:
        super().__init__(title)
        self.problem = {"type": PROBLEMS + kind, "title": title, "detail": title, "instance": instance}


@dataclass(frozen=True, repr=False)
class SealedSubmission:
    """As fetched: compact JWEs, attachments by id; ``tags``: what the submit event named."""

    metadata: str
    data: str
    attachments: Mapping[str, str] = field(default_factory=dict)
    tags: Tags | None = None


@dataclass(frozen=True, repr=False)
class OpenedSubmission:
    """In the clear. ``attachments``: description and content, in the order of the metadata."""

    metadata: Mapping[str, Any]
    data: bytes
    attachments: tuple[tuple[AttachmentPart, bytes], ...]


def tags_of(sealed: SealedSubmission) -> Tags:
    """Tags of what was really fetched. Raises RejectedError."""
    try:
        listed = {key: tag_of(token) for key, token in sealed.attachments.items()}
        return Tags(tag_of(sealed.metadata), tag_of(sealed.data), listed)
    except JweError as error:
        raise RejectedError("encryption-issue", str(error), "submission") from error


def open_submission(sealed: SealedSubmission, keys: Mapping[str, RSAKey]) -> OpenedSubmission:
    """Everything in the clear and checked. ``keys`` by kid, older ones too. Raises RejectedError."""
    if sealed.tags is not None and tags_of(sealed) != sealed.tags:
        raise RejectedError("incorrect-authentication-tag", "Ein Prüfzeichen stimmt nicht.", "submission")
    metadata = _metadata(_opened(sealed.metadata, keys, "metadata"))
    try:
        described, listed = read_metadata(metadata)
    except StandardError as error:
        raise RejectedError("schema-violation", str(error), "metadata") from error
    if {one.id for one in listed} != set(sealed.attachments):
        raise RejectedError("attachments-mismatch", "Es sind andere Anlagen da als genannt.", "metadata")
    data = _opened(sealed.data, keys, "data", most=DATA_BYTES)
    if described is None:
        raise RejectedError("missing-data", "Die Metadaten beschreiben keine Fachdaten.", "metadata")
    _compare(data, described.sha512, "data")
    contents = []
    for one in listed:
        content = _opened(sealed.attachments[one.id], keys, f"attachment:{one.id}")
        _compare(content, one.sha512, f"attachment:{one.id}")
        contents.append((one, content))
    return OpenedSubmission(metadata, data, tuple(contents))


def _opened(token: str, keys: Mapping[str, RSAKey], instance: str, **bound: int) -> bytes:
    try:
        kid = str(header_of(token).get("kid", ""))
        if kid not in keys:
            raise JweError("Verschlüsselt mit einem Schlüssel, den hier niemand hat.")
        return decrypt(token, keys[kid], kid=kid, **bound)
    except JweError as error:
        raise RejectedError("encryption-issue", str(error), instance) from error


def _metadata(plain: bytes) -> Mapping[str, Any]:
    try:
        metadata = json.loads(plain)
    except (ValueError, RecursionError) as error:
        raise RejectedError(
            "syntax-violation", "Die Metadaten sind kein gültiges JSON.", "metadata"
        ) from error
    if not isinstance(metadata, dict):
        raise RejectedError("schema-violation", "Die Metadaten sind kein Objekt.", "metadata")
    return metadata


def _compare(content: bytes, expected: str, instance: str) -> None:
    if not hmac.compare_digest(sha512(content), expected):
        raise RejectedError("hash-mismatch", "Eine Prüfsumme stimmt nicht.", instance)
