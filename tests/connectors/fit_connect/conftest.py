"""A simulated service that runs as long as the module's tests, emptied of its manners before each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fahrplan.connectors.fit_connect.endpoints import known_endpoints
from fahrplan.connectors.fit_connect.target import FitConnectTarget
from fahrplan.connectors.fit_connect_demo.identity import encryption_pair
from tests.support.fit_connect import BITS, Running, private_key, simulated


@pytest.fixture(scope="session")
def service() -> Iterator[Running]:
    with simulated() as running:
        yield running


@pytest.fixture
def running(service: Running) -> Running:
    simulator = service.simulator
    simulator.authority.manner, simulator.prompt, simulator.delay = "accept", True, 60.0
    simulator.service.identity.opening[:] = [encryption_pair("demo-oeffnen-1", private_key())]
    simulator.authority.opened.clear()
    return service


@pytest.fixture
def target(running: Running) -> FitConnectTarget:
    return FitConnectTarget(lambda: known_endpoints(running.address), bits=BITS)
