"""An issuer is spoken to safely or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.ports import IdentityError
from fahrplan.connectors.oidc.issuer import Issuer, origin
from tests.connectors.xbezahldienste.conftest import serving


@pytest.mark.parametrize("address", ["http://dienst.example", "ftp://dienst.example", "file:///etc/passwd"])
def test_without_encryption_only_this_machine_is_asked(address: str) -> None:
    with pytest.raises(IdentityError, match="nicht erreichbar"):
        Issuer(address).described()


def test_nobody_there_is_said_in_german() -> None:
    with pytest.raises(IdentityError, match="nicht erreichbar"):
        Issuer("http://127.0.0.1:9").described()


def test_an_origin_has_neither_path_nor_query() -> None:
    assert origin("https://dienst.example:8443/realms/x?y=1") == "https://dienst.example:8443"


def test_forms_lead_to_the_issuer_even_before_it_was_asked() -> None:
    assert Issuer("https://dienst.example/realms/x/").origins() == ["https://dienst.example"]


def test_an_answer_that_does_not_unpack_is_no_answer() -> None:
    def garbled(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Encoding", "gzip")])
        return [b"{} nicht gepackt"]

    with serving(garbled) as address, pytest.raises(IdentityError, match="nicht erreichbar"):
        Issuer(address).described()
