"""The issuer that the settings name."""

from __future__ import annotations

from typing import Any

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.connectors.oidc.issuer import Issuer
from fahrplan.connectors.oidc.provider import Client, OpenIdProvider


def openid_providers(identities: Any) -> list[OpenIdProvider]:
    """``identities.openid``: issuer, client and levels; None where nobody is connected."""
    given = identities.openid
    if given is None:
        return []
    client = Client(
        client_id=given.client_id,
        secret=given.secret,
        kind=AccountKind(given.kind),
        level=TrustLevel(given.level),
        levels={acr: TrustLevel(level) for acr, level in given.levels.items()},
    )
    return [OpenIdProvider("oidc", given.label, Issuer(given.issuer), client)]
