"""Settings of the databases, and of what an installation on several machines needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from config.environment_values import Mode, SettingError, switch, value_of


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


def database_of(name: str, url: str) -> dict[str, Any]:
    """Django's words for the address of a database. Raises SettingError."""
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


def several_of(source: Mapping[str, str], mode: Mode) -> SeveralMachines:
    """Raises SettingError."""
    replica = value_of(source, "DATABASE_REPLICA_URL", "")
    fresh = value_of(source, "FAHRPLAN_FRESH_SECONDS", "10")
    if not re.fullmatch(r"[1-9][0-9]{0,3}", fresh):
        raise SettingError(f"FAHRPLAN_FRESH_SECONDS ist „{fresh}“, erwartet sind 1 bis 9999 Sekunden.")
    return SeveralMachines(
        pooled=switch("DATABASE_POOLED", value_of(source, "DATABASE_POOLED", "aus")),
        replica=database_of("DATABASE_REPLICA_URL", replica) if replica else None,
        fresh=int(fresh),
        files=_files(source, mode),
    )


_FILES = re.compile(r"(https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?)/([a-z0-9][a-z0-9.-]{2,62})/?")


def _files(source: Mapping[str, str], mode: Mode) -> ObjectStorage | None:
    address = value_of(source, "FAHRPLAN_FILES_URL", "")
    if not address:
        return None
    found = _FILES.fullmatch(address)
    if found is None or (mode is Mode.PRODUCTION and not address.startswith("https://")):
        raise SettingError("FAHRPLAN_FILES_URL muss die Form https://speicher.example/eimer haben.")
    key, secret = value_of(source, "FAHRPLAN_FILES_KEY", ""), value_of(source, "FAHRPLAN_FILES_SECRET", "")
    if not key or not secret:
        raise SettingError("FAHRPLAN_FILES_KEY und FAHRPLAN_FILES_SECRET fehlen: Zugang zum Objektspeicher.")
    region = value_of(source, "FAHRPLAN_FILES_REGION", "eu-central-1")
    return ObjectStorage(found[1], found[2], region, key, secret)
