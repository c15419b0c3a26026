"""Single facts about services from small tables: focus flags, everyday names, leads, successions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fahrplan.catalogue.enums import Addressee
from fahrplan.catalogue.importers.running import Upload, perform
from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.services.loading import Load, update_services
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, sources
from fahrplan.standards.problems import Findings
from fahrplan.standards.tables import Table, read_table

KEY = re.compile(r"99\d{6,12}")
YES, NO = {"ja", "1", "true", "x", "wahr"}, {"nein", "0", "false", "falsch"}
TEXTS = {"plain_name": 300, "summary": 4000, "focus": 120, "smart_city": 120}
LISTS = {"keywords": 120, "sdg": 20, "addressees": 20}
FLAGS = ("d115", "top100_citizens", "top100_business")
FACTS = (*TEXTS, *LISTS, *FLAGS)


@dataclass(frozen=True)
class FactRow:
    """One row: the keys it speaks of (8 to 14 digits; shorter ones mean all that begin so) and the facts."""

    line: int
    keys: tuple[str, ...]
    facts: Mapping[str, Any]
    source: str


def import_focus_services(
    data: bytes, *, file_name: str, author: Author, dry_run: bool = False
) -> ImportReport:
    """Set the focus flag of the services in the table, and take it from services that are no longer in it.

    Columns: leika_key (several parted by ``|``), focus, source. Raises StandardError; then nothing is written.
    """
    upload = Upload(data, file_name, author, dry_run=dry_run)
    origin = author.source

    def apply(rows: list[FactRow], load: Load) -> None:
        apply_facts(rows, load, cleared="focus")

    return perform(
        "focus_services",
        upload,
        read=lambda content: read_facts(content, required=("focus",)),
        source=lambda rows: (
            origin or sources("fokusleistungen", title=_title(rows, "Fokusleistungen des Bundes"))
        ),
        apply=apply,
    )


def import_everyday_facts(
    data: bytes, *, file_name: str, author: Author, dry_run: bool = False
) -> ImportReport:
    """Set everyday names, short texts, keywords and flags. An empty cell says nothing.

    Columns: leika_key, any of FACTS, source. Raises StandardError; then nothing is written.
    """
    upload = Upload(data, file_name, author, dry_run=dry_run)
    origin = author.source
    return perform(
        "everyday_facts",
        upload,
        read=read_facts,
        source=lambda rows: origin or sources("alltagsangaben", title="Angaben des Fahrplans zu Leistungen"),
        apply=apply_facts,
    )


def read_facts(data: bytes, *, required: Iterable[str] = ()) -> list[FactRow]:
    """Rows of a table of facts. Raises StandardError naming line and column."""
    table = read_table(data)
    table.require("leika_key", *required)
    findings = Findings()
    rows = [_row(line, record, table, findings=findings) for line, record in table.records()]
    findings.refuse()
    return rows


def _row(line: int, record: Mapping[str, str], table: Table, *, findings: Findings) -> FactRow:
    keys = tuple(re.sub(r"\s", "", part) for part in record["leika_key"].split("|") if part.strip())
    if not keys:
        findings.add(line, "leika_key", "Der Leistungsschlüssel fehlt.")
    for key in keys:
        if not KEY.fullmatch(key):
            findings.add(
                line, "leika_key", f"„{key[:40]}“ ist kein Schlüssel: 8 bis 14 Ziffern, beginnend mit 99."
            )
    facts = {
        name: _value(line, name, record[name], findings=findings)
        for name in FACTS
        if name in table.header and record[name]
    }
    return FactRow(line, keys, facts, record.get("source", ""))


def _value(line: int, name: str, text: str, *, findings: Findings) -> Any:
    readers: dict[str, Callable[..., Any]] = {**dict.fromkeys(LISTS, _several), **dict.fromkeys(FLAGS, _flag)}
    return readers.get(name, _text)(line, name, text, findings=findings)


def _text(line: int, name: str, text: str, *, findings: Findings) -> str:
    if len(text) > TEXTS[name]:
        findings.add(line, name, f"Der Text ist länger als {TEXTS[name]} Zeichen.")
    return text


def _several(line: int, name: str, text: str, *, findings: Findings) -> list[str]:
    parts = list(dict.fromkeys(part.strip() for part in text.split("|") if part.strip()))
    if any(len(part) > LISTS[name] for part in parts):
        findings.add(line, name, f"Ein Eintrag ist länger als {LISTS[name]} Zeichen.")
    if name == "addressees" and set(parts) - set(Addressee.values):
        findings.add(line, name, f"Erlaubt sind: {', '.join(Addressee.values)}.")
    return parts


def _flag(line: int, name: str, text: str, *, findings: Findings) -> bool:
    if text.casefold() not in YES | NO:
        findings.add(line, name, f"„{text[:40]}“ ist weder ja noch nein.")
    return text.casefold() in YES


def apply_facts(rows: list[FactRow], load: Load, cleared: str = "") -> None:
    """Write the facts; services whose ``cleared`` field is set although no row names them lose it."""
    keys = sorted(PublicService.objects.values_list("leika_key", flat=True))
    changes: dict[str, dict[str, Any]] = {}
    reasons: dict[str, str] = {}
    for row in rows:
        meant = [key for key in keys if key.startswith(row.keys)]
        if not meant:
            load.report.notes.append(f"Zeile {row.line}: {', '.join(row.keys)} steht nicht im Katalog.")
        for key in meant:
            changes.setdefault(key, {}).update(row.facts)
            reasons[key] = row.source
    if cleared:
        stale = PublicService.objects.exclude(**{cleared: ""}).values_list("leika_key", flat=True)
        changes.update({key: {cleared: ""} for key in stale if cleared not in changes.get(key, {})})
    load.reasons = reasons
    changed = update_services(changes, load)
    load.report.counts = {
        "geändert": changed,
        "unverändert": len(changes) - changed,
        "nicht im Katalog": len(load.report.notes),
    }


def _title(rows: Iterable[FactRow], default: str) -> str:
    return next((row.source for row in rows if row.source), default)[:300]
