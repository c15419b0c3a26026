"""A connection to the very address that was checked, with a deadline over everything that is sent and read.

No proxy, no cookie and no second resolution of the name can come in between: the socket is opened to the
address, the name serves only for TLS and for the Host header.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, cast

import certifi
from cryptography import x509

from fahrplan.connectors.links.addresses import Target
from fahrplan.connectors.links.limits import CONNECT_SECONDS, WIRE_BYTES, Stopped
from fahrplan.foundation.services.timed_sockets import TimedSocket, seconds_until
from fahrplan.implementation.enums import LinkOutcome

_TRIED = 4
# OpenSSL's numbers of verification errors (x509_vfy.h).
_CERTIFICATE_FAULTS = {
    10: LinkOutcome.CERTIFICATE_EXPIRED,
    18: LinkOutcome.CERTIFICATE_SELF,
    19: LinkOutcome.CERTIFICATE_SELF,
    62: LinkOutcome.CERTIFICATE_HOST,
    64: LinkOutcome.CERTIFICATE_HOST,
}


def public_trust() -> ssl.SSLContext:
    """Trusts the authorities that browsers trust and those of this machine."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context


class PinnedConnection(http.client.HTTPConnection):
    """Speaks HTTP with the first of ``addresses`` that answers, until ``deadline`` (``time.monotonic``)."""

    def __init__(
        self, target: Target, addresses: list[str], *, trust: ssl.SSLContext, deadline: float
    ) -> None:
        self.default_port = 443 if target.secure else 80
        super().__init__(target.host, target.port)
        self.target, self.addresses = target, addresses
        self.trust, self.deadline = trust, deadline
        self.certificate_expires: datetime | None = None

    def connect(self) -> None:
        """Raises Stopped where no address answers or the certificate is not in order."""
        plain = _first_open(self.addresses, self.target.port, self.deadline)
        opened = self._encrypted(plain) if self.target.secure else plain
        self.sock = cast("Any", TimedSocket(opened, self.deadline, WIRE_BYTES))

    def _encrypted(self, plain: socket.socket) -> socket.socket:
        plain.settimeout(seconds_until(self.deadline))
        try:
            secured = self.trust.wrap_socket(plain, server_hostname=self.target.host)
        except ssl.SSLCertVerificationError as error:
            plain.close()
            outcome = _CERTIFICATE_FAULTS.get(error.verify_code, LinkOutcome.CERTIFICATE_CHAIN)
            expired = outcome == LinkOutcome.CERTIFICATE_EXPIRED
            raise Stopped(
                outcome,
                f"OpenSSL: {error.verify_message}",
                certificate_expires=self._expiry_unverified() if expired else None,
            ) from error
        except ssl.SSLError as error:
            plain.close()
            raise Stopped(LinkOutcome.TLS, f"OpenSSL: {error.reason}") from error
        except OSError:
            plain.close()
            raise
        known = secured.getpeercert() or {}
        expires = ssl.cert_time_to_seconds(str(known["notAfter"])) if "notAfter" in known else None
        self.certificate_expires = None if expires is None else datetime.fromtimestamp(expires, UTC)
        return secured

    def _expiry_unverified(self) -> datetime | None:
        """Since when the certificate has been expired: shake hands once more, send nothing, look at it."""
        looking = ssl.create_default_context()
        looking.check_hostname = False
        looking.verify_mode = ssl.CERT_NONE
        with suppress(OSError, ValueError, Stopped):
            plain = _first_open(self.addresses, self.target.port, self.deadline)
            plain.settimeout(seconds_until(self.deadline))
            with plain, looking.wrap_socket(plain, server_hostname=self.target.host) as secured:
                shown = secured.getpeercert(binary_form=True)
            return x509.load_der_x509_certificate(shown).not_valid_after_utc if shown else None
        return None


def _first_open(addresses: list[str], port: int, deadline: float) -> socket.socket:
    """A socket to the first address that takes the connection. Raises Stopped."""
    slow = False
    for address in addresses[:_TRIED]:
        try:
            return socket.create_connection(
                (address, port), timeout=min(CONNECT_SECONDS, seconds_until(deadline))
            )
        except TimeoutError:
            slow = True
        except OSError:
            continue
    raise Stopped(LinkOutcome.NO_CONNECTION, "Die Verbindung kam nicht rechtzeitig zustande." if slow else "")
