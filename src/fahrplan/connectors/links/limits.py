"""The limits of one visit, and how it ends when one is reached."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from fahrplan.implementation.enums import LinkOutcome

SECONDS = 10.0
HEAD_SECONDS = 4.0
CONNECT_SECONDS = 4.0
REDIRECTS = 5
BODY_BYTES = 256 * 1024
WIRE_BYTES = BODY_BYTES + 64 * 1024  # body and headers as they come in, chunk marks included
URL_LENGTH = 2000


class Stopped(Exception):  # noqa: N818 -- an ending, not always a fault
    """The visit ended before there was a page. ``detail`` is one German sentence or empty."""

    def __init__(
        self, outcome: LinkOutcome, detail: str = "", *, certificate_expires: datetime | None = None
    ) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.detail = detail
        self.certificate_expires = certificate_expires


class Budget:
    """Seconds on the network that one visit has left; waiting out of politeness does not count."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.left = seconds
        self.spent = 0.0

    @contextmanager
    def spend(self, at_most: float = SECONDS) -> Iterator[float]:
        """In the block the clock runs; gives the moment (``time.monotonic``) by which it must end."""
        started = time.monotonic()
        try:
            yield started + min(self.left, at_most)
        finally:
            used = time.monotonic() - started
            self.left, self.spent = self.left - used, self.spent + used
