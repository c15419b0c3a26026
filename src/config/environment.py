"""Settings from environment variables, read once and checked before anything starts.

Every variable ``NAME`` may also be given as ``NAME_FILE``, the path of a file that holds the value (for
secrets that a container or systemd hands over). A wrong or missing value stops the start with one sentence.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class SettingError(Exception):
    """A setting is missing or wrong; the message is one German sentence for the operator."""


class Mode(StrEnum):
    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


@dataclass(frozen=True)
class Mail:
    host: str
    port: int
    user: str
    password: str
    use_tls: bool


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
    embeddings: bool
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
        embeddings=_switch("FAHRPLAN_EMBEDDINGS", _value(source, "FAHRPLAN_EMBEDDINGS", "an")),
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
    return Mail(
        host=parts.hostname,
        port=parts.port or 587,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtps" or parts.port == 587,
    )


def _land(text: str) -> str:
    if len(text) != 2 or not text.isdigit() or not 1 <= int(text) <= 16:
        raise SettingError(f"FAHRPLAN_LAND ist „{text}“, erwartet ist ein Landesschlüssel von 01 bis 16.")
    return text


def _switch(name: str, text: str) -> bool:
    if text not in ("an", "aus"):
        raise SettingError(f"{name} ist „{text}“, erlaubt sind „an“ und „aus“.")
    return text == "an"
