"""Settings of who vouches for citizens and businesses: an OpenID issuer, BundID, Unternehmenskonto."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from config.environment_values import Mode, SettingError, value_of


@dataclass(frozen=True)
class OpenId:
    """An issuer that citizens or businesses log in at. ``level``: 0 to 40; ``levels``: level by ``acr``."""

    issuer: str
    client_id: str
    secret: str
    label: str
    kind: str
    level: int
    levels: dict[str, int]


@dataclass(frozen=True)
class Saml:
    """A SAML provider: its metadata as XML, our key and certificate as PEM, our name (empty: our metadata address)."""

    provider: str
    key: str
    certificate: str
    entity_id: str


@dataclass(frozen=True)
class Identities:
    """Who vouches for citizens and businesses; None where nobody is connected."""

    openid: OpenId | None
    bundid: Saml | None
    unternehmenskonto: Saml | None


_LEVELS = ("0", "10", "20", "30", "40")


def identities_of(source: Mapping[str, str], mode: Mode) -> Identities:
    """Raises SettingError."""
    return Identities(
        openid=_openid(source, mode),
        bundid=_saml(source, "FAHRPLAN_BUNDID"),
        unternehmenskonto=_saml(source, "FAHRPLAN_UNTERNEHMENSKONTO"),
    )


def _openid(source: Mapping[str, str], mode: Mode) -> OpenId | None:
    issuer = value_of(source, "FAHRPLAN_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    if not issuer.startswith("https://") and (mode is Mode.PRODUCTION or not issuer.startswith("http://")):
        raise SettingError("FAHRPLAN_OIDC_ISSUER muss eine Adresse mit https:// sein.")
    client_id = value_of(source, "FAHRPLAN_OIDC_CLIENT_ID", "")
    if not client_id:
        raise SettingError("FAHRPLAN_OIDC_CLIENT_ID fehlt: der Name, unter dem der Anmeldedienst uns kennt.")
    kind = value_of(source, "FAHRPLAN_OIDC_KIND", "citizen")
    if kind not in ("citizen", "business"):
        raise SettingError(f"FAHRPLAN_OIDC_KIND ist „{kind}“, erlaubt sind „citizen“ und „business“.")
    return OpenId(
        issuer=issuer,
        client_id=client_id,
        secret=value_of(source, "FAHRPLAN_OIDC_CLIENT_SECRET", ""),
        label=value_of(source, "FAHRPLAN_OIDC_LABEL", "Anmeldedienst"),
        kind=kind,
        level=_level("FAHRPLAN_OIDC_LEVEL", value_of(source, "FAHRPLAN_OIDC_LEVEL", "10")),
        levels=_levels("FAHRPLAN_OIDC_ACR", value_of(source, "FAHRPLAN_OIDC_ACR", "")),
    )


def _level(name: str, text: str) -> int:
    if text not in _LEVELS:
        raise SettingError(f"{name} ist „{text}“, erlaubt sind {', '.join(_LEVELS)}.")
    return int(text)


def _levels(name: str, text: str) -> dict[str, int]:
    """„acr=Niveau“, several with a comma; the name of a level may contain „=“ itself."""
    pairs = [entry.strip().rpartition("=") for entry in text.split(",") if entry.strip()]
    if not all(acr and level in _LEVELS for acr, _, level in pairs):
        raise SettingError(f"{name} muss die Form acr=30 haben, mehrere mit Komma; Niveaus: 0 bis 40.")
    return {acr: int(level) for acr, _, level in pairs}


def _saml(source: Mapping[str, str], prefix: str) -> Saml | None:
    provider = value_of(source, f"{prefix}_METADATA", "")
    if not provider:
        return None
    key, certificate = value_of(source, f"{prefix}_KEY", ""), value_of(source, f"{prefix}_CERTIFICATE", "")
    if "PRIVATE KEY" not in key or "BEGIN CERTIFICATE" not in certificate:
        raise SettingError(
            f"{prefix}_KEY und {prefix}_CERTIFICATE fehlen: geheimer Schlüssel und Zertifikat als PEM, am besten "
            f"über {prefix}_KEY_FILE und {prefix}_CERTIFICATE_FILE."
        )
    return Saml(provider, key, certificate, value_of(source, f"{prefix}_ENTITY_ID", ""))
