"""One deadline over everything that is sent and read."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from fahrplan.foundation.services.timed_sockets import TimedSocket, seconds_until

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_what_is_left_never_falls_below_nothing() -> None:
    assert 0 < seconds_until(time.monotonic() + 5) <= 5
    with pytest.raises(TimeoutError):
        seconds_until(time.monotonic())


def test_what_is_sent_arrives_and_an_answer_is_read_after_closing(pair: Pair) -> None:
    ours, theirs = pair
    timed = TimedSocket(ours, time.monotonic() + 5)
    timed.sendall(b"Frage")
    asked = theirs.recv(10)
    reading = timed.makefile("rb")
    timed.close()
    theirs.sendall(b"Antwort\nRest")
    theirs.close()
    assert (asked, reading.readline(), reading.read()) == (b"Frage", b"Antwort\n", b"Rest")


def test_reading_ends_with_what_may_be_read(pair: Pair) -> None:
    pair[1].sendall(b"0123456789")
    assert TimedSocket(pair[0], time.monotonic() + 5, most=4).makefile("rb").read() == b"0123"


def test_nobody_waits_longer_whatever_time_a_caller_sets(pair: Pair) -> None:
    timed = TimedSocket(pair[0], time.monotonic() + 0.02)
    timed.settimeout(60)
    reading = timed.makefile("rb")
    with pytest.raises(TimeoutError):
        reading.read()
    with pytest.raises(TimeoutError):
        timed.sendall(b"zu spaet")


def test_who_reads_nothing_does_not_hold_up_the_sender(pair: Pair) -> None:
    with pytest.raises(TimeoutError):
        TimedSocket(pair[0], time.monotonic() + 0.05).sendall(b"x" * 50_000_000)
