"""One question to another system over HTTP, with the doors shut: no redirects, no inner addresses, bounded answers.

The name is resolved once, every address checked, and the connection goes to the address that was checked, so that
a name which changes its mind in between leads nowhere. One deadline holds over connecting, handshake, sending, headers
and body, and grows with what is sent; only the name service keeps its own time. Sources: RFC 9110, IANA
special-purpose registries (RFC 6890).
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import SplitResult, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection

from fahrplan.foundation.services.timed_sockets import TimedSocket, seconds_until

SECONDS, CONNECT_SECONDS = 20.0, 5.0
# Bytes per second; in a fixed time a large body would never arrive, however often it is sent. What is largest (100 MB)
# still ends before a hand-over counts as abandoned.
SLOWEST_LINE = 250_000
BODY_BYTES = 5_000_000
PORTS = frozenset({443, 8443})
_CHUNK = 64 * 1024
# Addresses that carry another address inside them, so that a public look hides a private goal.
_CARRIERS = tuple(
    ipaddress.ip_network(text)
    for text in ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)
Lookup = Callable[[str, int], list[str]]


class NoAnswerError(Exception):
    """Nothing usable came back; the text is German. ``heals``: another try may help."""

    def __init__(self, words: str, *, heals: bool) -> None:
        super().__init__(words)
        self.heals = heals


def system_lookup(host: str, port: int) -> list[str]:
    """What the machine's name service says. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Reach:
    """With whom we may speak. ``inner``: origins („http://127.0.0.1:8099“) that may be inner and unencrypted.

    ``seconds``: for everything but sending the body (``seconds_for``).
    ``trust``: file of the authorities that are believed, „“ for the public ones.
    """

    inner: frozenset[str] = field(default_factory=frozenset)
    ports: frozenset[int] = PORTS
    lookup: Lookup = system_lookup
    seconds: float = SECONDS
    body_bytes: int = BODY_BYTES
    trust: str = ""
    agent: str = "Fahrplan"


@dataclass(frozen=True)
class Reply:
    """``body`` is whole, at most ``Reach.body_bytes``; names of ``headers`` in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    method: str, url: str, reach: Reach, *, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> Reply:
    """Ask once. Raises NoAnswerError; an error status is an answer."""
    parts, inner = checked(url, reach)
    address = _address(parts, reach, inner=inner)
    sent = {"User-Agent": reach.agent, "Host": parts.netloc, "Accept-Encoding": "identity", **(headers or {})}
    seconds = seconds_for(len(body), reach)
    deadline = time.monotonic() + seconds
    try:
        with requests.Session() as session:
            session.trust_env = False
            session.mount(f"{parts.scheme}://", _Pinned(address, parts.hostname or "", deadline))
            response = session.request(
                method,
                url,
                data=body or None,
                headers=sent,
                timeout=(min(CONNECT_SECONDS, reach.seconds), seconds),
                verify=reach.trust or True,
                allow_redirects=False,
                stream=True,
            )
            with response:
                content = _body(response, reach)
    except requests.exceptions.SSLError as error:
        raise NoAnswerError("Das Zertifikat der Gegenstelle ist nicht in Ordnung.", heals=True) from error
    except (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError) as error:
        raise NoAnswerError("Die Gegenstelle hat nicht rechtzeitig geantwortet.", heals=True) from error
    except (
        requests.exceptions.RequestException,
        urllib3.exceptions.HTTPError,
        OSError,
        ValueError,
    ) as error:
        raise NoAnswerError("Die Gegenstelle ist nicht zu erreichen.", heals=True) from error
    if 300 <= response.status_code < 400:
        raise NoAnswerError("Die Gegenstelle leitet um; Fahrplan folgt Umleitungen nicht.", heals=False)
    return Reply(response.status_code, {k.lower(): v for k, v in response.headers.items()}, content)


def seconds_for(size: int, reach: Reach) -> float:
    """How long one question may take whose body has so many bytes."""
    return reach.seconds + size / SLOWEST_LINE


def checked(url: str, reach: Reach) -> tuple[SplitResult, bool]:
    """The address taken apart, and whether it is an inner one that was allowed. Raises NoAnswerError."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise NoAnswerError("Die Adresse hat keine gültige Form.", heals=False) from error
    if any(ord(sign) <= 32 or sign in "\\\x7f" for sign in url) or len(url) > 2000 or not parts.hostname:
        raise NoAnswerError("Die Adresse hat keine gültige Form.", heals=False)
    if "@" in parts.netloc:
        raise NoAnswerError("Die Adresse darf keinen Benutzernamen enthalten.", heals=False)
    if f"{parts.scheme}://{parts.netloc}" in reach.inner:
        return parts, True
    if parts.scheme != "https":
        raise NoAnswerError("Die Adresse muss mit https:// beginnen.", heals=False)
    if port not in reach.ports:
        raise NoAnswerError(f"Port {port} ist nicht freigegeben.", heals=False)
    return parts, False


