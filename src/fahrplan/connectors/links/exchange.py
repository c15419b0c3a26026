"""One question and one answer over HTTP, within the limits."""

from __future__ import annotations

import http.client
import ssl
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message

from fahrplan.connectors.links.addresses import Doors, Target, addresses_of
from fahrplan.connectors.links.connection import PinnedConnection, public_trust
from fahrplan.connectors.links.limits import BODY_BYTES, SECONDS, Budget, Stopped
from fahrplan.foundation.services.outgoing import Lookup, system_lookup
from fahrplan.foundation.services.timed_sockets import seconds_until
from fahrplan.implementation.enums import LinkOutcome

_CHUNK = 16 * 1024
_AUTO = zlib.MAX_WBITS | 32  # gzip or zlib, whichever it is


@dataclass(frozen=True)
class Reach:
    """With whom a probe may speak, whom it trusts and how it names itself."""

    agent: str
    doors: Doors = field(default_factory=Doors)
    lookup: Lookup = system_lookup
    trust: ssl.SSLContext = field(default_factory=public_trust)
    seconds: float = SECONDS


@dataclass(frozen=True)
class Answer:
    """What came back: at most 256 kB of body, unpacked; ``in_time`` is False where the body was too slow."""

    target: Target
    status: int
    headers: Message
    body: bytes = b""
    in_time: bool = True
    certificate_expires: datetime | None = None

    @property
    def kind(self) -> str:
        return self.headers.get_content_type() if "content-type" in self.headers else ""


def exchange(
    target: Target, method: str, reach: Reach, budget: Budget, *, seconds: float = SECONDS
) -> Answer:
    """Ask once. Raises Stopped where no answer comes back."""
    with budget.spend(seconds) as deadline:
        try:
            addresses = addresses_of(target, reach.doors, reach.lookup, seconds=seconds_until(deadline))
            return _asked(target, method, reach, addresses, deadline)
        except TimeoutError as error:
            raise Stopped(LinkOutcome.TIMEOUT) from error
        except (http.client.HTTPException, ssl.SSLError, OSError, ValueError) as error:
            raise Stopped(LinkOutcome.BROKEN, type(error).__name__) from error


def _asked(target: Target, method: str, reach: Reach, addresses: list[str], deadline: float) -> Answer:
    connection = PinnedConnection(target, addresses, trust=reach.trust, deadline=deadline)
    try:
        connection.request(
            method,
            target.path,
            headers={
                "User-Agent": reach.agent,
                "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                "Accept-Language": "de,en;q=0.5",
                "Accept-Encoding": "gzip",
                "Connection": "close",
            },
        )
        response = connection.getresponse()
        body, in_time = (b"", True) if method == "HEAD" else _body(response)
        return Answer(
            target,
            response.status,
            response.headers,
            unpacked(body, response.headers.get("content-encoding", "")),
            in_time,
            connection.certificate_expires,
        )
    finally:
        connection.close()


def _body(response: http.client.HTTPResponse) -> tuple[bytes, bool]:
    """The first 256 kB as they came over the wire, and whether they came in time."""
    body = bytearray()
    try:
        while len(body) < BODY_BYTES:
            chunk = response.read1(min(_CHUNK, BODY_BYTES - len(body)))
            if not chunk:
                break
            body += chunk
    except TimeoutError:
        return bytes(body), False
    except http.client.IncompleteRead as cut:
        body += cut.partial
    except (http.client.HTTPException, OSError, ValueError):
        pass
    return bytes(body[:BODY_BYTES]), True


def unpacked(body: bytes, encoding: str) -> bytes:
    """The body without its packing, never more than 256 kB however much it would swell to."""
    word = encoding.strip().lower()
    if word in ("", "identity"):
        return body
    if word not in ("gzip", "x-gzip", "deflate"):
        return b""
    for bits in (_AUTO, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(bits).decompress(body, BODY_BYTES)
        except zlib.error:
            continue
    return b""
