"""Reads organisations without a territory of their own, with the areas they act in."""

from __future__ import annotations

from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import Confidence, OrganisationKind
from fahrplan.municipalities.importers.columns import (
    Column,
    Record,
    address,
    choice,
    digits,
    read_records,
    refuse_repeated,
    short_name,
    text,
    yes_or_no,
)
from fahrplan.municipalities.importers.references import note_unknown, territories_by_key
from fahrplan.municipalities.importers.runs import run_import
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.territories import ORGANISATIONS
from fahrplan.municipalities.services.special_organisations import load_special_organisations
from fahrplan.standards.problems import Findings

KIND = "organisations"


def _areas(cell: str) -> list[str]:
    one = digits(2, 12)
    return [str(one(part)) for part in cell.replace(",", " ").replace("|", " ").replace(";", " ").split()]


COLUMNS = (
    Column("key", "Kurzname", short_name, "value"),
    Column("name", "Name", text(200), "value"),
    Column("kind", "Art", choice(OrganisationKind), "value"),
    Column("land", "Land", digits(2, 2)),
    Column("areas", "tätig in", _areas),
    Column("seat", "Sitz", text(200)),
    Column("website", "Internetseite", address),
    Column("note", "Hinweis", text(2000)),
    Column("source", "Quelle", text(300), "value"),
    Column(
        "confidence",
        "Verlässlichkeit",
        lambda cell: choice(Confidence)(cell) if cell else Confidence.HIGH.value,
    ),
    Column("is_demo", "Demodaten", yes_or_no),
)


def import_special_organisations(
    data: bytes, *, file_name: str, author: Author, dry_run: bool = False
) -> ImportReport:
    """Jobcenter, Finanzämter, Land authorities, shared centres: create or change those in the file.

    ``areas`` lists ARS of Land, Kreis, Verband or Gemeinde. Raises StandardError with line and column.
    """
    report = ImportReport(KIND, file_name, dry_run)

    def work(acting: Author) -> Source | None:
        records = read_records(data, COLUMNS)
        refuse_repeated(records, ["key"], label="Kurzname")
        known = territories_by_key(key for record in records for key in record["areas"])
        findings = Findings()
        note_unknown(records, "areas", known, label="tätig in", findings=findings)
        _note_taken(records, findings)
        findings.refuse()
        wanted = {
            record["key"]: {n: v for n, v in record.values.items() if n not in ("key", "areas")}
            | {"active": True}
            for record in records
        }
        areas = {record["key"]: [known[key] for key in record["areas"]] for record in records}
        load_special_organisations(wanted, areas, author=acting, report=report)
        return acting.source

    return run_import(report, data, author, work=work)


def _note_taken(records: list[Record], findings: Findings) -> None:
    """Organisations of the directory are not for this table."""
    taken = set(
        Organisation.objects.filter(
            key__in=[record["key"] for record in records], territory__isnull=False
        ).values_list("key", flat=True)
    )
    for record in records:
        if record["key"] in taken or record["kind"] in ORGANISATIONS.values():
            findings.add(
                record.line,
                "Kurzname",
                f"„{record['key']}“ kommt aus dem Gemeindeverzeichnis und nicht von hier.",
            )
