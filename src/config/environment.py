"""Settings from environment variables, read once and checked before anything starts.

Every variable ``NAME`` may also be given as ``NAME_FILE``, the path of a file that holds the value (for
secrets that a container or systemd hands over). A wrong or missing value stops the start with one sentence.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from config.environment_connections import (
    LinkCheck,
    Mail,
    Payments,
    clamav_of,
    federal_mailbox_of,
    fit_connect_demo_of,
    links_of,
    mail_of,
    payments_of,
)
from config.environment_identities import Identities, identities_of
from config.environment_several import SeveralMachines, database_of, several_of
from config.environment_values import Mode, SettingError, switch, value_of

LICENCES = ("dl-de/by-2-0", "dl-de/zero-2-0", "cc-by-4.0", "cc0-1.0")


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
    imprint: str = ""
    controller: str = ""
    second_factor: bool = False

    @property
    def secure(self) -> bool:
        return self.base_url.startswith("https://")


def read_environment(variables: Mapping[str, str] | None = None) -> Environment:
    """Build the typed settings from ``variables`` (default: the process environment).

    Raises SettingError on the first variable that is missing or wrong.
    """
    source = os.environ if variables is None else variables
    mode = _mode(value_of(source, "FAHRPLAN_MODE", "production"))
    database_url = value_of(source, "DATABASE_URL", "")
    base_url = _base_url(value_of(source, "FAHRPLAN_BASE_URL", "http://localhost:8000").rstrip("/"), mode)
    return Environment(
        mode=mode,
        secret_key=_secret_key(source, mode),
        database=database_of("DATABASE_URL", database_url),
        owner_database=database_of(
            "DATABASE_OWNER_URL", value_of(source, "DATABASE_OWNER_URL", database_url)
        ),
        hosts=[host for host in value_of(source, "FAHRPLAN_HOSTS", _host(base_url, mode)).split(",") if host],
        base_url=base_url,
        data_dir=Path(value_of(source, "FAHRPLAN_DATA_DIR", "var")).absolute(),
        mail=mail_of(value_of(source, "FAHRPLAN_MAIL_URL", "")),
        mail_from=value_of(source, "FAHRPLAN_MAIL_FROM", "fahrplan@localhost"),
        land=_land(value_of(source, "FAHRPLAN_LAND", "15")),
        operator=value_of(source, "FAHRPLAN_OPERATOR", "").strip(),
        licence=_licence(value_of(source, "FAHRPLAN_LICENCE", LICENCES[0])),
        embeddings=switch("FAHRPLAN_EMBEDDINGS", value_of(source, "FAHRPLAN_EMBEDDINGS", "an")),
        links=links_of(source, mode),
        payments=payments_of(source, mode),
        federal_mailbox=federal_mailbox_of(source),
        identities=identities_of(source, mode),
        log_json=mode is Mode.PRODUCTION,
        several=several_of(source, mode),
        fit_connect_demo=fit_connect_demo_of(value_of(source, "FAHRPLAN_FIT_CONNECT_DEMO", ""), mode),
        clamav=clamav_of(value_of(source, "FAHRPLAN_CLAMAV", "")),
        ombuds=value_of(source, "FAHRPLAN_OMBUDS", "").strip(),
        imprint=value_of(source, "FAHRPLAN_IMPRINT", "").strip(),
        controller=value_of(source, "FAHRPLAN_CONTROLLER", "").strip(),
        second_factor=switch("FAHRPLAN_SECOND_FACTOR", value_of(source, "FAHRPLAN_SECOND_FACTOR", "aus")),
    )


def _mode(text: str) -> Mode:
    try:
        return Mode(text)
    except ValueError as error:
        choices = ", ".join(Mode)
        raise SettingError(f"FAHRPLAN_MODE ist „{text}“, erlaubt sind: {choices}.") from error


def _secret_key(source: Mapping[str, str], mode: Mode) -> str:
    key = value_of(
        source, "FAHRPLAN_SECRET_KEY", "" if mode is Mode.PRODUCTION else "nur-fuer-demo-und-test" * 3
    )
    if len(key) < 50:
        raise SettingError("FAHRPLAN_SECRET_KEY fehlt oder ist kürzer als 50 Zeichen.")
    return key


def _base_url(address: str, mode: Mode) -> str:
    """Cookies and passwords go encrypted, where they leave this machine."""
    own = urlsplit(address).hostname in ("localhost", "127.0.0.1", "::1")
    if mode is Mode.PRODUCTION and not own and not address.startswith("https://"):
        raise SettingError("FAHRPLAN_BASE_URL muss mit https:// beginnen; ohne geht nur http://localhost.")
    return address


def _host(base_url: str, mode: Mode) -> str:
    host = urlsplit(base_url).hostname or ""
    return host if mode is Mode.PRODUCTION else f"{host},localhost,127.0.0.1,testserver"


def _land(text: str) -> str:
    if len(text) != 2 or not text.isdigit() or not 1 <= int(text) <= 16:
        raise SettingError(f"FAHRPLAN_LAND ist „{text}“, erwartet ist ein Landesschlüssel von 01 bis 16.")
    return text


def _licence(text: str) -> str:
    if text not in LICENCES:
        raise SettingError(f"FAHRPLAN_LICENCE ist „{text}“, erlaubt sind: {', '.join(LICENCES)}.")
    return text
