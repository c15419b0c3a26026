"""Federal mailboxes by name; the check of files."""

from __future__ import annotations

import pytest

from fahrplan.mailbox.ports import federal_mailbox, virus_in

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(LookupError, match="„gibtesnicht“ ist nicht angemeldet"):
        federal_mailbox("gibtesnicht")


def test_files_of_answers_are_scanned_as_attachments_are() -> None:
    assert (bool(virus_in(EICAR)), virus_in(b"%PDF-1.7")) == (True, "")
