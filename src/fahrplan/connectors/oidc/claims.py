"""What an ID token and the user info say, as an identity. Claims: OpenID Connect Core 1.0, section 5.1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.ports import Detail

NAMES = {
    "family_name": "surname",
    "given_name": "given_name",
    "birthdate": "birth_date",
    "gender": "gender",
    "email": "email",
    "phone_number": "phone",
}
ADDRESS = {"street_address": "street", "postal_code": "postcode", "locality": "town", "country": "country"}
VERIFIED = {"email": "email_verified", "phone_number": "phone_number_verified"}


def details_from(claims: Mapping[str, Any], level: TrustLevel) -> dict[str, Detail]:
    """Details by name. E-mail and telephone are told by the person: BASIC where the issuer verified them, else NONE."""
    found = {name: _detail(claims, claim, level) for claim, name in NAMES.items() if _text(claims.get(claim))}
    address = claims.get("address")
    if isinstance(address, Mapping):
        found |= {
            name: Detail(_text(address.get(claim)), level)
            for claim, name in ADDRESS.items()
            if _text(address.get(claim))
        }
    return found


def level_from(
    claims: Mapping[str, Any], levels: Mapping[str, TrustLevel], default: TrustLevel
) -> TrustLevel:
    """The level of this login by its ``acr``; ``default`` where none is configured for it."""
    acr = claims.get("acr")
    return levels.get(acr, default) if isinstance(acr, str) else default


def _detail(claims: Mapping[str, Any], claim: str, level: TrustLevel) -> Detail:
    if claim in VERIFIED:
        level = TrustLevel.BASIC if claims.get(VERIFIED[claim]) is True else TrustLevel.NONE
    return Detail(_text(claims[claim]), level)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
