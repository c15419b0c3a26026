"""The metadata of a submission, version 1.0.0: built by the sender, checked by the receiver.

Source: FIT-Connect metadata schema 1.0.0. The checks are our own; they name what a receiver relies on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fahrplan.standards.fit_connect.limits import UUID
from fahrplan.standards.problems import Findings, StandardError

SCHEMA = "https://schema.fitko.de/fit-connect/metadata/1.0.0/metadata.schema.json"
LEIKA = "urn:de:fim:leika:leistung:"
PURPOSES = ("form", "attachment", "report")
REPLY_CHANNELS = ("eMail", "deMail", "fink", "elster")
_HASH = re.compile(r"[a-f0-9]{128}")
_SERVICE = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:[a-z0-9()+,.:=@;$_!*'%/?#-]+")
_MEDIA_TYPE = re.compile(r"[-\w.]+/[-\w.+]+")
_UUID = re.compile(UUID)
_DATA_TYPES = ("application/json", "application/xml")


@dataclass(frozen=True)
class DataPart:
    """The Fachdaten: sha512 of the plain bytes, the schema they follow, JSON or XML."""

    sha512: str
    schema_uri: str
    media_type: str = "application/json"


@dataclass(frozen=True)
class AttachmentPart:
    """One attachment: its id in the submission, sha512 of the plain bytes."""

    id: str
    sha512: str
    media_type: str
    filename: str = ""
    purpose: str = "attachment"


@dataclass(frozen=True)
class About:
    """What a submission is about: service as (identifier, name), our reference, day of the application.

    ``payment``: as ``paymentInformation`` says it.
    """

    service: tuple[str, str] | None = None
    reference: str = ""
    applied_on: date | None = None
    payment: Mapping[str, Any] | None = None


def build_metadata(data: DataPart, attachments: Iterable[AttachmentPart], about: About) -> dict[str, Any]:
    """The metadata as JSON."""
    metadata: dict[str, Any] = {
        "$schema": SCHEMA,
        "contentStructure": {
            "data": {
                "hash": _hash(data.sha512),
                "submissionSchema": {"schemaUri": data.schema_uri, "mimeType": data.media_type},
            },
            "attachments": [_attachment(one) for one in attachments],
        },
    }
    if about.service is not None:
        metadata["publicServiceType"] = {"identifier": about.service[0], "name": about.service[1]}
    if about.payment is not None:
        metadata["paymentInformation"] = dict(about.payment)
    more: dict[str, Any] = {"senderReference": about.reference} if about.reference else {}
    if about.applied_on is not None:
        more["applicationDate"] = about.applied_on.isoformat()
    return metadata | ({"additionalReferenceInfo": more} if more else {})


def _hash(content: str) -> dict[str, str]:
    return {"type": "sha512", "content": content}


def _attachment(part: AttachmentPart) -> dict[str, Any]:
    built = {
        "attachmentId": part.id,
        "hash": _hash(part.sha512),
        "purpose": part.purpose,
        "mimeType": part.media_type,
    }
    return built | ({"filename": part.filename} if part.filename else {})


def read_metadata(metadata: Any) -> tuple[DataPart | None, list[AttachmentPart]]:
    """What the metadata promises. Raises StandardError that names everything wrong."""
    findings = Findings()
    structure = metadata.get("contentStructure") if isinstance(metadata, Mapping) else None
    if not isinstance(structure, Mapping) or not isinstance(structure.get("attachments"), list):
        raise StandardError.of("Der Aufbau des Inhalts fehlt.", field="contentStructure")
    data = _read_data(structure.get("data"), findings)
    attachments = [_read_attachment(one, findings) for one in structure["attachments"]]
    _check_rest(metadata, findings)
    if len({one.id for one in attachments}) != len(attachments):
        findings.add(None, "attachments", "Zwei Anlagen haben dieselbe Kennung.")
    findings.refuse()
    return data, attachments


def _read_data(data: Any, findings: Findings) -> DataPart | None:
    if data is None:
        return None
    schema = data.get("submissionSchema") if isinstance(data, Mapping) else None
    if not isinstance(schema, Mapping) or not isinstance(schema.get("schemaUri"), str):
        findings.add(None, "submissionSchema", "Das Datenschema fehlt.")
        schema = {}
    if schema.get("mimeType") not in _DATA_TYPES:
        findings.add(None, "mimeType", "Fachdaten müssen JSON oder XML sein.")
    digest = _read_hash(data, "data", findings)
    return DataPart(digest, str(schema.get("schemaUri", "")), str(schema.get("mimeType", "")))


def _read_attachment(one: Any, findings: Findings) -> AttachmentPart:
    given = one if isinstance(one, Mapping) else {}
    pairs = (
        ("attachmentId", _UUID, "Die Kennung einer Anlage muss eine UUID sein."),
        ("mimeType", _MEDIA_TYPE, "Die Art einer Anlage ist nicht lesbar."),
    )
    for name, pattern, words in pairs:
        if not pattern.fullmatch(str(given.get(name, ""))):
            findings.add(None, name, words)
    if given.get("purpose") not in PURPOSES:
        findings.add(None, "purpose", "Der Zweck einer Anlage ist nicht bekannt.")
    digest = _read_hash(given, "attachments", findings)
    return AttachmentPart(
        str(given.get("attachmentId", "")),
        digest,
        str(given.get("mimeType", "")),
        str(given.get("filename", ""))[:255],
        str(given.get("purpose", "")),
    )


def _read_hash(part: Any, field: str, findings: Findings) -> str:
    digest = part.get("hash") if isinstance(part, Mapping) else None
    content = (
        digest.get("content") if isinstance(digest, Mapping) and digest.get("type") == "sha512" else None
    )
    if not isinstance(content, str) or not _HASH.fullmatch(content):
        findings.add(None, field, "Die Prüfsumme muss SHA-512 sein, 128 Zeichen klein geschrieben.")
        return ""
    return content


def _check_rest(metadata: Mapping[str, Any], findings: Findings) -> None:
    reply = metadata.get("replyChannel")
    if reply is not None and (
        not isinstance(reply, Mapping) or len(reply) != 1 or set(reply) - set(REPLY_CHANNELS)
    ):
        findings.add(None, "replyChannel", "Erlaubt ist genau ein bekannter Rückkanal.")
    service = metadata.get("publicServiceType")
    if service is not None:
        identifier = service.get("identifier") if isinstance(service, Mapping) else None
        if not isinstance(identifier, str) or not _SERVICE.fullmatch(identifier):
            findings.add(None, "publicServiceType", "Die Leistung ist nicht richtig bezeichnet.")
