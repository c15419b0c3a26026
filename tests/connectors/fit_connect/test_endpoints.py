"""Environments of the delivery service."""

from __future__ import annotations

from fahrplan.connectors.fit_connect.endpoints import known_endpoints


def test_real_ones_are_encrypted_and_outside() -> None:
    for endpoints in known_endpoints().values():
        addresses = (endpoints.token, endpoints.submission, endpoints.destination, endpoints.routing)
        assert all(address.startswith("https://") for address in addresses)
        assert endpoints.inner == frozenset()


def test_the_simulator_is_there_where_it_is_named() -> None:
    assert "demo" not in known_endpoints()
    demo = known_endpoints("http://c:g%3A@127.0.0.1:8099")["demo"]
    assert (demo.client, demo.inner) == (("c", "g:"), frozenset({"http://127.0.0.1:8099"}))