def is_public(address: str) -> bool:
    """Whether this address (IPv4 or IPv6) belongs to the open internet and hides no other."""
    found = ipaddress.ip_address(address)
    if any(found in network for network in _CARRIERS if network.version == found.version):
        return False
    special = found.is_multicast or found.is_reserved or getattr(found, "is_site_local", False)
    return found.is_global and not special


def _address(parts: SplitResult, reach: Reach, *, inner: bool) -> str:
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = reach.lookup(parts.hostname or "", port)
    except (OSError, UnicodeError) as error:
        raise NoAnswerError("Den Rechner der Adresse gibt es nicht oder gerade nicht.", heals=True) from error
    if not found:
        raise NoAnswerError("Den Rechner der Adresse gibt es nicht oder gerade nicht.", heals=True)
    if not inner and not all(is_public(address) for address in found):
        raise NoAnswerError("Die Adresse führt in ein internes Netz.", heals=False)
    return found[0]


def _body(response: requests.Response, reach: Reach) -> bytes:
    """Raises NoAnswerError for one that is too large, or packed though we asked for it unpacked."""
    if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise NoAnswerError("Die Gegenstelle antwortet gepackt, obwohl das nicht verlangt ist.", heals=False)
    body = bytearray()
    while chunk := response.raw.read1(_CHUNK, decode_content=False):
        body += chunk
        if len(body) > reach.body_bytes:
            raise NoAnswerError("Die Antwort der Gegenstelle ist zu groß.", heals=False)
    return bytes(body)


class _Timed(HTTPConnection):
    """Ends at the deadline, whatever happens on it."""

    def __init__(self, *arguments: Any, deadline: float, **named: Any) -> None:
        self.deadline = deadline
        super().__init__(*arguments, **named)

    def connect(self) -> None:
        super().connect()
        self.sock = cast(Any, TimedSocket(self.sock, self.deadline))

    def _new_conn(self) -> socket.socket:
        """A handshake that follows takes as long as the socket may wait."""
        opened = super()._new_conn()
        opened.settimeout(seconds_until(self.deadline))
        return opened


class _TimedSecure(_Timed, HTTPSConnection):
    pass


class _Pinned(HTTPAdapter):
    """Connects to the address that was checked; certificate and Host stay those of the name."""

    def __init__(self, address: str, host: str, deadline: float) -> None:
        self.address, self.host, self.deadline = address, host, deadline
        super().__init__(max_retries=0)

    def get_connection_with_tls_context(self, *arguments: Any, **named: Any) -> Any:
        pool: Any = super().get_connection_with_tls_context(*arguments, **named)
        pool.ConnectionCls = _TimedSecure if pool.scheme == "https" else _Timed
        pool.conn_kw["deadline"] = self.deadline
        return pool

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        found = super().build_connection_pool_key_attributes(request, verify, cert)
        host, pool = dict[str, Any](found[0]), dict[str, Any](found[1])
        if host["scheme"] == "https":
            pool |= {"server_hostname": self.host, "assert_hostname": self.host}
        return host | {"host": self.address}, pool
