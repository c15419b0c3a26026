"""The federal mailbox: builds the signed envelope and hands it to whoever sends through FIT-Connect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from fahrplan.connectors.zbp.envelope import Signer, message_content, sealed_envelope, standing_content
from fahrplan.mailbox.ports import FederalFile, FederalLetter, FederalMailboxError, FederalStanding

MESSAGE = "urn:schema-fitko-de:fit-connect:id.bund.de:message_v6"
STATUS = "urn:schema-fitko-de:fit-connect:id.bund.de:status_v6"
# For a message as the open clients name it; for a standing formed after it, to be checked against the official list.
SCHEMA_OF = {
    MESSAGE: "https://schema.fitko.de/fit-connect/id.bund.de/message_v6/1.0.0/zbp-message.schema.json",
    STATUS: "https://schema.fitko.de/fit-connect/id.bund.de/status_v6/1.0.0/zbp-status.schema.json",
}


@dataclass(frozen=True)
class Parcel:
    """What FIT-Connect carries: service, name of the service, address of the schema, data, attachments in order."""

    service: str
    service_name: str
    schema: str
    data: bytes
    files: tuple[FederalFile, ...] = ()


# Sends a parcel through FIT-Connect and gives its submission id. Raises OSError or ValueError where it cannot.
Send = Callable[[Parcel], str]


class Zbp:
    """``signer`` is asked for each time, so that a new certificate counts at once."""

    def __init__(self, send: Send, signer: Callable[[], Signer]) -> None:
        self._send, self._signer = send, signer

    def send(self, letter: FederalLetter) -> str:
        files = tuple(letter.files)
        return self._hand_over(MESSAGE, letter.service, lambda: message_content(letter), files)

    def tell(self, standing: FederalStanding) -> str:
        return self._hand_over(STATUS, standing.service, lambda: standing_content(standing))

    def _hand_over(
        self,
        service: str,
        name: str,
        content: Callable[[], dict[str, object]],
        files: tuple[FederalFile, ...] = (),
    ) -> str:
        try:
            data = sealed_envelope(content(), self._signer(), timezone.now())
            return self._send(Parcel(service, name, SCHEMA_OF[service], data, files))
        except (OSError, ValueError, TypeError, LookupError) as fault:
            raise FederalMailboxError(f"Das Bundespostfach nimmt die Nachricht nicht an: {fault}") from fault
