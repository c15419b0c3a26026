"""The demo set of services: our own table of facts, each row with its official source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fahrplan.catalogue.enums import Addressee
from fahrplan.catalogue.importers.leika import load_types
from fahrplan.catalogue.importers.running import Upload, perform
from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.services.fields import DEMO_SOURCE
from fahrplan.catalogue.services.loading import Group, Load, fields_changed, load_groups, load_services
from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, sources
from fahrplan.standards.keys import KeyFormatError, LeikaKey
from fahrplan.standards.leika import split_types
from fahrplan.standards.leika.reader import split_legal_basis
from fahrplan.standards.problems import Findings
from fahrplan.standards.tables import read_table

KIND = "demo_services"
TITLE = "Demobestand aus OZG-Datenbank des KDN (Oktober 2019) und Portalverbund (Oktober 2026)"
COLUMNS = (
    "leika_key", "name", "types", "legal_basis", "laws", "ozg_id", "ozg_name", "lage", "themenfeld",
    "plain_name", "summary", "addressees", "keywords", "source",
)  # fmt: skip


@dataclass(frozen=True)
class DemoRow:
    key: str
    values: dict[str, Any]
    group: Group | None
    source: str


def import_demo_services(
    data: bytes, *, file_name: str, author: Author, dry_run: bool = False
) -> ImportReport:
    """Load the demo set. Services that a real list has brought meanwhile are left alone, and so are fields
    that were set again since.

    Raises StandardError naming line and column; then nothing is written.
    """
    upload = Upload(data, file_name, author, dry_run=dry_run)
    return perform(KIND, upload, read=read_rows, source=lambda rows: _source(), apply=_apply)


def read_rows(data: bytes) -> list[DemoRow]:
    """The rows of the table. Raises StandardError."""
    table = read_table(data)
    table.require(*COLUMNS)
    findings = Findings()
    rows = [_row(line, record, findings) for line, record in table.records()]
    findings.refuse()
    return [row for row in rows if row]


def _source() -> Source:
    return sources(DEMO_SOURCE, title=TITLE, as_of=date(2026, 10, 4))


def _row(line: int, record: Mapping[str, str], findings: Findings) -> DemoRow | None:
    try:
        key = LeikaKey.parse(record["leika_key"]).value
    except KeyFormatError as fault:
        findings.add(line, "leika_key", str(fault))
        return None
    types, unknown = split_types(record["types"], "|")
    if unknown:
        findings.add(line, "types", f"Diesen Typ gibt es nicht: {', '.join(unknown)}.")
    if not record["name"] or not record["source"]:
        findings.add(line, "name", "Bezeichnung und Quelle müssen angegeben sein.")
    addressees = _parts(record["addressees"])
    if set(addressees) - set(Addressee.values):
        findings.add(line, "addressees", f"Erlaubt sind: {', '.join(Addressee.values)}.")
    basis, links = split_legal_basis(record["legal_basis"])
    group = Group(record["ozg_id"], record["ozg_name"], record["lage"], record["themenfeld"])
    values = {
        "name": record["name"],
        "types": list(types),
        "legal_basis": basis,
        "legal_links": [{"label": link.label or link.url, "url": link.url} for link in links],
        "laws": _parts(record["laws"]),
        "ozg_service": record["ozg_id"],
        "plain_name": record["plain_name"],
        "summary": record["summary"],
        "addressees": addressees,
        "keywords": _parts(record["keywords"]),
    }
    return DemoRow(key, values, group if record["ozg_id"] else None, record["source"])


def _parts(text: str) -> list[str]:
    return [part for part in (part.strip() for part in text.split("|")) if part]


def _apply(rows: list[DemoRow], load: Load) -> None:
    load_types()
    real = set(
        PublicService.objects.exclude(source__key=DEMO_SOURCE)
        .filter(source__isnull=False)
        .values_list("leika_key", flat=True)
    )
    kept = [row for row in rows if row.key not in real]
    load.reasons = {row.key: row.source for row in kept}
    known = load_groups([row.group for row in kept if row.group], load)
    later = fields_changed()
    wanted = {
        row.key: {name: value for name, value in row.values.items() if (row.key, name) not in later}
        for row in kept
    }
    found = load_services(wanted, load, known=known)
    load.report.counts = {
        "neu": len(found.added),
        "geändert": len(found.changed),
        "entfallen": len(found.gone),
        "unverändert": found.unchanged,
        "aus echter Quelle vorhanden": len(rows) - len(kept),
    }
