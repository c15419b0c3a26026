"""The port is checked before anything heavy starts."""

from __future__ import annotations

import socket

import pytest

from config.supervisor.ports import PortError, free_port


def test_takes_port_that_nobody_uses() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    assert free_port(str(number)) == number


def test_names_taken_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with pytest.raises(PortError, match=f"Port {number} ist schon belegt"):
            free_port(str(number))


@pytest.mark.parametrize("text", ["achttausend", "0", "65536", "-1", "٣٠٠٠", "80 00"])
def test_refuses_what_is_no_port(text: str) -> None:
    with pytest.raises(PortError, match="erwartet ist eine Zahl von 1 bis 65535"):
        free_port(text)


def test_reads_port_from_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "99999")
    with pytest.raises(PortError, match="PORT ist „99999“"):
        free_port()
