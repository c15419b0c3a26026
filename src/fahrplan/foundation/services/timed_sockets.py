"""A socket with one deadline over everything that is sent and read, however slowly it drips."""

from __future__ import annotations

import io
import socket
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def seconds_until(deadline: float) -> float:
    """What is left until the deadline (``time.monotonic``). Raises TimeoutError when nothing is."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class TimedSocket:
    """An open socket as http.client uses it; each send and each read raises TimeoutError at the deadline.

    ``most``: bytes read in all, headers and chunk marks included; what comes later counts as the end.
    """

    def __init__(self, opened: socket.socket, deadline: float, most: int = sys.maxsize) -> None:
        self._opened, self._deadline, self._most = opened, deadline, most

    def sendall(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            self._opened.settimeout(seconds_until(self._deadline))
            rest = rest[self._opened.send(rest) :]

    def makefile(self, mode: str) -> io.BufferedReader:
        """Reading goes on after ``close``, as it does with a socket: so an answer is read whose sender hangs up."""
        return io.BufferedReader(_Reader(self._opened, self._deadline, self._most))

    def settimeout(self, seconds: float | None) -> None:
        """Nothing: the deadline holds."""

    def close(self) -> None:
        self._opened.close()


class _Reader(io.RawIOBase):
    def __init__(self, opened: socket.socket, deadline: float, most: int) -> None:
        self._opened, self._deadline, self._left = opened, deadline, most
        self._raw = opened.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        if self._left <= 0:
            return 0
        self._opened.settimeout(seconds_until(self._deadline))
        count = self._raw.readinto(memoryview(buffer)[: self._left]) or 0
        self._left -= count
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()
