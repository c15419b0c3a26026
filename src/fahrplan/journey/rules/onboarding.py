"""What is still missing before a service can be found and used online: judged from facts, never stored. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fahrplan.implementation.enums import ALIVE_OUTCOMES, DEAD_OUTCOMES, Finding, LinkOutcome

SOON = timedelta(days=30)
OK, MISSING, UNKNOWN = "ok", "missing", "unknown"
WORDS = {OK: "in Ordnung", MISSING: "fehlt", UNKNOWN: "nicht bekannt"}
LOOKS = {OK: "success", MISSING: "danger", UNKNOWN: "warning"}


@dataclass(frozen=True)
class Check:
    """A point of the check. ``evidence`` names date and source; ``mend``: the page where it is put right."""

    key: str
    title: str
    state: str
    evidence: str
    mend: str = ""
    leika_key: str = ""

    @property
    def words(self) -> str:
        return WORDS[self.state]

    @property
    def look(self) -> str:
        return LOOKS[self.state]


@dataclass(frozen=True)
class LinkFacts:
    """What is known of the link of an online service; None: nobody has looked."""

    url: str
    outcome: str
    checked_on: date | None
    expires_on: date | None


@dataclass(frozen=True)
class Entry:
    """The newest word that a service is offered online: finding, source and when it was last seen."""

    finding: str
    source: str
    seen_on: date
    stale_on: date
    link: LinkFacts | None = None


def key_check(leika_key: str, gone_since: date | None, new_keys: list[str], *, as_of: date) -> Check:
    """Whether the LeiKa key still holds."""
    mend = f"/leistungen/{leika_key}/"
    if new_keys:
        words = f"Der Schlüssel ist abgelöst, heute gilt: {', '.join(new_keys)}. Quelle: Schlüsselnachfolge."
        return Check("key", "Leistungsschlüssel", MISSING, words, mend, leika_key)
    if gone_since:
        words = f"Der Schlüssel steht seit dem {gone_since:%d.%m.%Y} nicht mehr im Katalog."
        return Check("key", "Leistungsschlüssel", MISSING, words, mend, leika_key)
    words = f"{leika_key} steht im Leistungskatalog. Stand: {as_of:%d.%m.%Y}."
    return Check("key", "Leistungsschlüssel", OK, words, mend, leika_key)


def entry_check(entry: Entry | None, leika_key: str, mend: str, *, today: date) -> Check:
    """Whether somebody has seen the service online, and lately enough."""
    title = "Eintrag des Online-Dienstes"
    if entry is None or entry.finding != Finding.ONLINE:
        said = "Niemand hat den Dienst als online gemeldet oder gesehen."
        if entry is not None:
            label = Finding(entry.finding).label
            said = f"Zuletzt gesehen als „{label}“ am {entry.seen_on:%d.%m.%Y}, Quelle: {entry.source}."
        return Check("entry", title, MISSING, said, mend, leika_key)
    words = f"online, zuletzt gesehen am {entry.seen_on:%d.%m.%Y}, Quelle: {entry.source}."
    if entry.stale_on <= today:
        return Check("entry", title, UNKNOWN, f"{words} Das ist veraltet.", mend, leika_key)
    return Check("entry", title, OK, words, mend, leika_key)


def link_check(link: LinkFacts | None, leika_key: str, mend: str) -> Check:
    """Whether the link leads to the service."""
    title = "Verweis erreichbar"
    if link is None:
        return Check("link", title, MISSING, "Eine Adresse ist nicht eingetragen.", mend, leika_key)
    if not link.outcome or link.checked_on is None:
        words = f"{link.url} wurde noch nicht geprüft."
        return Check("link", title, UNKNOWN, words, mend, leika_key)
    label = LinkOutcome(link.outcome).label if link.outcome in LinkOutcome.values else link.outcome
    words = f"{link.url}: {label}. Geprüft am {link.checked_on:%d.%m.%Y}, Quelle: Prüfung der Verweise."
    state = OK if link.outcome in ALIVE_OUTCOMES else MISSING if link.outcome in DEAD_OUTCOMES else UNKNOWN
    return Check("link", title, state, words, mend, leika_key)


def certificate_check(link: LinkFacts | None, leika_key: str, mend: str, *, today: date) -> Check:
    """Whether the certificate of the page holds for another month."""
    title = "Zertifikat gültig"
    if link is None or link.expires_on is None:
        return Check("certificate", title, UNKNOWN, "Ein Ablauftag ist nicht bekannt.", mend, leika_key)
    words = f"Das Zertifikat gilt bis {link.expires_on:%d.%m.%Y}."
    if link.checked_on:
        words += f" Gesehen am {link.checked_on:%d.%m.%Y}, Quelle: Prüfung der Verweise."
    if link.expires_on < today:
        return Check("certificate", title, MISSING, f"{words} Es ist abgelaufen.", mend, leika_key)
    if link.expires_on < today + SOON:
        return Check(
            "certificate", title, MISSING, f"{words} Das ist in weniger als 30 Tagen.", mend, leika_key
        )
    return Check("certificate", title, OK, words, mend, leika_key)


def summary(checks: list[Check]) -> str:
    """„2 von 9 Punkten fehlen, 1 ist nicht bekannt.“"""
    if not checks:
        return "Es gibt nichts zu prüfen: Das Vorhaben hat keine Leistung."
    missing = sum(check.state == MISSING for check in checks)
    unknown = sum(check.state == UNKNOWN for check in checks)
    if not missing and not unknown:
        return f"Alle {len(checks)} Punkte sind in Ordnung."
    parts = []
    if missing:
        parts.append(f"{missing} von {len(checks)} Punkten {'fehlt' if missing == 1 else 'fehlen'}")
    if unknown:
        parts.append(f"{unknown} von {len(checks)} Punkten {'ist' if unknown == 1 else 'sind'} nicht bekannt")
    return ", ".join(parts) + "."
