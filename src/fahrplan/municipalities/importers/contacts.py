"""Reads contact points of organisations and departments."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.importers.columns import (
    Column,
    Record,
    address,
    day,
    digits,
    mail,
    read_records,
    refuse_repeated,
    text,
    yes_or_no,
)
from fahrplan.municipalities.importers.references import departments_of, note_unknown, organisations_by_key
from fahrplan.municipalities.importers.runs import run_import
from fahrplan.municipalities.models import Department, Organisation
from fahrplan.municipalities.rules.opening_hours import parse_opening_hours
from fahrplan.municipalities.services.contacts import load_contacts
from fahrplan.standards.problems import Findings

KIND = "contacts"
COLUMNS = (
    Column("organisation", "Organisation", text(120), "value"),
    Column("department", "Fachbereich", text(200)),
    Column("label", "Bezeichnung", text(200), "value"),
    Column("street", "Straße und Hausnummer", text(200)),
    Column("postcode", "Postleitzahl", digits(5, 5)),
    Column("town", "Ort", text(200)),
    Column("phone", "Telefon", text(60)),
    Column("email", "E-Mail", mail),
    Column("website", "Internetseite", address),
    Column("opening_hours", "Öffnungszeiten", parse_opening_hours),
    Column("opening_note", "Hinweis zu den Öffnungszeiten", text(300)),
    Column("accessibility", "Barrierefreiheit vor Ort", text(2000)),
    Column("source", "Quelle", text(300)),
    Column("as_of", "Stand", day),
    Column("is_demo", "Demodaten", yes_or_no),
)


def import_contacts(data: bytes, *, file_name: str, author: Author, dry_run: bool = False) -> ImportReport:
    """Create or change contact points; organisation (short name or ARS), department and label say which one."""
    report = ImportReport(KIND, file_name, dry_run)

    def work(acting: Author) -> Source | None:
        records = read_records(data, COLUMNS)
        refuse_repeated(records, ["organisation", "department", "label"], label="Bezeichnung")
        known = organisations_by_key(record["organisation"] for record in records)
        findings = Findings()
        note_unknown(records, "organisation", known, label="Organisation", findings=findings)
        findings.refuse()
        departments = departments_of(known.values())
        rows = [
            (known[record["organisation"]], _values(record, known, departments, findings))
            for record in records
        ]
        findings.refuse()
        load_contacts(rows, author=acting, report=report)
        return acting.source

    return run_import(report, data, author, work=work)


def _values(
    record: Record,
    known: dict[str, Organisation],
    departments: dict[tuple[object, str], Department],
    findings: Findings,
) -> dict[str, Any]:
    values = {name: value for name, value in record.values.items() if name != "organisation"}
    if record["department"]:
        organisation = known[record["organisation"]]
        values["department"] = departments.get((organisation.pk, record["department"]))
        if values["department"] is None:
            findings.add(
                record.line, "Fachbereich", f"„{record['department']}“ gibt es bei {organisation} nicht."
            )
    else:
        values["department"] = None
    return values
