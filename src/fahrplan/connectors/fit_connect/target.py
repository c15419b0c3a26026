"""As sender: finds the destination, encrypts for it, hands over, and reads in the signed log what became of it."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fahrplan.cases.ports import Access, Answer, Note, Outcome, Parcel, Setting, UndeliveredError
from fahrplan.connectors.fit_connect.client import JOSE, Client
from fahrplan.connectors.fit_connect.endpoints import WORDS, Endpoints
from fahrplan.foundation.services.outgoing import SECONDS, Lookup, Reach, system_lookup
from fahrplan.standards.fit_connect import metadata
from fahrplan.standards.fit_connect.event_log import LogState, read_log
from fahrplan.standards.fit_connect.events import EventError, EventKind, Tags
from fahrplan.standards.fit_connect.jwe import encrypt, sha512, tag_of
from fahrplan.standards.fit_connect.keys import BITS, KeyUse, PublicKey
from fahrplan.standards.fit_connect.limits import ATTACHMENT_BYTES, ATTACHMENTS, DATA_BYTES, problem_words

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_URI = re.compile(r"(https?://|urn:)[!-~]{3,190}")
PAGE = 500
MOST_PAGES = 20
ANSWER_BYTES = 20_000_000


@dataclass(frozen=True)
class FitConnectTarget:
    """``endpoints`` by environment. ``bits``, ``seconds``, ``lookup``: changed by tests alone."""

    endpoints: Callable[[], Mapping[str, Endpoints]]
    agent: str = "Fahrplan"
    bits: int = BITS
    seconds: float = SECONDS
    lookup: Lookup = system_lookup
    label: str = "FIT-Connect"
    explanation: str = (
        "Verschlüsselt für Ihr Fachverfahren über den Zustelldienst von Bund und Ländern. "
        "Client und Geheimnis legt der Betrieb im Schlüsselordner ab."
    )
    own_secret: bool = False
    settings: tuple[Setting, ...] = field(
        default=(
            Setting("environment", "Umgebung", choices=tuple(WORDS.items())),
            Setting(
                "destination",
                "Kennung des Zustellpunkts",
                "Leer lassen: Fahrplan fragt den Routingdienst nach Leistung und Gebiet.",
                required=False,
            ),
            Setting(
                "schema",
                "Datenschema, das Ihr Fachverfahren erwartet",
                "Eine URI. Leer lassen: Fahrplan nennt die Fassung des Formulars.",
                required=False,
            ),
        )
    )

    def check(self, settings: Mapping[str, str]) -> dict[str, str]:
        faults = {}
        if settings.get("environment") not in WORDS:
            faults["environment"] = "Bitte wählen Sie eine Umgebung aus der Liste."
        if settings.get("destination") and not _UUID.fullmatch(settings["destination"]):
            faults["destination"] = "Die Kennung ist eine UUID in kleinen Buchstaben."
        if settings.get("schema") and not _URI.fullmatch(settings["schema"]):
            faults["schema"] = "Bitte geben Sie eine URI an, die mit https:// oder urn: beginnt."
        return faults

    def deliver(self, parcel: Parcel, access: Access, note: Note) -> Answer:
        client = self._client(access)
        if "submissionId" in access.receipt:
            known = self._log(client, access.receipt)
            if known.submitted:  # an earlier attempt got through, only its end was lost
                return _answer(known, access.receipt)
        _check_size(parcel)
        sending = _Sending(client, self._destination(client, parcel, access.settings), parcel, access)
        receipt = sending.announce()
        note(receipt)
        receipt |= sending.send(lambda tags: note(receipt | tags))
        return _answer(self._log(client, receipt), receipt)

    def follow(self, access: Access) -> Answer:
        if "submissionId" not in access.receipt:
            raise UndeliveredError("Zu dieser Übergabe gibt es beim Zustelldienst keine Nummer.", heals=False)
        return _answer(self._log(self._client(access), access.receipt), access.receipt)

    def try_out(self, access: Access) -> str:
        client = self._client(access)
        destination = access.settings.get("destination", "")
        if not destination:
            client.read(f"{client.endpoints.routing}/info")
            return "Anmeldung und Routingdienst antworten. Der Zustellpunkt wird je Antrag gesucht."
        found = client.destination(destination)
        client.destination_key(destination, _encryption_kid(found), KeyUse.ENCRYPT)
        return "Der Zustellpunkt antwortet, sein Schlüssel ist in Ordnung."

    def _client(self, access: Access) -> Client:
        endpoints = self.endpoints().get(access.settings.get("environment", ""))
        if endpoints is None:
            raise UndeliveredError("Diese Umgebung von FIT-Connect ist hier nicht eingerichtet.", heals=True)
        name, colon, secret = access.secret.partition(":")
        if endpoints.client is not None:
            name, secret = endpoints.client
        elif not (name and colon and secret):
            raise UndeliveredError(
                "Das Geheimnis fehlt oder hat nicht die Form „Client:Geheimnis“. Bitte wenden Sie sich an den Betrieb.",
                heals=False,
            )
        reach = Reach(
            inner=endpoints.inner,
            agent=self.agent,
            body_bytes=ANSWER_BYTES,
            lookup=self.lookup,
            seconds=self.seconds,
        )
        return Client(endpoints, name, secret, reach, self.bits)

    def _destination(self, client: Client, parcel: Parcel, settings: Mapping[str, str]) -> str:
        if destination := settings.get("destination", ""):
            return destination
        key = parcel.service[0]
        if not key or not parcel.ars:
            raise UndeliveredError(
                "Ohne Leistungsschlüssel und Gebiet findet der Routingdienst kein Ziel.", heals=False
            )
        found = client.read(f"{client.endpoints.routing}/routes", leikaKey=key, ars=parcel.ars)
        routes = found.get("routes") if isinstance(found, dict) else None
        named = {one.get("destinationId") for one in routes or () if isinstance(one, dict)}
        if len(named) != 1:
            words = "keinen" if not named else "mehrere"
            raise UndeliveredError(
                f"Der Routingdienst kennt für Leistung und Gebiet {words} Zustellpunkt.", heals=False
            )
        destination = str(named.pop())
        if not _UUID.fullmatch(destination):
            raise UndeliveredError("Der Routingdienst antwortet unverständlich.", heals=True)
        return destination

    def _log(self, client: Client, receipt: Mapping[str, Any]) -> LogState:
        submission, destination = str(receipt["submissionId"]), str(receipt.get("destinationId", ""))
        url = f"{client.endpoints.submission}/v2/submissions/{submission}/events"
        tokens: list[str] = []
        for page in range(MOST_PAGES):
            found = client.read(url, limit=PAGE, offset=page * PAGE)
            listed = found.get("eventLog") if isinstance(found, dict) else None
            tokens += listed if isinstance(listed, list) else []
            if not isinstance(listed, list) or len(listed) < PAGE:
                break
        told = receipt.get("tags")
        tags = Tags(told["metadata"], told["data"], told.get("attachments", {})) if told else None
        try:
            return read_log(
                tokens,
                lambda issuer, kid: client.find_key(issuer, kid, destination=destination),
                submission=submission,
                sent=tags,
            )
        except EventError as error:
            raise UndeliveredError(
                f"Das Ereignisprotokoll ist nicht in Ordnung. {error}", heals=True
            ) from error


class _Sending:
    """One way to the service: announced, parts encrypted and put, then closed."""

    def __init__(self, client: Client, destination: str, parcel: Parcel, access: Access) -> None:
        self.client, self.destination, self.parcel = client, destination, parcel
        self.case = access.application.get("caseId", "")
        found = client.destination(destination)
        self.key = self._key(found)
        self.schema = access.settings.get("schema") or parcel.schema_uri
        self.service = f"{metadata.LEIKA}{parcel.service[0]}" if parcel.service[0] else parcel.schema_uri
        self.attachments = [(str(uuid.uuid4()), file) for file in parcel.files]
        self.url = f"{client.endpoints.submission}/v2/submissions"

    def announce(self) -> dict[str, Any]:
        """Ids the service gave, for the receipt. An answer names the case its application opened there."""
        announced = self.client.post(
            "POST",
            self.url,
            {
                "destinationId": self.destination,
                "announcedAttachments": [key for key, _ in self.attachments],
                "publicService": {"identifier": self.service, "name": self.parcel.service[1]},
                **({"caseId": self.case} if self.case else {}),
            },
        )
        ids = {
            name: announced.get(name, "") if isinstance(announced, dict) else ""
            for name in ("submissionId", "caseId")
        }
        if not all(_UUID.fullmatch(str(one)) for one in ids.values()):
            raise UndeliveredError("Der Zustelldienst antwortet unverständlich.", heals=True)
        self.url = f"{self.url}/{ids['submissionId']}"
        return {**ids, "destinationId": self.destination}

    def send(self, note: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
        """Put everything; ``note`` gets the tags before the last step. Gives what belongs to the receipt."""
        parts, tags = [], {}
        for key, file in self.attachments:
            token = encrypt(file.content, self.key, content_type=file.media_type)
            self.client.send("PUT", f"{self.url}/attachments/{key}", body=token.encode(), kind=JOSE)
            parts.append(metadata.AttachmentPart(key, sha512(file.content), file.media_type, file.name))
            tags[key] = tag_of(token)
        data = json.dumps(dict(self.parcel.data), ensure_ascii=False, sort_keys=True).encode()
        about = metadata.About(
            (self.service, self.parcel.service[1]),
            self.parcel.reference,
            self.parcel.submitted_at.date(),
            self.parcel.payment,
        )
        described = metadata.build_metadata(metadata.DataPart(sha512(data), self.schema), parts, about)
        sealed_data = encrypt(data, self.key, content_type="application/json")
        sealed = encrypt(
            json.dumps(described, ensure_ascii=False).encode(), self.key, content_type="application/json"
        )
        receipt = {"tags": Tags(tag_of(sealed), tag_of(sealed_data), tags).as_claim(), "kid": self.key.kid}
        note(receipt)
        self.client.post("PUT", self.url, {"encryptedMetadata": sealed, "encryptedData": sealed_data})
        return receipt

    def _key(self, found: Mapping[str, Any]) -> PublicKey:
        if found.get("status") not in (None, "active"):
            raise UndeliveredError("Der Zustellpunkt ist zurzeit nicht in Betrieb.", heals=True)
        return self.client.destination_key(self.destination, _encryption_kid(found), KeyUse.ENCRYPT)


def _encryption_kid(found: Mapping[str, Any]) -> str:
    kid = found.get("encryptionKid")
    if not isinstance(kid, str) or not 8 <= len(kid) <= 64:
        raise UndeliveredError("Der Zustellpunkt nennt keinen Schlüssel.", heals=True)
    return kid


def _check_size(parcel: Parcel) -> None:
    if len(parcel.files) > ATTACHMENTS:
        raise UndeliveredError(f"FIT-Connect nimmt höchstens {ATTACHMENTS} Anlagen.", heals=False)
    if any(len(file.content) > ATTACHMENT_BYTES * 3 // 4 for file in parcel.files):
        raise UndeliveredError("Eine Anlage ist größer, als FIT-Connect erlaubt.", heals=False)
    if len(json.dumps(dict(parcel.data), ensure_ascii=False).encode()) > DATA_BYTES:
        raise UndeliveredError("Die Fachdaten sind größer, als FIT-Connect erlaubt.", heals=False)


def _answer(log: LogState, receipt: Mapping[str, Any]) -> Answer:
    kept = {**receipt, **({"remarks": list(log.remarks)} if log.remarks else {})}
    if log.decision is None:
        if not log.submitted:
            raise UndeliveredError("Der Zustelldienst hat den Eingang nicht bestätigt.", heals=True)
        return Answer(Outcome.SENT, kept)
    kept["event"] = log.decision.id
    if log.decision.kind == EventKind.ACCEPT:
        return Answer(Outcome.DONE, kept)
    words = (
        " ".join(dict.fromkeys(problem_words(one) for one in log.decision.problems))
        or "Ein Grund ist nicht genannt."
    )
    return Answer(Outcome.REJECTED, kept, f"Das Fachverfahren hat den Antrag abgelehnt. {words}")
