"""Sends a file to clamd piece by piece (command INSTREAM, man clamd) and reads its verdict.

``address`` is „host:3310“ or the path of a Unix socket. Nothing is written to disk on this side.
"""

from __future__ import annotations

import socket
import struct

from fahrplan.forms.ports import ScannerError

PIECE = 64 * 1024
SECONDS = 20.0
LONGEST_ANSWER = 4096
LENGTH = struct.Struct(">I")


class ClamAv:
    """One connection for each file; a daemon that is busy or gone is a ScannerError."""

    def __init__(self, address: str, *, seconds: float = SECONDS) -> None:
        self.address, self.seconds = address, seconds

    def found(self, content: bytes) -> str:
        try:
            with self._connected() as connection:
                answer = _asked(connection, content)
        except (OSError, ValueError) as fault:
            raise ScannerError(f"clamd unter {self.address} antwortet nicht: {fault}") from fault
        if answer == "stream: OK":
            return ""
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            return answer.removeprefix("stream: ").removesuffix(" FOUND")
        raise ScannerError(f"clamd antwortet „{answer[:200]}“.")

    def _connected(self) -> socket.socket:
        if self.address.startswith("/"):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(self.seconds)
            try:
                connection.connect(self.address)
            except OSError:
                connection.close()
                raise
            return connection
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=self.seconds)


def _asked(connection: socket.socket, content: bytes) -> str:
    connection.sendall(b"zINSTREAM\0")
    for at in range(0, len(content), PIECE):
        piece = content[at : at + PIECE]
        connection.sendall(LENGTH.pack(len(piece)) + piece)
    connection.sendall(LENGTH.pack(0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        more = connection.recv(LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", errors="replace")
