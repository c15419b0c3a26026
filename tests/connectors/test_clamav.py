"""clamd's protocol, spoken with a small daemon of our own."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from fahrplan.connectors.clamav.scanner import PIECE, ClamAv
from fahrplan.forms.ports import ScannerError


@contextmanager
def daemon(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Reads one file as INSTREAM says and answers; gives its address and what it read."""
    read: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = server.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            content = b""
            while length := struct.unpack(">I", stream.read(4))[0]:
                content += stream.read(length)
            read.append(content)
            connection.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"127.0.0.1:{server.getsockname()[1]}", read
    finally:
        thread.join(5)
        server.close()


def test_a_clean_file_is_sent_whole() -> None:
    content = b"x" * (PIECE + 7)
    with daemon(b"stream: OK\0") as (address, read):
        assert ClamAv(address).found(content) == ""
    assert read == [content]


def test_a_finding_has_its_name() -> None:
    with daemon(b"stream: Eicar-Signature FOUND\0") as (address, _):
        assert ClamAv(address).found(b"x") == "Eicar-Signature"


def test_any_other_answer_is_no_verdict() -> None:
    with daemon(b"INSTREAM size limit exceeded. ERROR\0") as (address, _), pytest.raises(ScannerError):
        ClamAv(address).found(b"x")


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/gibt/es/nicht", "unsinn"])
def test_a_daemon_that_is_gone_is_no_verdict(address: str) -> None:
    with pytest.raises(ScannerError):
        ClamAv(address, seconds=1).found(b"x")
