"""One key pair for all tests of FIT-Connect, shorter than real ones, and the simulated service over it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc.jwk import RSAKey

from fahrplan.connectors.fit_connect_demo.app import Simulator
from fahrplan.connectors.fit_connect_demo.identity import identity_from
from fahrplan.connectors.fit_connect_demo.serving import server_for
from fahrplan.connectors.fit_connect_demo.store import Store

BITS = 2048
CLIENT = ("pruefung", "geheim")


def private_key(number: int = 1) -> rsa.RSAPrivateKey:
    """The same key for the same number, as long as the tests run."""
    return _made(number)


def rsa_key(number: int = 1) -> RSAKey:
    return RSAKey.import_key(private_key(number))


@cache
def _made(number: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS)


@dataclass(frozen=True)
class Running:
    """A simulator that serves; ``address`` holds client and secret."""

    simulator: Simulator
    address: str


@contextmanager
def simulated() -> Iterator[Running]:
    """The service in a thread on a free port, without anything in it."""
    identity = identity_from(lambda name: private_key())
    simulator = Simulator(Store(), identity, CLIENT, issuer="http://127.0.0.1/submission-api")
    server = server_for(simulator, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Running(simulator, f"http://{CLIENT[0]}:{CLIENT[1]}@127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
        simulator.service.store.close()
