"""Reads explicit responsibilities: which organisation decides or handles a service in a territory."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import Confidence, ResponsibilityRole
from fahrplan.municipalities.importers.columns import (
    Column,
    Record,
    choice,
    day,
    digits,
    read_records,
    refuse_repeated,
    text,
    yes_or_no,
)
from fahrplan.municipalities.importers.references import (
    departments_of,
    note_unknown,
    organisations_by_key,
    services_by_key,
    territories_by_key,
)
from fahrplan.municipalities.importers.runs import run_import
from fahrplan.municipalities.models import Department, Territory
from fahrplan.municipalities.services.responsibilities import Claim, load_responsibilities
from fahrplan.standards.keys import LeikaKey
from fahrplan.standards.problems import Findings, StandardError

KIND = "responsibilities"
COLUMNS = (
    Column(
        "leika_key", "Leistungsschlüssel", lambda cell: str(LeikaKey.parse(cell)) if cell else cell, "value"
    ),
    Column("ars", "Regionalschlüssel", digits(2, 12), "value"),
    Column("role", "Rolle", choice(ResponsibilityRole), "value"),
    Column("organisation", "Organisation", text(120), "value"),
    Column("department", "Fachbereich", text(200)),
    Column("reason", "Begründung", text(500), "value"),
    Column("source", "Quelle", text(300), "value"),
    Column(
        "confidence",
        "Verlässlichkeit",
        lambda cell: choice(Confidence)(cell) if cell else Confidence.HIGH.value,
    ),
    Column("valid_from", "gültig ab", day),
    Column("is_demo", "Demodaten", yes_or_no),
)


def import_responsibilities(
    data: bytes, *, file_name: str, author: Author, dry_run: bool = False
) -> ImportReport:
    """Set the responsibilities of the file; each closes the former one for the same service, area and role.

    ``ars`` may be an AGS; ``organisation`` is a short name or the ARS of a territory.
    """
    report = ImportReport(KIND, file_name, dry_run)

    def work(acting: Author) -> Source | None:
        records = read_records(data, COLUMNS)
        refuse_repeated(records, ["leika_key", "ars", "role"], label="Leistungsschlüssel")
        claims = _claims(records)
        try:
            load_responsibilities(claims, author=acting, report=report)
        except ValidationError as fault:
            raise StandardError.of(" ".join(fault.messages)) from None
        return acting.source

    return run_import(report, data, author, work=work)


def _claims(records: list[Record]) -> list[Claim]:
    findings = Findings()
    services = services_by_key(record["leika_key"] for record in records)
    territories = territories_by_key(record["ars"] for record in records)
    organisations = organisations_by_key(record["organisation"] for record in records)
    for name, known, label in (
        ("leika_key", services, "Leistungsschlüssel"),
        ("ars", territories, "Regionalschlüssel"),
        ("organisation", organisations, "Organisation"),
    ):
        note_unknown(records, name, known, label=label, findings=findings)
    findings.refuse()
    _note_same_area(records, territories, findings)
    departments = departments_of(organisations.values())
    claims = [
        Claim(
            service=services[record["leika_key"]],
            territory=territories[record["ars"]],
            role=record["role"],
            organisation=organisations[record["organisation"]],
            reason=record["reason"],
            source=record["source"],
            department=_department(record, organisations[record["organisation"]].pk, departments, findings),
            confidence=record["confidence"],
            valid_from=record["valid_from"],
            is_demo=record["is_demo"],
        )
        for record in records
    ]
    findings.refuse()
    return claims


def _note_same_area(records: list[Record], territories: dict[str, Territory], findings: Findings) -> None:
    """One area may be named by ARS, by AGS and by the key of its Kreis."""
    seen: dict[tuple[str, object, str], int] = {}
    for record in records:
        key = (record["leika_key"], territories[record["ars"]].pk, record["role"])
        if seen.setdefault(key, record.line) != record.line:
            findings.add(record.line, "Regionalschlüssel", f"Dieses Gebiet steht schon in Zeile {seen[key]}.")


def _department(
    record: Record, organisation: object, known: dict[tuple[object, str], Department], findings: Findings
) -> Department | None:
    if not record["department"]:
        return None
    found = known.get((organisation, record["department"]))
    if found is None:
        findings.add(
            record.line, "Fachbereich", f"„{record['department']}“ gibt es bei dieser Organisation nicht."
        )
    return found
