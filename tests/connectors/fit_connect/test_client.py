"""Token, errors and keys on the wire."""

from __future__ import annotations

import pytest

from fahrplan.cases.ports import UndeliveredError
from fahrplan.connectors.fit_connect.client import Client
from fahrplan.connectors.fit_connect.endpoints import demo_endpoints
from fahrplan.connectors.fit_connect_demo.identity import DESTINATION
from fahrplan.foundation.services.outgoing import Reach
from tests.support.fit_connect import BITS, CLIENT, Running


def client_of(running: Running, secret: str = CLIENT[1]) -> Client:
    endpoints = demo_endpoints(running.address)
    return Client(endpoints, CLIENT[0], secret, Reach(inner=endpoints.inner), BITS)


def test_a_token_is_used_until_it_ends(running: Running) -> None:
    client = client_of(running)
    client.destination(DESTINATION)
    before = len(running.simulator.tokens)
    client.destination(DESTINATION)
    assert len(running.simulator.tokens) == before


def test_a_token_the_service_forgot_is_asked_for_anew(running: Running) -> None:
    client = client_of(running)
    client.destination(DESTINATION)
    running.simulator.tokens.clear()
    assert client.destination(DESTINATION)["destinationId"] == DESTINATION


def test_a_wrong_secret_does_not_heal(running: Running) -> None:
    client_of(running).destination(DESTINATION)  # the token of the right one is at hand
    with pytest.raises(UndeliveredError, match="kennt diese Anmeldung nicht") as fault:
        client_of(running, "falsch").destination(DESTINATION)
    assert not fault.value.heals


def test_foreign_issuers_have_no_key(running: Running) -> None:
    with pytest.raises(LookupError):
        client_of(running).find_key("jemand-anders", "demo-unterschrift-1", destination=DESTINATION)
    with pytest.raises(LookupError):
        client_of(running).find_key("https://x.example", "unbekannt-1", destination=DESTINATION)
