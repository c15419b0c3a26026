"""The simulator as a server on loopback, for tests of whoever speaks to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.simple_server import make_server

import pytest

from fahrplan.connectors.xbezahldienste_demo.__main__ import QuietHandler
from fahrplan.connectors.xbezahldienste_demo.simulator import Simulator


@contextmanager
def serving(application: Any) -> Iterator[str]:
    """The address of a server for a WSGI application."""
    with make_server("127.0.0.1", 0, application, handler_class=QuietHandler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@pytest.fixture
def simulator() -> Iterator[str]:
    with serving(Simulator(token="geheim")) as address:
        yield address
