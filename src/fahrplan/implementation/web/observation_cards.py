"""Observations as the pages about one cell show them: what, when, how far trusted, by whom, with which proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from fahrplan.implementation.enums import Finding, LinkOutcome, State
from fahrplan.implementation.models import Observation
from fahrplan.implementation.rules.sources import CHECK, SELF, source_label
from fahrplan.implementation.selectors.evidence import Evidence

TRUST = ((85, "sehr hoch"), (65, "hoch"), (50, "mittel"), (0, "gering"))
EVIDENCE_NAMES = {
    "note": "Bemerkung",
    "reason": "Grund laut Quelle",
    "outcome": "Ergebnis",
    "status": "Antwort des Servers (HTTP)",
    "final_url": "Adresse nach Weiterleitung",
    "redirects": "Weiterleitungen",
    "title": "Titel der Seite",
    "checked_at": "geprüft am",
    "milliseconds": "Dauer in Millisekunden",
    "certificate_expires": "Zertifikat gültig bis",
    "downgraded": "Weiterleitung auf unverschlüsselte Seite",
    "detail": "Einzelheiten",
    "model": "Reifegradmodell",
}
NOT_SHOWN = {"proposal", "assessment"}  # numbers of other records say nothing to people


@dataclass(frozen=True)
class ObservationCard:
    """One observation as it is shown.

    ``part``: what it does for the state, as (words, kind of badge); ``ignored`` says why it does not count here.
    """

    title: str
    facts: list[tuple[str, str]]
    url: str
    proof: list[tuple[str, str]]
    part: tuple[str, str] | None
    ignored: str = ""


def trust_words(trust: int) -> str:
    """„hoch (70 von 100)“."""
    word = next(word for least, word in TRUST if trust >= least)
    return f"{word} ({trust} von 100)"


def observation_cards(
    rows: Iterable[Observation], found: Evidence, *, inside: bool, ignored: str = ""
) -> list[ObservationCard]:
    """Observations of one page; names of people only for those inside."""
    return [
        ObservationCard(
            title=f"{source_label(row.source)}: {row.get_finding_display()}",
            facts=_facts(row, found.day, inside),
            url=row.link.url if row.link else "",
            proof=proof_of(row.evidence),
            part=None if ignored else _part(row, found),
            ignored=ignored,
        )
        for row in rows
    ]


def _part(row: Observation, found: Evidence) -> tuple[str, str] | None:
    """What the observation does for the state on the day asked about."""
    if row.service_id is None:
        dead = found.derived.dead_since is not None and row.finding == Finding.LINK_DEAD
        return ("widerspricht", "danger") if dead else None
    if row not in found.basis or found.derived.state == State.UNKNOWN:
        return None
    lead = found.basis[0]
    if row == lead:
        return "gibt den Ausschlag", "success"
    return ("stützt den Stand", "success") if row.finding == lead.finding else ("widerspricht", "warning")


def _facts(row: Observation, day: date, inside: bool) -> list[tuple[str, str]]:
    again = f", zuletzt noch so am {row.last_seen_on:%d.%m.%Y}" if row.last_seen_on > row.seen_on else ""
    facts = [
        ("Gesehen am", f"{row.seen_on:%d.%m.%Y}{again}"),
        (
            "Gilt bis",
            f"{row.stale_on - timedelta(days=1):%d.%m.%Y}{' (veraltet)' if day >= row.stale_on else ''}",
        ),
        ("Vertrauen", trust_words(row.trust)),
        ("Für", str(row.organisation or row.territory or "")),
        ("Getragen durch", row.get_carrier_display() if row.carrier else ""),
        ("Geplant für", f"{row.planned_for:%d.%m.%Y}" if row.planned_for else ""),
        ("Reifegrad", f"Stufe {row.level}" if row.level is not None else ""),
        ("Erfasst durch", _recorded_by(row, inside)),
    ]
    return [(name, words) for name, words in facts if words] + ([("", "Demodaten")] if row.is_demo else [])


def _recorded_by(row: Observation, inside: bool) -> str:
    if row.run is not None:
        return f"Importlauf vom {timezone.localtime(row.run.started_at):%d.%m.%Y}, Datei {row.run.file_name}"
    if inside or not row.actor_label or row.service_id is None:
        return row.actor_label
    return {SELF.key: "jemand von der zuständigen Stelle", CHECK.key: "jemand beim Land"}.get(row.source, "")


def proof_of(evidence: Any) -> list[tuple[str, str]]:
    """What a source brought along, as (name, words)."""
    if not evidence:
        return []
    if not isinstance(evidence, dict):
        return [("Beleg", str(evidence)[:500])]
    told = {name: value for name, value in evidence.items() if name not in NOT_SHOWN}
    return [(EVIDENCE_NAMES.get(name, name), _proof_words(name, value)) for name, value in told.items()]


def _proof_words(name: str, value: Any) -> str:
    if name == "outcome" and value in LinkOutcome.values:
        return str(LinkOutcome(value).label)
    if name in ("checked_at", "certificate_expires"):
        return _moment(str(value))
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return " → ".join(map(str, value))[:1000]
    return str(value)[:1000]


def _moment(text: str) -> str:
    try:
        return f"{timezone.localtime(datetime.fromisoformat(text)):%d.%m.%Y, %H:%M} Uhr"
    except ValueError:
        return text[:100]
