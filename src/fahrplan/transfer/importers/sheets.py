"""A department's own sheet: any columns, mapped by hand to service, department and note."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, finish_run, start_run
from fahrplan.foundation.services.runs import refuse_run
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.services import assign_department
from fahrplan.standards.keys import KeyFormatError, LeikaKey
from fahrplan.standards.problems import Findings, StandardError
from fahrplan.standards.tables import Table, read_table
from fahrplan.transfer.enums import SheetField

SHEET_KIND = "department-sheet"
PREVIEW_ROWS = 5
LONGEST_NAME = 200


@dataclass(frozen=True)
class SheetRow:
    """One row of the sheet after mapping: line number in the file, the service it means, its department."""

    line: int
    service: PublicService
    department: str
    note: str


@dataclass(frozen=True)
class Known:
    """The catalogue's services by key and by name in small letters."""

    by_key: dict[str, PublicService]
    by_name: dict[str, list[PublicService]]


def sheet_preview(data: bytes) -> tuple[list[str], list[list[str]]]:
    """Header and first rows, for the page that asks what each column means."""
    table = read_table(data)
    return list(table.header), [list(row.cells) for row in table.rows[:PREVIEW_ROWS]]


def read_sheet(
    data: bytes,
    *,
    organisation: Organisation,
    mapping: dict[str, str],
    file_name: str,
    author: Author,
    dry_run: bool = False,
) -> ImportReport:
    """Assign the services named in the sheet to departments of the organisation.

    A row whose service is not found or ambiguous is a problem; any problem refuses the whole sheet
    (StandardError with line and column). Reading the same sheet twice changes nothing.
    """
    run = start_run(SHEET_KIND, file_name=file_name, data=data, author=author)
    try:
        rows = _rows(read_table(data), mapping)
    except StandardError as fault:
        refuse_run(run, fault.problems)
        raise
    report = ImportReport(SHEET_KIND, file_name, dry_run)
    with transaction.atomic():
        for row in rows:
            outcome = assign_department(
                organisation, service=row.service, department=row.department, author=author, note=row.note
            )
            report.counts[outcome] = report.counts.get(outcome, 0) + 1
            if outcome != "unverändert":
                report.differences.append(
                    Difference(
                        "changed",
                        row.service.leika_key,
                        str(row.service),
                        "Fachbereich",
                        None,
                        row.department,
                    )
                )
        transaction.set_rollback(dry_run)
    finish_run(run, report)
    return report


def _rows(table: Table, mapping: dict[str, str]) -> list[SheetRow]:
    columns = {SheetField(field): int(column) for column, field in mapping.items()}
    if SheetField.DEPARTMENT not in columns or not {SheetField.KEY, SheetField.NAME} & set(columns):
        raise StandardError.of(
            "Bitte ordnen Sie den Fachbereich und den Schlüssel oder Namen der Leistung zu."
        )
    known, findings = _known_services(), Findings()
    rows: dict[str, SheetRow] = {}
    for row in table.rows:
        cells = {
            field: row.cells[index].strip() for field, index in columns.items() if index < len(row.cells)
        }
        read = _row(row.line, cells, known, findings)
        if read is None:
            continue
        earlier = rows.setdefault(read.service.leika_key, read)
        if (earlier.department, earlier.note) != (read.department, read.note):
            said = f"Diese Leistung steht schon in Zeile {earlier.line}, mit anderen Angaben."
            findings.add(row.line, "Leistung", said)
    findings.refuse()
    return list(rows.values())


def _known_services() -> Known:
    by_key = {service.leika_key: service for service in PublicService.objects.filter(gone_since=None)}
    by_name: dict[str, list[PublicService]] = {}
    for service in by_key.values():
        for name in {service.name, service.plain_name} - {""}:
            by_name.setdefault(name.casefold(), []).append(service)
    return Known(by_key, by_name)


def _row(line: int, cells: dict[SheetField, str], known: Known, findings: Findings) -> SheetRow | None:
    """The row, or None with its faults noted. A formula is refused: only Excel knows what it yields."""
    formulas = [field for field, text in cells.items() if text.startswith("=")]
    for field in formulas:
        findings.add(line, field.label, "Hier steht eine Formel. Bitte fügen Sie das Ergebnis als Wert ein.")
    department = cells.get(SheetField.DEPARTMENT, "")
    if not department:
        findings.add(line, SheetField.DEPARTMENT.label, "Der Fachbereich fehlt.")
    if len(department) > LONGEST_NAME:
        findings.add(line, SheetField.DEPARTMENT.label, f"Der Name ist länger als {LONGEST_NAME} Zeichen.")
    if formulas:
        return None
    try:
        service = _service(cells, known)
    except KeyFormatError as fault:
        findings.add(line, "Leistung", str(fault))
        return None
    return SheetRow(line, service, department, cells.get(SheetField.NOTE, ""))


def _service(cells: dict[SheetField, str], known: Known) -> PublicService:
    """The service a row means, by key first, else by its exact name. Raises KeyFormatError."""
    if cells.get(SheetField.KEY):
        key = str(LeikaKey.parse(cells[SheetField.KEY]))
        if key not in known.by_key:
            raise KeyFormatError(f"Den Schlüssel {key} gibt es im Katalog nicht.")
        return known.by_key[key]
    name = cells.get(SheetField.NAME, "")
    found = known.by_name.get(name.casefold(), [])
    if not found:
        raise KeyFormatError(f"Eine Leistung mit dem Namen „{name[:80]}“ gibt es im Katalog nicht.")
    if len(found) > 1:
        keys = ", ".join(service.leika_key for service in found[:5])
        raise KeyFormatError(f"„{name[:80]}“ ist mehrdeutig. Bitte geben Sie den Schlüssel an ({keys}).")
    return found[0]
