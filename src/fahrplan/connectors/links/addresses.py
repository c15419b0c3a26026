"""Which addresses may be called up: their form, their port, and what their host's name resolves to.

Sources: RFC 3986 (form), RFC 5891 (names), IANA special-purpose address registries (RFC 6890), RFC 6052 (NAT64).
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

import idna

from fahrplan.connectors.links.limits import URL_LENGTH, Stopped
from fahrplan.foundation.services.outgoing import Lookup, is_public
from fahrplan.implementation.enums import LinkOutcome

_DEFAULT_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)")
_KEPT = "!$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True)
class Doors:
    """Which ports may be used, and which inner addresses („127.0.0.1:8099“) may, for tests only."""

    ports: frozenset[int] = frozenset({80, 443})
    allowed: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Target:
    """An address taken apart: host in ASCII, path with query, ready for the wire."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def secure(self) -> bool:
        return self.scheme == "https"

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        return self.origin + self.path


def target_of(url: str, doors: Doors) -> Target:
    """Take an address apart. Raises Stopped for what must not be called up."""
    text = url.strip()
    if len(text) > URL_LENGTH or re.search(r"[\x00-\x1f\x7f\\]", text):
        raise Stopped(LinkOutcome.BAD_ADDRESS, "Die Adresse ist zu lang oder enthält unerlaubte Zeichen.")
    try:
        parts = urlsplit(text)
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError as error:
        raise Stopped(LinkOutcome.BAD_ADDRESS, "Die Adresse hat keine gültige Form.") from error
    if parts.scheme not in _DEFAULT_PORTS:
        raise Stopped(LinkOutcome.BAD_ADDRESS, "Nur Adressen mit http:// oder https:// werden aufgerufen.")
    if "@" in parts.netloc:
        raise Stopped(LinkOutcome.BAD_ADDRESS, "Die Adresse enthält einen Benutzernamen.")
    path = quote(parts.path or "/", safe=_KEPT)
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    target = Target(parts.scheme, host, port or _DEFAULT_PORTS[parts.scheme], path + query)
    if target.port not in doors.ports and target.port not in _allowed_ports(doors):
        raise Stopped(LinkOutcome.PORT, f"Port {target.port} ist nicht freigegeben.")
    return target


def _host(host: str) -> str:
    """The host in ASCII. Raises ValueError (idna's errors are ValueErrors too)."""
    if ":" in host:
        if "%" in host:
            raise ValueError(host)
        return str(ipaddress.IPv6Address(host))
    ascii_host = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    name = ascii_host.lower().removesuffix(".")
    if len(name) > 253 or not _NAME.fullmatch(name):
        raise ValueError(host)
    return name


def _allowed_ports(doors: Doors) -> set[int]:
    return {int(entry.rpartition(":")[2]) for entry in doors.allowed}


def addresses_of(target: Target, doors: Doors, lookup: Lookup, *, seconds: float) -> list[str]:
    """The addresses of the host, every one of them checked. Raises Stopped if only one must not be called."""
    found = _resolved(target, lookup, seconds)
    if not found:
        raise Stopped(LinkOutcome.NO_HOST)
    for address in found:
        if not is_public(address) and f"{address}:{target.port}" not in doors.allowed:
            literal = _is_literal(target.host)
            raise Stopped(
                LinkOutcome.INTERNAL_ADDRESS if literal else LinkOutcome.INTERNAL_NAME,
                f"{target.host} gehört nicht zum öffentlichen Internet.",
            )
    return found


def _is_literal(host: str) -> bool:
    """An address instead of a name, or a name that always means the own machine."""
    numeric = _NUMBER.fullmatch(host.rpartition(".")[2]) is not None
    return ":" in host or numeric or host == "localhost" or host.endswith(".localhost")


def _resolved(target: Target, lookup: Lookup, seconds: float) -> list[str]:
    """Ask the name service in a thread of its own, because it knows no time limit."""
    answer: list[list[str] | Exception] = []

    def ask() -> None:
        try:
            answer.append(lookup(target.host, target.port))
        except (OSError, UnicodeError) as error:
            answer.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(seconds, 0))
    if not answer:
        raise Stopped(LinkOutcome.NAME_SERVICE)
    if isinstance(answer[0], list):
        return answer[0]
    passing = isinstance(answer[0], socket.gaierror) and answer[0].errno in (
        socket.EAI_AGAIN,
        socket.EAI_FAIL,
        socket.EAI_MEMORY,
        socket.EAI_SYSTEM,
    )
    raise Stopped(LinkOutcome.NAME_SERVICE if passing else LinkOutcome.NO_HOST) from answer[0]
