"""Servers on the loopback interface and a probe that may speak with them, and only with them."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fahrplan.connectors.links.addresses import Doors
from fahrplan.connectors.links.exchange import Reach
from fahrplan.connectors.links.manners import Manners
from fahrplan.connectors.links.probe import HttpProbe
from tests.connectors.links.certificates import Authority
from tests.connectors.links.servers import Route, Server

AGENT = "Fahrplan/test (link check; betrieb@example.org)"
Serve = Callable[..., Server]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server with these routes; all are ended after the test."""
    running: list[Server] = []

    def start(routes: dict[str, Route], tls: ssl.SSLContext | None = None) -> Server:
        running.append(Server(routes, tls))
        return running[-1]

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def reach_to(
    *servers: Server,
    ports: tuple[int, ...] = (),
    names: dict[str, list[str]] | None = None,
    trust: ssl.SSLContext | None = None,
    seconds: float = 10.0,
) -> Reach:
    """May speak with these servers; ``names`` says what a host resolves to, all others are 127.0.0.1."""
    known = names or {}
    allowed = frozenset(f"127.0.0.1:{server.port}" for server in servers)
    return Reach(
        agent=AGENT,
        doors=Doors(frozenset({80, 443, *ports}), allowed),
        lookup=lambda host, port: known.get(host, ["127.0.0.1"]),
        trust=trust or ssl.create_default_context(),
        seconds=seconds,
    )


def probe_for(*servers: Server, **settings: object) -> HttpProbe:
    return HttpProbe(reach_to(*servers, **settings), Manners(pause=0))  # type: ignore[arg-type]
