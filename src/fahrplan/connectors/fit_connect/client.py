"""The wire: token, questions to the delivery service, and its errors (RFC 7807) in German words."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from joserfc.jwk import RSAKey

from fahrplan.cases.ports import UndeliveredError
from fahrplan.connectors.fit_connect.endpoints import Endpoints
from fahrplan.foundation.services.outgoing import NoAnswerError, Reach, Reply, ask
from fahrplan.standards.fit_connect.keys import BITS, KeyUse, PublicKey, read_jwk
from fahrplan.standards.fit_connect.limits import problem_words
from fahrplan.standards.problems import StandardError

JSON, JOSE = "application/json", "application/jose"
HEALING = (408, 425, 429)
EARLY = 30  # seconds before its end a token is not used any more
# By address, client and check value of its secret: a wrong secret never gets what a right one was given.
_tokens: dict[tuple[str, str, str], tuple[str, float]] = {}


@dataclass(frozen=True)
class Client:
    """One client of one environment. ``bits``: least length of keys, lowered by tests alone."""

    endpoints: Endpoints
    client_id: str
    client_secret: str
    reach: Reach
    bits: int = BITS

    def read(self, url: str, **query: Any) -> Any:
        """JSON from there. Raises UndeliveredError."""
        address = f"{url}?{urlencode(query)}" if query else url
        return _json(self.send("GET", address))

    def send(self, method: str, url: str, *, body: bytes = b"", kind: str = JSON) -> Reply:
        """With our token; a token that was refused is asked for anew, once. Raises UndeliveredError."""
        for fresh in (False, True):
            headers = {
                "Authorization": f"Bearer {self._token(fresh=fresh)}",
                "Accept": "application/json, application/jose",
            }
            if body:
                headers["Content-Type"] = kind
            reply = _asked(method, url, self.reach, body, headers)
            if reply.status != 401:
                break
        return _good(reply)

    def post(self, method: str, url: str, content: Mapping[str, Any]) -> Any:
        """JSON there and back. Raises UndeliveredError."""
        reply = self.send(method, url, body=json.dumps(content).encode())
        return _json(reply) if reply.body else {}

    def destination(self, destination: str) -> dict[str, Any]:
        found = self.read(self._destination(destination))
        return found if isinstance(found, dict) else {}

    def destination_key(self, destination: str, kid: str, use: KeyUse) -> PublicKey:
        """A key of a destination, checked. Raises UndeliveredError, which names what is wrong with the key."""
        found = self.read(f"{self._destination(destination)}/keys/{quote(kid, safe='')}")
        try:
            key = read_jwk(found, use, bits=self.bits)
        except StandardError as error:
            raise UndeliveredError(
                f"Der Schlüssel des Zustellpunkts ist nicht in Ordnung. {error}", heals=True
            ) from error
        if key.kid != kid:
            raise UndeliveredError(
                "Der Zustelldienst gab einen anderen Schlüssel als den verlangten.", heals=True
            )
        return key

    @cached_property
    def service_keys(self) -> dict[str, RSAKey]:
        """Keys by which the service signs its events, by kid. Raises UndeliveredError."""
        found = self.read(f"{self.endpoints.submission}/.well-known/jwks.json")
        keys: dict[str, RSAKey] = {}
        for jwk in found.get("keys", ()) if isinstance(found, dict) else ():
            try:
                key = read_jwk(jwk, KeyUse.VERIFY, bits=self.bits)
            except StandardError:
                continue
            keys[key.kid] = key.key
        return keys

    def find_key(self, issuer: str, kid: str, *, destination: str) -> RSAKey:
        """The key of an event's issuer. Raises LookupError for a foreign one, UndeliveredError without an answer."""
        if issuer.startswith("http"):
            return self.service_keys[kid]
        if issuer != destination:
            raise LookupError(issuer)
        return self.destination_key(destination, kid, KeyUse.VERIFY).key

    def _destination(self, destination: str) -> str:
        return f"{self.endpoints.destination}/v2/destinations/{quote(destination, safe='')}"

    def _token(self, *, fresh: bool) -> str:
        proof = hashlib.sha256(self.client_secret.encode()).hexdigest()
        place = (self.endpoints.token, self.client_id, proof)
        token, until = _tokens.get(place, ("", 0.0))
        if token and not fresh and time.monotonic() < until:
            return token
        form = {
            "grant_type": "client_credentials",
            "client_id": self.client_id,
            "client_secret": self.client_secret,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": JSON}
        reply = _asked("POST", self.endpoints.token, self.reach, urlencode(form).encode(), headers)
        if reply.status in (400, 401, 403):
            raise UndeliveredError(
                "Der Zustelldienst kennt diese Anmeldung nicht (Client und Geheimnis).", heals=False
            )
        content = _json(_good(reply))
        given = content if isinstance(content, dict) else {}
        fresh_token, lasts = given.get("access_token"), given.get("expires_in", 60)
        if (
            not isinstance(fresh_token, str)
            or not fresh_token.isascii()
            or not isinstance(lasts, int | float)
        ):
            raise UndeliveredError("Der Zustelldienst gab kein brauchbares Zugangszeichen.", heals=True)
        _tokens[place] = (fresh_token, time.monotonic() + max(0.0, lasts - EARLY))
        return fresh_token


def _asked(method: str, url: str, reach: Reach, body: bytes, headers: Mapping[str, str]) -> Reply:
    try:
        return ask(method, url, reach, body=body, headers=headers)
    except NoAnswerError as error:
        raise UndeliveredError(str(error), heals=error.heals) from error


def _good(reply: Reply) -> Reply:
    """Raises UndeliveredError for an error; what it says is put into words of ours."""
    if 200 <= reply.status < 300:
        return reply
    heals = reply.status >= 500 or reply.status in HEALING
    kind = _problem_type(reply)
    # The key changed between asking for it and using it: the next attempt asks anew.
    heals = heals or "encryption" in kind or "key" in kind
    words = f"Der Zustelldienst meldet einen Fehler ({reply.status})."
    if kind:
        words = f"{words} {problem_words(kind)}"
    raise UndeliveredError(words, heals=heals)


def _problem_type(reply: Reply) -> str:
    try:
        problem = json.loads(reply.body[:100_000])
    except (ValueError, RecursionError):
        return ""
    kind = problem.get("type") if isinstance(problem, dict) else None
    return kind if isinstance(kind, str) else ""


def _json(reply: Reply) -> Any:
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise UndeliveredError("Der Zustelldienst antwortet unverständlich.", heals=True) from error
