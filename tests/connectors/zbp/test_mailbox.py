"""What FIT-Connect gets to carry."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from fahrplan.connectors.zbp.envelope import Signer
from fahrplan.connectors.zbp.mailbox import MESSAGE, STATUS, Parcel, Zbp
from fahrplan.mailbox.enums import FederalState
from fahrplan.mailbox.ports import FederalFile, FederalLetter, FederalMailboxError, FederalStanding

FILE = FederalFile("bescheid.pdf", "application/pdf", b"%PDF-")
LETTER = FederalLetter(UUID(int=1), 3, "Barleben", "Bescheid", "Text", "Hundesteuer", files=[FILE])


def test_messages_and_standings_go_to_their_service(signer: Signer) -> None:
    sent: list[Parcel] = []

    def send(parcel: Parcel) -> str:
        sent.append(parcel)
        return f"sendung-{len(sent)}"

    mailbox = Zbp(send, lambda: signer)
    standing = FederalStanding(
        UUID(int=2), FederalState.RECEIVED, "Hundesteuer", "Barleben", datetime(2026, 11, 29, tzinfo=UTC)
    )
    assert (mailbox.send(LETTER), mailbox.tell(standing)) == ("sendung-1", "sendung-2")
    assert [(one.service, one.service_name, one.files) for one in sent] == [
        (MESSAGE, "Hundesteuer", (FILE,)),
        (STATUS, "Hundesteuer", ()),
    ]


def test_what_does_not_get_there_says_so(signer: Signer) -> None:
    def refuse(parcel: Parcel) -> str:
        raise OSError("keine Verbindung")

    with pytest.raises(FederalMailboxError, match="keine Verbindung"):
        Zbp(refuse, lambda: signer).send(LETTER)
