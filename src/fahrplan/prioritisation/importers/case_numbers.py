"""Reads a table of case numbers of one organisation: all rows or none, each fault with its row and field."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.implementation.selectors.cells import services_counted_for
from fahrplan.implementation.services.case_numbers import FIRST_YEAR
from fahrplan.municipalities.importers.columns import (
    Column,
    Record,
    digits,
    read_records,
    refuse_repeated,
    text,
    whole_number,
)
from fahrplan.municipalities.importers.references import services_by_key
from fahrplan.municipalities.importers.runs import run_import
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.services.cases import CaseRow, store_cases
from fahrplan.standards.problems import Findings, StandardError

KIND = "case-numbers"
MOST_BYTES = 5_000_000
CHANGED, SAME, EMPTY = "neu oder geändert", "unverändert", "Zeilen ohne Zahl"
COLUMNS = (
    Column("leika_key", "Leistungsschlüssel", digits(14, 14), "value"),
    Column("name", "Leistung", text(500)),
    Column("year", "Jahr", whole_number),
    Column("cases", "Fälle", whole_number, "column"),
    Column("source", "Quelle", text(300)),
)
LABELS = {column.name: column.label for column in COLUMNS}
HEADER = tuple(column.label for column in COLUMNS)


def import_case_numbers(
    organisation: Organisation, data: bytes, *, file_name: str, author: Author
) -> ImportReport:
    """Store the case numbers of the table (CSV or XLSX). Rows without a number are passed over.

    The caller has checked who may. Raises StandardError with row and field of every fault; then nothing is stored.
    """
    report = ImportReport(KIND, file_name, dry_run=False)

    def work(acting: Author) -> Source | None:
        if len(data) > MOST_BYTES:
            raise StandardError.of("Die Datei ist größer als 5 MB.")
        records = read_records(data, COLUMNS)
        filled = [record for record in records if record["cases"] is not None]
        refuse_repeated(filled, ["leika_key", "year"], label=LABELS["leika_key"])
        rows = _checked(organisation, filled, f"eingelesen aus {file_name}"[:300])
        changed, differences = store_cases(organisation, rows, author=acting)
        report.counts = {
            CHANGED: changed,
            SAME: len(rows) - changed,
            EMPTY: len(records) - len(filled),
        }
        report.differences = differences
        return acting.source

    return run_import(report, data, author, work=work)


def _checked(organisation: Organisation, records: list[Record], source: str) -> list[CaseRow]:
    """The rows with their services. Raises StandardError with every fault. Four queries."""
    known = services_by_key(record["leika_key"] for record in records)
    ours = _ours(organisation, known.values())
    findings, rows = Findings(), []
    for record in records:
        service = known.get(record["leika_key"])
        if service is None:
            findings.add(record.line, LABELS["leika_key"], "Diesen Schlüssel gibt es im Katalog nicht.")
        elif service.pk not in ours:
            findings.add(record.line, LABELS["leika_key"], "Das ist keine Aufgabe Ihrer Kommune.")
        year = record["year"]
        if year is None or not FIRST_YEAR <= year <= timezone.localdate().year:
            findings.add(record.line, LABELS["year"], f"Bitte ein Jahr von {FIRST_YEAR} bis heute.")
        elif service is not None:
            rows.append(CaseRow(service, year, record["cases"], record["source"] or source))
    findings.refuse()
    return rows


def _ours(organisation: Organisation, services: Iterable[PublicService]) -> set[object]:
    wanted = [service.pk for service in services]
    return set(services_counted_for(organisation).filter(pk__in=wanted).values_list("pk", flat=True))
