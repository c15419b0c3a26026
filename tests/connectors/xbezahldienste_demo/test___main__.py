"""The program listens on loopback alone."""

from __future__ import annotations

from fahrplan.connectors.xbezahldienste_demo.__main__ import HOST


def test_only_loopback() -> None:
    assert HOST == "127.0.0.1"
