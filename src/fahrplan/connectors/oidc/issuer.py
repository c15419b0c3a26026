"""Talking to an issuer: its discovery document, its keys, its token and user info addresses."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from urllib3.exceptions import HTTPError

from fahrplan.accounts.ports import IdentityError

SECONDS = 6
FRESH_SECONDS = 600
MOST_BYTES = 512 * 1024
UNREACHABLE = (
    "Der Anmeldedienst ist gerade nicht erreichbar. Bitte versuchen Sie es in einigen Minuten wieder."
)
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


class Issuer:
    """One issuer; what it says about itself is kept for ten minutes. Without TLS only this machine is spoken to."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._lock = threading.Lock()
        self._kept: tuple[float, dict[str, Any]] | None = None

    def described(self) -> Mapping[str, Any]:
        """Its discovery document (OpenID Connect Discovery 1.0). Raises IdentityError."""
        with self._lock:
            kept = self._kept
            if kept is not None and time.monotonic() - kept[0] < FRESH_SECONDS:
                return kept[1]
        found = self.fetch("GET", f"{self.address}/.well-known/openid-configuration")
        if str(found.get("issuer", "")).rstrip("/") != self.address:
            raise IdentityError(UNREACHABLE)
        if not all(isinstance(found.get(name), str) for name in NEEDED):
            raise IdentityError(UNREACHABLE)
        with self._lock:
            self._kept = (time.monotonic(), found)
        return found

    def keys(self) -> KeySet:
        """The keys it signs with, fetched anew each time: they may have been changed. Raises IdentityError."""
        try:
            return KeySet.import_key_set(self.fetch("GET", self.described()["jwks_uri"]))  # type: ignore[arg-type]
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise IdentityError(UNREACHABLE) from error

    def origins(self) -> list[str]:
        """Where a form of ours may lead: the issuer, and its login page where it told us another host."""
        addresses = [self.address]
        if self._kept is not None:
            addresses.append(self._kept[1]["authorization_endpoint"])
        return list(dict.fromkeys(origin(address) for address in addresses))

    def fetch(self, method: str, address: str, **options: Any) -> dict[str, Any]:
        """The JSON object at this address; no redirect is followed. Raises IdentityError."""
        _require_safe(address)
        try:
            with requests.request(
                method, address, timeout=SECONDS, allow_redirects=False, stream=True, **options
            ) as answer:
                content = answer.raw.read(MOST_BYTES + 1, decode_content=True)
                found = json.loads(content) if answer.ok else None
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise IdentityError(UNREACHABLE) from error
        if not isinstance(found, dict) or len(content) > MOST_BYTES:
            raise IdentityError(UNREACHABLE)
        return found


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _require_safe(address: str) -> None:
    parts = urlsplit(address)
    loopback = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if parts.scheme != "https" and not (parts.scheme == "http" and loopback):
        raise IdentityError(UNREACHABLE)
