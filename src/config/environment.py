"""Settings from environment variables, read once and checked before anything starts.

Every variable ``NAME`` may also be given as ``NAME_FILE``, the path of a file that holds the value (for
secrets that a container or systemd hands over). A wrong or missing value stops the start with one sentence.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

LICENCES = ("dl-de/by-2-0", "dl-de/zero-2-0", "cc-by-4.0", "cc0-1.0")


class SettingError(Exception):
    """A setting is missing or wrong; the message is one German sentence for the operator."""


class Mode(StrEnum):
    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


@dataclass(frozen=True)
class Mail:
    """``use_ssl``: encrypted from the first byte (port 465); ``use_tls``: switched on after greeting (port 587)."""

    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    use_ssl: bool


@dataclass(frozen=True)
class LinkCheck:
    """How links to online services are checked.

    ``probe``: name of a registered probe, „“ for none. ``contact``: whom operators of other hosts may write to.
    ``allowed``: inner addresses („127.0.0.1:8099“) that tests may call up; never set in production.
    """

    probe: str
    contact: str
    ports: frozenset[int]
    allowed: frozenset[str]


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


@dataclass(frozen=True)
class Payments:
    """A provider that speaks XBezahldienste; ``url`` „“: none. ``end_point``: its id of this online service."""

    url: str
    end_point: str
    token: str


@dataclass(frozen=True)
class ObjectStorage:
    """Where uploaded files lie instead of in the data folder: a bucket behind the S3 API."""

    endpoint: str
    bucket: str
    region: str
    key: str
    secret: str


@dataclass(frozen=True)
class SeveralMachines:
    """What an installation on several machines needs; none of it is on by default.

    ``pooled``: a pooler lends a session for one transaction only. ``replica``: a second database that may be a second
    old. ``fresh``: seconds for which somebody who wrote reads from the first one.
    """

    pooled: bool
    replica: dict[str, Any] | None
    fresh: int
    files: ObjectStorage | None


@dataclass(frozen=True)
class Environment:
    mode: Mode
    secret_key: str
    database: dict[str, Any]
    owner_database: dict[str, Any]
    hosts: list[str]
    base_url: str
    data_dir: Path
    mail: Mail | None
    mail_from: str
    land: str
    operator: str
    licence: str
    embeddings: bool
    links: LinkCheck
    payments: Payments
    federal_mailbox: tuple[str, str]
    identities: Identities
    log_json: bool
    several: SeveralMachines
    fit_connect_demo: str = ""
    clamav: str = ""
    ombuds: str = ""

    @property
    def secure(self) -> bool:
        return self.base_url.startswith("https://")


def read_environment(variables: Mapping[str, str] | None = None) -> Environment:
    """Build the typed settings from ``variables`` (default: the process environment).

    Raises SettingError on the first variable that is missing or wrong.
    """
    source = os.environ if variables is None else variables
    mode = _mode(_value(source, "FAHRPLAN_MODE", "production"))
    database_url = _value(source, "DATABASE_URL", "")
    base_url = _value(source, "FAHRPLAN_BASE_URL", "http://localhost:8000").rstrip("/")
    return Environment(
        mode=mode,
        secret_key=_secret_key(source, mode),
        database=_database("DATABASE_URL", database_url),
        owner_database=_database("DATABASE_OWNER_URL", _value(source, "DATABASE_OWNER_URL", database_url)),
        hosts=[host for host in _value(source, "FAHRPLAN_HOSTS", _host(base_url, mode)).split(",") if host],
        base_url=base_url,
        data_dir=Path(_value(source, "FAHRPLAN_DATA_DIR", "var")).absolute(),
        mail=_mail(_value(source, "FAHRPLAN_MAIL_URL", "")),
        mail_from=_value(source, "FAHRPLAN_MAIL_FROM", "fahrplan@localhost"),
        land=_land(_value(source, "FAHRPLAN_LAND", "15")),
        operator=_value(source, "FAHRPLAN_OPERATOR", "").strip(),
        licence=_licence(_value(source, "FAHRPLAN_LICENCE", LICENCES[0])),
        embeddings=_switch("FAHRPLAN_EMBEDDINGS", _value(source, "FAHRPLAN_EMBEDDINGS", "an")),
        links=_links(source, mode),
        payments=_payments(source, mode),
        federal_mailbox=_federal_mailbox(source),
        identities=Identities(
            openid=_openid(source, mode),
            bundid=_saml(source, "FAHRPLAN_BUNDID"),
            unternehmenskonto=_saml(source, "FAHRPLAN_UNTERNEHMENSKONTO"),
        ),
        log_json=mode is Mode.PRODUCTION,
        several=_several(source, mode),
        fit_connect_demo=_fit_connect_demo(_value(source, "FAHRPLAN_FIT_CONNECT_DEMO", ""), mode),
        clamav=_clamav(_value(source, "FAHRPLAN_CLAMAV", "")),
        ombuds=_value(source, "FAHRPLAN_OMBUDS", "").strip(),
    )


def _value(source: Mapping[str, str], name: str, default: str) -> str:
    path = source.get(f"{name}_FILE")
    if path is None:
        return source.get(name, default)
    if name in source:
        raise SettingError(f"{name} und {name}_FILE sind beide gesetzt. Bitte nur eines davon angeben.")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{name}_FILE: Die Datei {path} ist nicht lesbar ({error}).") from error


def _mode(text: str) -> Mode:
    try:
        return Mode(text)
    except ValueError as error:
        choices = ", ".join(Mode)
        raise SettingError(f"FAHRPLAN_MODE ist „{text}“, erlaubt sind: {choices}.") from error


def _secret_key(source: Mapping[str, str], mode: Mode) -> str:
    key = _value(
        source, "FAHRPLAN_SECRET_KEY", "" if mode is Mode.PRODUCTION else "nur-fuer-demo-und-test" * 3
    )
    if len(key) < 50:
        raise SettingError("FAHRPLAN_SECRET_KEY fehlt oder ist kürzer als 50 Zeichen.")
    return key


def _database(name: str, url: str) -> dict[str, Any]:
    if not url:
        raise SettingError(
            f"{name} fehlt. Beispiel: postgresql://fahrplan_web:geheim@localhost/fahrplan — "
            "oder starten Sie mit „make demo“ die mitgelieferte Datenbank."
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SettingError(f"{name} ist keine gültige Adresse ({error}).") from error
    if parts.scheme not in ("postgresql", "postgres"):
        raise SettingError(f"{name} muss mit postgresql:// beginnen. Andere Datenbanken gehen nicht.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "fahrplan",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(port or "")),
        "OPTIONS": options,
    }


def _several(source: Mapping[str, str], mode: Mode) -> SeveralMachines:
    replica = _value(source, "DATABASE_REPLICA_URL", "")
    fresh = _value(source, "FAHRPLAN_FRESH_SECONDS", "10")
    if not re.fullmatch(r"[1-9][0-9]{0,3}", fresh):
        raise SettingError(f"FAHRPLAN_FRESH_SECONDS ist „{fresh}“, erwartet sind 1 bis 9999 Sekunden.")
    return SeveralMachines(
        pooled=_switch("DATABASE_POOLED", _value(source, "DATABASE_POOLED", "aus")),
        replica=_database("DATABASE_REPLICA_URL", replica) if replica else None,
        fresh=int(fresh),
        files=_files(source, mode),
    )


_FILES = re.compile(r"(https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?)/([a-z0-9][a-z0-9.-]{2,62})/?")


def _files(source: Mapping[str, str], mode: Mode) -> ObjectStorage | None:
    address = _value(source, "FAHRPLAN_FILES_URL", "")
    if not address:
        return None
    found = _FILES.fullmatch(address)
    if found is None or (mode is Mode.PRODUCTION and not address.startswith("https://")):
        raise SettingError("FAHRPLAN_FILES_URL muss die Form https://speicher.example/eimer haben.")
    key, secret = _value(source, "FAHRPLAN_FILES_KEY", ""), _value(source, "FAHRPLAN_FILES_SECRET", "")
    if not key or not secret:
        raise SettingError("FAHRPLAN_FILES_KEY und FAHRPLAN_FILES_SECRET fehlen: Zugang zum Objektspeicher.")
    region = _value(source, "FAHRPLAN_FILES_REGION", "eu-central-1")
    return ObjectStorage(found[1], found[2], region, key, secret)


def _host(base_url: str, mode: Mode) -> str:
    host = urlsplit(base_url).hostname or ""
    return host if mode is Mode.PRODUCTION else f"{host},localhost,127.0.0.1,testserver"


def _mail(url: str) -> Mail | None:
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise SettingError("FAHRPLAN_MAIL_URL muss die Form smtp://name:passwort@server:587 haben.")
    secure = parts.scheme == "smtps"
    port = parts.port or (465 if secure else 587)
    return Mail(
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=port == 587 and not secure,
        use_ssl=secure,
    )


_PROBES = {"an": "links", "demo": "links_demo", "aus": ""}
_WEB_PORTS = frozenset({80, 443})


def _links(source: Mapping[str, str], mode: Mode) -> LinkCheck:
    """Off in production until switched on: it calls up hosts of others."""
    word = _value(source, "FAHRPLAN_LINK_CHECK", "demo" if mode is Mode.DEMO else "aus")
    if word not in _PROBES:
        raise SettingError(f"FAHRPLAN_LINK_CHECK ist „{word}“, erlaubt sind „an“, „demo“ und „aus“.")
    if word == "demo" and mode is Mode.PRODUCTION:
        raise SettingError("FAHRPLAN_LINK_CHECK=demo erfindet Antworten und ist im Betrieb nicht erlaubt.")
    contact = _value(source, "FAHRPLAN_CONTACT", _value(source, "FAHRPLAN_MAIL_FROM", "fahrplan@localhost"))
    if word == "an" and not _CONTACT.fullmatch(contact):
        raise SettingError(
            "FAHRPLAN_CONTACT fehlt: Wer Verweise prüft, nennt eine E-Mail-Adresse oder eine Seite mit https://."
        )
    allowed = _value(source, "FAHRPLAN_LINK_ALLOWED", "")
    if allowed and mode is Mode.PRODUCTION:
        raise SettingError("FAHRPLAN_LINK_ALLOWED ist nur für Tests da und im Betrieb nicht erlaubt.")
    entries = frozenset(entry for entry in allowed.split(",") if entry)
    if not all(re.fullmatch(r"[0-9a-f.:]+:[0-9]{1,5}", entry) for entry in entries):
        raise SettingError("FAHRPLAN_LINK_ALLOWED muss die Form 127.0.0.1:8099 haben, mehrere mit Komma.")
    ports = _ports("FAHRPLAN_LINK_PORTS", _value(source, "FAHRPLAN_LINK_PORTS", ""))
    return LinkCheck(_PROBES[word], contact, _WEB_PORTS | ports, entries)


_SIMULATOR = re.compile(r"http://[!-?A-~]+:[!-?A-~]+@127\.0\.0\.1:[0-9]{1,5}")


def _fit_connect_demo(address: str, mode: Mode) -> str:
    """Where the simulated delivery service answers; the demo names it by itself."""
    if address and mode is Mode.PRODUCTION:
        raise SettingError("FAHRPLAN_FIT_CONNECT_DEMO gehört zur Demo und ist im Betrieb nicht erlaubt.")
    if address and not _SIMULATOR.fullmatch(address):
        raise SettingError("FAHRPLAN_FIT_CONNECT_DEMO muss die Form http://name:geheim@127.0.0.1:8099 haben.")
    return address


def _clamav(address: str) -> str:
    """Where clamd listens; without it attachments are refused in production."""
    if address and not re.fullmatch(r"/[!-~]+|[A-Za-z0-9.-]+:[0-9]{1,5}", address):
        raise SettingError("FAHRPLAN_CLAMAV muss die Form /run/clamav/clamd.ctl oder rechner:3310 haben.")
    return address


_CONTACT = re.compile(r"[!-?A-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+|https://[!-~]+")


def _ports(name: str, text: str) -> frozenset[int]:
    entries = [entry.strip() for entry in text.split(",") if entry.strip()]
    if not all(entry.isdecimal() and entry.isascii() and 0 < int(entry) < 65536 for entry in entries):
        raise SettingError(f"{name} ist „{text}“, erwartet sind Ports wie 8443, mehrere mit Komma.")
    return frozenset(int(entry) for entry in entries)


_LEVELS = ("0", "10", "20", "30", "40")


def _openid(source: Mapping[str, str], mode: Mode) -> OpenId | None:
    issuer = _value(source, "FAHRPLAN_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    if not issuer.startswith("https://") and (mode is Mode.PRODUCTION or not issuer.startswith("http://")):
        raise SettingError("FAHRPLAN_OIDC_ISSUER muss eine Adresse mit https:// sein.")
    client_id = _value(source, "FAHRPLAN_OIDC_CLIENT_ID", "")
    if not client_id:
        raise SettingError("FAHRPLAN_OIDC_CLIENT_ID fehlt: der Name, unter dem der Anmeldedienst uns kennt.")
    kind = _value(source, "FAHRPLAN_OIDC_KIND", "citizen")
    if kind not in ("citizen", "business"):
        raise SettingError(f"FAHRPLAN_OIDC_KIND ist „{kind}“, erlaubt sind „citizen“ und „business“.")
    return OpenId(
        issuer=issuer,
        client_id=client_id,
        secret=_value(source, "FAHRPLAN_OIDC_CLIENT_SECRET", ""),
        label=_value(source, "FAHRPLAN_OIDC_LABEL", "Anmeldedienst"),
        kind=kind,
        level=_level("FAHRPLAN_OIDC_LEVEL", _value(source, "FAHRPLAN_OIDC_LEVEL", "10")),
        levels=_levels("FAHRPLAN_OIDC_ACR", _value(source, "FAHRPLAN_OIDC_ACR", "")),
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
    provider = _value(source, f"{prefix}_METADATA", "")
    if not provider:
        return None
    key, certificate = _value(source, f"{prefix}_KEY", ""), _value(source, f"{prefix}_CERTIFICATE", "")
    if "PRIVATE KEY" not in key or "BEGIN CERTIFICATE" not in certificate:
        raise SettingError(
            f"{prefix}_KEY und {prefix}_CERTIFICATE fehlen: geheimer Schlüssel und Zertifikat als PEM, am besten "
            f"über {prefix}_KEY_FILE und {prefix}_CERTIFICATE_FILE."
        )
    return Saml(provider, key, certificate, _value(source, f"{prefix}_ENTITY_ID", ""))


def _land(text: str) -> str:
    if len(text) != 2 or not text.isdigit() or not 1 <= int(text) <= 16:
        raise SettingError(f"FAHRPLAN_LAND ist „{text}“, erwartet ist ein Landesschlüssel von 01 bis 16.")
    return text


def _licence(text: str) -> str:
    if text not in LICENCES:
        raise SettingError(f"FAHRPLAN_LICENCE ist „{text}“, erlaubt sind: {', '.join(LICENCES)}.")
    return text


def _switch(name: str, text: str) -> bool:
    if text not in ("an", "aus"):
        raise SettingError(f"{name} ist „{text}“, erlaubt sind „an“ und „aus“.")
    return text == "an"


def _payments(source: Mapping[str, str], mode: Mode) -> Payments:
    url = _value(source, "FAHRPLAN_PAYMENT_URL", "").rstrip("/")
    simulated = mode is not Mode.PRODUCTION and url.startswith("http://127.0.0.1:")
    if url and not simulated and not url.startswith("https://"):
        raise SettingError("FAHRPLAN_PAYMENT_URL muss mit https:// beginnen.")
    end_point = _value(source, "FAHRPLAN_PAYMENT_END_POINT", "fahrplan")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,36}", end_point):
        raise SettingError(
            "FAHRPLAN_PAYMENT_END_POINT hat höchstens 36 Buchstaben, Ziffern, Unter- und Bindestriche."
        )
    return Payments(url, end_point, _value(source, "FAHRPLAN_PAYMENT_TOKEN", ""))


def _federal_mailbox(source: Mapping[str, str]) -> tuple[str, str]:
    """Destination of the ZBP at FIT-Connect („“: none), and which environment of it."""
    destination = _value(source, "FAHRPLAN_ZBP_DESTINATION", "")
    if destination and not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", destination):
        raise SettingError("FAHRPLAN_ZBP_DESTINATION ist eine UUID in kleinen Buchstaben.")
    environment = _value(source, "FAHRPLAN_ZBP_ENVIRONMENT", "prod")
    if environment not in ("prod", "test", "demo"):
        raise SettingError(f"FAHRPLAN_ZBP_ENVIRONMENT ist „{environment}“, erlaubt sind prod, test und demo.")
    return destination, environment
