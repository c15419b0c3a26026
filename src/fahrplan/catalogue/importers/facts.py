"""Single facts about services from small tables: focus flags, everyday names, leads, successions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fahrplan.catalogue.enums import Addressee
from fahrplan.catalogue.importers.running import Upload, perform
from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors.history import stored_value
from fahrplan.catalogue.services.fields import DEMO_SOURCE
from fahrplan.catalogue.services.loading import Load, last_writers, update_services
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, sources
from fahrplan.standards.problems import Findings
from fahrplan.standards.tables import read_table

KEY = re.compile(r"99\d{6,12}")
YES, NO = {"ja", "1", "true", "x", "wahr"}, {"nein", "0", "false", "falsch"}
TEXTS = {"plain_name": 300, "summary": 4000, "focus": 120, "smart_city": 120}
LISTS = {"keywords": 120, "sdg": 20, "addressees": 20}
FLAGS = ("d115", "top100_citizens", "top100_business")
FACTS = (*TEXTS, *LISTS, *FLAGS)
SDG_WITHOUT_AREA = "Anhang II"
OWN_KIND = "everyday_facts"
OWN_TITLE = "Angaben des Fahrplans zu Leistungen (eigene Einordnung)"
FOCUS_TITLE = "Fokusleistungen des Bundes, Zusammenstellung des Fahrplans"


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

    Columns: leika_prefixes (parted by ``|``), name, source. Raises StandardError; then nothing is written.
    """
    upload = Upload(data, file_name, author, dry_run=dry_run)
    return perform(
        "focus_services",
        upload,
        read=lambda content: read_facts(content, keys="leika_prefixes", names={"focus": "name"}),
        source=lambda rows: author.source or sources("fokusleistungen", title=FOCUS_TITLE),
        apply=lambda rows, load: apply_facts(rows, load, cleared="focus"),
    )


def import_everyday_facts(
    data: bytes, *, file_name: str, author: Author, dry_run: bool = False
) -> ImportReport:
    """Set everyday names, short texts, keywords and flags. An empty cell says nothing.

    What a real list or a person said stays; only gaps in it are filled. Columns: leika_key, any of FACTS,
    source. Raises StandardError; then nothing is written.
    """
    upload = Upload(data, file_name, author, dry_run=dry_run)
    return perform(
        OWN_KIND,
        upload,
        read=lambda content: read_facts(content, keys="leika_key", names={name: name for name in FACTS}),
        source=lambda rows: author.source or sources("alltagsangaben", title=OWN_TITLE),
        apply=lambda rows, load: apply_facts(rows, load, gaps_only=True),
    )


def read_facts(data: bytes, *, keys: str, names: Mapping[str, str]) -> list[FactRow]:
    """Rows of a table of facts; ``keys`` is the column of keys, ``names`` maps fields to columns.

    Raises StandardError naming line and column.
    """
    table = read_table(data)
    table.require(keys, *(column for field, column in names.items() if column != field))
    findings = Findings()
    present = {field: column for field, column in names.items() if column in table.header}
    rows = [_row(line, record, keys, names=present, findings=findings) for line, record in table.records()]
    findings.refuse()
    return rows


def _row(
    line: int, record: Mapping[str, str], column: str, *, names: Mapping[str, str], findings: Findings
) -> FactRow:
    keys = tuple(re.sub(r"\s", "", part) for part in record[column].split("|") if part.strip())
    if not keys:
        findings.add(line, column, "Der Leistungsschlüssel fehlt.")
    for key in keys:
        if not KEY.fullmatch(key):
            findings.add(
                line, column, f"„{key[:40]}“ ist kein Schlüssel: 8 bis 14 Ziffern, beginnend mit 99."
            )
    facts = {
        field: _value(line, field, record[name], findings=findings)
        for field, name in names.items()
        if record[name]
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
    if name == "sdg" and text.casefold() in YES | NO:
        return [SDG_WITHOUT_AREA] if text.casefold() in YES else []
    if any(len(part) > LISTS[name] for part in parts):
        findings.add(line, name, f"Ein Eintrag ist länger als {LISTS[name]} Zeichen.")
    if name == "addressees" and set(parts) - set(Addressee.values):
        findings.add(line, name, f"Erlaubt sind: {', '.join(Addressee.values)}.")
    return parts


def _flag(line: int, name: str, text: str, *, findings: Findings) -> bool:
    if text.casefold() not in YES | NO:
        findings.add(line, name, f"„{text[:40]}“ ist weder ja noch nein.")
    return text.casefold() in YES


def apply_facts(rows: list[FactRow], load: Load, *, cleared: str = "", gaps_only: bool = False) -> None:
    """Write the facts; a row for a longer key beats one for a shorter.

    Services whose ``cleared`` field is set although no row names them lose it. ``gaps_only`` leaves alone what
    a real list said.
    """
    services = PublicService.objects.select_related("source", "ozg_service").in_bulk(field_name="leika_key")
    changes: dict[str, dict[str, Any]] = {}
    reasons: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: min(map(len, row.keys))):
        meant = [key for key in services if key.startswith(row.keys)]
        if not meant:
            load.report.notes.append(f"Zeile {row.line}: {', '.join(row.keys)} steht nicht im Katalog.")
        for key in meant:
            changes.setdefault(key, {}).update(row.facts)
            reasons[key] = row.source
    if cleared:
        stale = [key for key, service in services.items() if getattr(service, cleared)]
        changes.update({key: {cleared: ""} for key in stale if cleared not in changes.get(key, {})})
    if gaps_only:
        changes = _gaps(changes, services)
    load.reasons = reasons
    changed = update_services(changes, load)
    load.report.counts = {
        "geändert": changed,
        "unverändert": len(changes) - changed,
        "nicht im Katalog": len(load.report.notes),
    }


def _gaps(
    changes: Mapping[str, Mapping[str, Any]], services: Mapping[str, PublicService]
) -> dict[str, dict[str, Any]]:
    """The changes without those that would overwrite what a real list said."""
    own_runs = set(ImportRun.objects.filter(kind=OWN_KIND).values_list("pk", flat=True))
    writers = last_writers()

    def free(key: str, name: str) -> bool:
        source = services[key].source
        ours = source is None or source.key == DEMO_SOURCE or writers.get((key, name)) in own_runs
        return ours or not stored_value(services[key], name)

    return {
        key: {name: value for name, value in facts.items() if free(key, name)}
        for key, facts in changes.items()
    }
