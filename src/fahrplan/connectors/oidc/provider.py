"""The provider behind the port: authorization code flow with PKCE (RFC 7636), state, nonce and a signed ID token."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.errors import JoseError

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.ports import Attempt, Departure, Identity, IdentityError
from fahrplan.connectors.oidc.claims import details_from, level_from
from fahrplan.connectors.oidc.issuer import Issuer

ALGORITHMS = ["RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512"]
LEEWAY = 60  # seconds that two clocks may differ
NOT_PROVED = (
    "Der Anmeldedienst hat nicht belegt, wer Sie sind. Bitte melden Sie sich noch einmal an. "
    "Geschieht es wieder, schreiben Sie uns über „Rückmeldung geben“."
)
BROKEN_OFF = "Die Anmeldung wurde abgebrochen. Sie können es noch einmal versuchen."


@dataclass(frozen=True)
class Client:
    """Who we are for the issuer. ``levels``: what an ``acr`` of its means; ``level``: without one."""

    client_id: str
    secret: str
    kind: AccountKind
    level: TrustLevel
    levels: Mapping[str, TrustLevel] = field(default_factory=dict)


@dataclass(frozen=True)
class OpenIdProvider:
    """One issuer on the login page."""

    key: str
    label: str
    issuer: Issuer
    client: Client
    lead: str = "Sie melden sich beim Anmeldedienst an und kommen danach hierher zurück."
    is_demo: bool = False
    posts_back: bool = False

    @property
    def kind(self) -> AccountKind:
        return self.client.kind

    @property
    def highest(self) -> TrustLevel:
        return max([self.client.level, *self.client.levels.values()])

    def origins(self) -> Sequence[str]:
        return self.issuer.origins()

    def metadata(self) -> bytes | None:
        return None

    def start(self, attempt: Attempt) -> Departure:
        described = self.issuer.described()
        asked = {
            "response_type": "code",
            "client_id": self.client.client_id,
            "redirect_uri": attempt.back,
            "scope": "openid profile email address phone",
            "state": attempt.derive("state"),
            "nonce": attempt.derive("nonce"),
            "code_challenge": _challenge(attempt.derive("verifier")),
            "code_challenge_method": "S256",
            "ui_locales": "de",
        }
        wanted = [acr for acr, level in self.client.levels.items() if level >= attempt.level]
        if wanted:
            asked["acr_values"] = " ".join(wanted)
        address = described["authorization_endpoint"]
        return Departure(f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}")

    def finish(self, attempt: Attempt, answer: Mapping[str, str]) -> Identity:
        described = self.issuer.described()
        if not hmac.compare_digest(answer.get("state", "").encode(), attempt.derive("state").encode()):
            raise IdentityError(NOT_PROVED)
        if answer.get("iss", described["issuer"]) != described["issuer"]:  # RFC 9207
            raise IdentityError(NOT_PROVED)
        if "code" not in answer:
            raise IdentityError(BROKEN_OFF)
        tokens = self._tokens(attempt, answer["code"])
        claims = self._checked(str(tokens.get("id_token", "")), attempt.derive("nonce"))
        told = {**claims, **self._user_info(tokens, claims["sub"])}
        level = level_from(claims, self.client.levels, self.client.level)
        return Identity(claims["sub"], self.client.kind, level, details_from(told, level))

    def _tokens(self, attempt: Attempt, code: str) -> dict[str, Any]:
        described = self.issuer.described()
        sent = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": attempt.back,
            "code_verifier": attempt.derive("verifier"),
        }
        methods = described.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        options: dict[str, Any] = {}
        if self.client.secret and "client_secret_basic" in methods:
            options["auth"] = (self.client.client_id, self.client.secret)
        else:
            sent["client_id"] = self.client.client_id
            if self.client.secret:
                sent["client_secret"] = self.client.secret
        return self.issuer.fetch("POST", described["token_endpoint"], data=sent, **options)

    def _checked(self, token: str, nonce: str) -> dict[str, Any]:
        """Claims of an ID token signed by the issuer, for us, for this login, in time (Core 1.0, 3.1.3.7)."""
        try:
            claims = jwt.decode(token, self.issuer.keys(), algorithms=ALGORITHMS).claims
        except (JoseError, ValueError, KeyError) as error:
            raise IdentityError(NOT_PROVED) from error
        audience = claims.get("aud")
        audiences = audience if isinstance(audience, list) else [audience]
        now = time.time()
        proved = (
            claims.get("iss") == self.issuer.described()["issuer"]
            and self.client.client_id in audiences
            and (len(audiences) == 1 or claims.get("azp") == self.client.client_id)
            and hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode())
            and _number(claims.get("exp")) > now - LEEWAY
            and _number(claims.get("iat")) < now + LEEWAY
            and isinstance(claims.get("sub"), str)
            and 0 < len(claims["sub"]) <= 255
        )
        if not proved:
            raise IdentityError(NOT_PROVED)
        return claims

    def _user_info(self, tokens: Mapping[str, Any], subject: str) -> dict[str, Any]:
        address = self.issuer.described().get("userinfo_endpoint")
        if not isinstance(address, str) or not isinstance(tokens.get("access_token"), str):
            return {}
        told = self.issuer.fetch(
            "GET", address, headers={"Authorization": f"Bearer {tokens['access_token']}"}
        )
        if told.get("sub") != subject:
            raise IdentityError(NOT_PROVED)
        return told


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
