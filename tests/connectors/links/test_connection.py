"""The socket goes to the address that was checked; the name is for TLS and the Host header."""

from __future__ import annotations

import time

import pytest

from fahrplan.connectors.links.addresses import Target
from fahrplan.connectors.links.connection import PinnedConnection, public_trust
from fahrplan.connectors.links.limits import Stopped
from fahrplan.implementation.enums import LinkOutcome
from tests.connectors.links.certificates import GOOD_UNTIL, Authority
from tests.connectors.links.conftest import Serve
from tests.connectors.links.servers import Server, page


def connection(server: Server, *addresses: str, **settings: object) -> PinnedConnection:
    target = Target("https" if server.tls else "http", "dienst.example", server.port, "/")
    options = {"trust": public_trust(), "deadline": time.monotonic() + 5} | settings
    return PinnedConnection(target, list(addresses), **options)  # type: ignore[arg-type]


def test_the_next_address_is_tried_where_one_does_not_answer(serve: Serve) -> None:
    server = serve({"/": page("Antrag")})
    opened = connection(server, "127.0.0.2", "127.0.0.1")
    server_of_another = opened.addresses[0]
    opened.request("GET", "/")
    assert (opened.getresponse().status, server_of_another) == (200, "127.0.0.2")
    opened.close()


def test_no_address_that_answers_is_no_connection(serve: Serve) -> None:
    server = serve({})
    with pytest.raises(Stopped) as ended:
        connection(server, "127.0.0.3").connect()
    assert ended.value.outcome == LinkOutcome.NO_CONNECTION


def test_a_past_deadline_opens_nothing(serve: Serve) -> None:
    server = serve({})
    with pytest.raises(Stopped):
        connection(server, "127.0.0.1", deadline=time.monotonic() - 1).connect()
    assert server.connections == 0


def test_the_certificate_is_checked_against_the_name(serve: Serve, authority: Authority) -> None:
    server = serve({"/": page("Antrag")}, authority.server_context("dienst.example"))
    opened = connection(server, "127.0.0.1", trust=authority.trust())
    opened.connect()
    assert opened.certificate_expires == GOOD_UNTIL
    opened.close()


def test_public_authorities_are_trusted() -> None:
    assert len(public_trust().get_ca_certs()) > 50
