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
    log_json: bool

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
        log_json=mode is Mode.PRODUCTION,
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


_CONTACT = re.compile(r"[!-?A-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+|https://[!-~]+")


def _ports(name: str, text: str) -> frozenset[int]:
    entries = [entry.strip() for entry in text.split(",") if entry.strip()]
    if not all(entry.isdecimal() and entry.isascii() and 0 < int(entry) < 65536 for entry in entries):
        raise SettingError(f"{name} ist „{text}“, erwartet sind Ports wie 8443, mehrere mit Komma.")
    return frozenset(int(entry) for entry in entries)


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
