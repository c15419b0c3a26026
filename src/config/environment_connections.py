"""Settings of other systems that are called up: mail, links, payments, virus scanner, federal mailbox, simulators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from config.environment_values import Mode, SettingError, ports_in, value_of


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
class Payments:
    """A provider that speaks XBezahldienste; ``url`` „“: none. ``end_point``: its id of this online service."""

    url: str
    end_point: str
    token: str


def mail_of(url: str) -> Mail | None:
    """None where no mail is sent. Raises SettingError."""
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

_CONTACT = re.compile(r"[!-?A-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+|https://[!-~]+")


def links_of(source: Mapping[str, str], mode: Mode) -> LinkCheck:
    """Off in production until switched on: it calls up hosts of others."""
    word = value_of(source, "FAHRPLAN_LINK_CHECK", "demo" if mode is Mode.DEMO else "aus")
    if word not in _PROBES:
        raise SettingError(f"FAHRPLAN_LINK_CHECK ist „{word}“, erlaubt sind „an“, „demo“ und „aus“.")
    if word == "demo" and mode is Mode.PRODUCTION:
        raise SettingError("FAHRPLAN_LINK_CHECK=demo erfindet Antworten und ist im Betrieb nicht erlaubt.")
    contact = value_of(
        source, "FAHRPLAN_CONTACT", value_of(source, "FAHRPLAN_MAIL_FROM", "fahrplan@localhost")
    )
    if word == "an" and not _CONTACT.fullmatch(contact):
        raise SettingError(
            "FAHRPLAN_CONTACT fehlt: Wer Verweise prüft, nennt eine E-Mail-Adresse oder eine Seite mit https://."
        )
    allowed = value_of(source, "FAHRPLAN_LINK_ALLOWED", "")
    if allowed and mode is Mode.PRODUCTION:
        raise SettingError("FAHRPLAN_LINK_ALLOWED ist nur für Tests da und im Betrieb nicht erlaubt.")
    entries = frozenset(entry for entry in allowed.split(",") if entry)
    if not all(re.fullmatch(r"[0-9a-f.:]+:[0-9]{1,5}", entry) for entry in entries):
        raise SettingError("FAHRPLAN_LINK_ALLOWED muss die Form 127.0.0.1:8099 haben, mehrere mit Komma.")
    ports = ports_in("FAHRPLAN_LINK_PORTS", value_of(source, "FAHRPLAN_LINK_PORTS", ""))
    return LinkCheck(_PROBES[word], contact, _WEB_PORTS | ports, entries)


_SIMULATOR = re.compile(r"http://[!-?A-~]+:[!-?A-~]+@127\.0\.0\.1:[0-9]{1,5}")


def fit_connect_demo_of(address: str, mode: Mode) -> str:
    """Where the simulated delivery service answers; the demo names it by itself."""
    if address and mode is Mode.PRODUCTION:
        raise SettingError("FAHRPLAN_FIT_CONNECT_DEMO gehört zur Demo und ist im Betrieb nicht erlaubt.")
    if address and not _SIMULATOR.fullmatch(address):
        raise SettingError("FAHRPLAN_FIT_CONNECT_DEMO muss die Form http://name:geheim@127.0.0.1:8099 haben.")
    return address


def clamav_of(address: str) -> str:
    """Where clamd listens; without it attachments are refused in production."""
    if address and not re.fullmatch(r"/[!-~]+|[A-Za-z0-9.-]+:[0-9]{1,5}", address):
        raise SettingError("FAHRPLAN_CLAMAV muss die Form /run/clamav/clamd.ctl oder rechner:3310 haben.")
    return address


def payments_of(source: Mapping[str, str], mode: Mode) -> Payments:
    """Plain http only for a simulator on this machine. Raises SettingError."""
    url = value_of(source, "FAHRPLAN_PAYMENT_URL", "").rstrip("/")
    simulated = mode is not Mode.PRODUCTION and url.startswith("http://127.0.0.1:")
    if url and not simulated and not url.startswith("https://"):
        raise SettingError("FAHRPLAN_PAYMENT_URL muss mit https:// beginnen.")
    end_point = value_of(source, "FAHRPLAN_PAYMENT_END_POINT", "fahrplan")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,36}", end_point):
        raise SettingError(
            "FAHRPLAN_PAYMENT_END_POINT hat höchstens 36 Buchstaben, Ziffern, Unter- und Bindestriche."
        )
    return Payments(url, end_point, value_of(source, "FAHRPLAN_PAYMENT_TOKEN", ""))


def federal_mailbox_of(source: Mapping[str, str]) -> tuple[str, str]:
    """Destination of the ZBP at FIT-Connect („“: none), and which environment of it."""
    destination = value_of(source, "FAHRPLAN_ZBP_DESTINATION", "")
    if destination and not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", destination):
        raise SettingError("FAHRPLAN_ZBP_DESTINATION ist eine UUID in kleinen Buchstaben.")
    environment = value_of(source, "FAHRPLAN_ZBP_ENVIRONMENT", "prod")
    if environment not in ("prod", "test", "demo"):
        raise SettingError(f"FAHRPLAN_ZBP_ENVIRONMENT ist „{environment}“, erlaubt sind prod, test und demo.")
    return destination, environment
