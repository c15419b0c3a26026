"""Telling how far long work is, and stopping it between two batches.

The work itself does not know who listens: a worker stores it for the page, the command line shows a line,
tests and pages hear nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TextIO, TypeVar

SECONDS_BETWEEN = 1.0
WIDTH = 100  # columns of the terminal's line

T = TypeVar("T")


@dataclass(frozen=True)
class Standing:
    """How far the work is. Without ``total`` nobody knows how much there is."""

    done: int
    total: int | None = None
    words: str = ""

    def __str__(self) -> str:
        counted = f"{self.done:,} von {self.total:,}" if self.total is not None else f"{self.done:,}"
        return f"{self.words or 'Fortschritt'}: {counted.replace(',', '.')}"


class Listener:
    """Hears of progress and passes on at most one standing a second."""

    def __init__(self, write: Callable[[Standing], None], check: Callable[[], None] = lambda: None) -> None:
        self.check = check
        self._write = write
        self._told: Standing | None = None
        self._latest: Standing | None = None
        self._next = 0.0

    def hear(self, standing: Standing) -> None:
        self._latest = standing
        now = time.monotonic()
        if now >= self._next:
            self._next = now + SECONDS_BETWEEN
            self.flush()

    def flush(self) -> None:
        """Pass on what was held back."""
        if self._latest is not None and self._latest != self._told:
            self._told = self._latest
            self._write(self._latest)


_listener: ContextVar[Listener | None] = ContextVar("progress_listener", default=None)


def report_progress(done: int, total: int | None = None, words: str = "") -> None:
    """Say how far the work is; call it as often as you like, also inside a transaction.

    Stops the work (JobAborted) when somebody asked for that, exactly like ``check_cancelled``.
    """
    listener = _listener.get()
    if listener is not None:
        listener.hear(Standing(done, total, words))
        listener.check()


def check_cancelled() -> None:
    """Raise JobAborted when somebody cancelled the running job; long jobs call this between batches."""
    listener = _listener.get()
    if listener is not None:
        listener.check()


def tracked(items: Iterable[T], *, total: int | None = None, words: str = "") -> Iterator[T]:
    """The same items, with a report for each: ``for row in tracked(rows, total=len(rows), words="Zeilen")``."""
    done = 0
    for done, item in enumerate(items, start=1):
        yield item
        report_progress(done, total, words)


@contextmanager
def listening(listener: Listener) -> Iterator[Listener]:
    """Whatever the block reports goes to this listener."""
    token = _listener.set(listener)
    try:
        yield listener
    finally:
        _listener.reset(token)


@contextmanager
def progress_line(stream: TextIO) -> Iterator[None]:
    """Show the block's progress as one line that renews itself; nothing where nobody watches."""
    if not stream.isatty():
        yield
        return

    def show(standing: Standing) -> None:
        stream.write(f"\r{str(standing)[:WIDTH]:<{WIDTH}}")
        stream.flush()

    with listening(Listener(show)):
        try:
            yield
        finally:
            stream.write(f"\r{'':<{WIDTH}}\r")
            stream.flush()
