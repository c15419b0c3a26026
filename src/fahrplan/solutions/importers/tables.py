"""Reads a table of solutions, as the list gives it out: one row each, found by the short name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.exporters.tables import FORMULA_STARTS
from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.importers.columns import (
    Column,
    Record,
    address,
    choice,
    day,
    mail,
    read_records,
    refuse_repeated,
    whole_number,
    yes_or_no,
)
from fahrplan.municipalities.importers.references import organisations_by_key, services_by_key
from fahrplan.municipalities.importers.runs import run_import
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.enums import ContractRoute, EfaStatus, Hosting, PriceModel, SolutionKind
from fahrplan.solutions.models import DeliveryItem, Solution
from fahrplan.solutions.rules.fields import FIELD_LABELS, LONGEST_SUMMARY, RELATION_LABELS, faults
from fahrplan.solutions.rules.keys import RESERVED
from fahrplan.solutions.services.loading import Wanted, load_solutions
from fahrplan.standards.problems import Findings
from fahrplan.standards.tables import read_table

KIND = "solutions"
LIST_SIGNS = re.compile(r"[|;\n]")
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def unguarded(cell: str) -> str:
    """Without the apostrophe that the export puts before what a spreadsheet would run as a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def short_text(limit: int) -> Callable[[str], str]:
    def read(cell: str) -> str:
        value = unguarded(cell)
        if len(value) > limit:
            raise ValueError(f"Der Text hat {len(value)} Zeichen. Möglich sind höchstens {limit}.")
        return value

    return read


def entries(limit: int) -> Callable[[str], list[str]]:
    """A list in one cell, parted by ``|`` or ``;``."""
    one = short_text(limit)
    return lambda cell: [one(part.strip()) for part in LIST_SIGNS.split(cell) if part.strip()]


def money(places: int) -> Callable[[str], Decimal | None]:
    """Euro with comma or point; empty gives None."""

    def read(cell: str) -> Decimal | None:
        if not cell:
            return None
        text = cell.replace("€", "").replace(" ", "")
        text = text.replace(".", "").replace(",", ".") if "," in text else text
        try:
            value = Decimal(text)
        except InvalidOperation:
            raise ValueError(f"„{cell[:40]}“ ist kein Betrag in Euro.") from None
        if not value.is_finite() or not 0 <= value < 10**8 or round(value, places) != value:
            raise ValueError(
                f"„{cell[:40]}“ ist nicht möglich: 0 bis 100 Millionen, höchstens {places} Nachkommastellen."
            )
        return value

    return read


def short_name(cell: str) -> str:
    if cell in RESERVED or len(cell) > 120 or not KEY.fullmatch(cell):
        raise ValueError("Ein Kurzname besteht aus kleinen Buchstaben, Ziffern und Bindestrichen.")
    return cell


def or_unknown(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """An empty cell says that nobody knows."""
    return lambda cell: read(cell) if cell else "unknown"


READERS: dict[str, Callable[[str], Any]] = {
    "name": short_text(200),
    "kind": choice(SolutionKind),
    "summary": short_text(LONGEST_SUMMARY),
    "provider": short_text(120),
    "operator": short_text(120),
    "efa": or_unknown(choice(EfaStatus)),
    "maturity_11": whole_number,
    "maturity_20": whole_number,
    "standards": entries(60),
    "interfaces": entries(120),
    "hosting": or_unknown(choice(Hosting)),
    "licence": short_text(60),
    "code_url": address,
    "website": address,
    "price_model": or_unknown(choice(PriceModel)),
    "price": money(4),
    "connection_cost": money(2),
    "price_note": short_text(300),
    "contract_route": or_unknown(choice(ContractRoute)),
    "contact": short_text(200),
    "contact_mail": mail,
    "source": short_text(300),
    "as_of": day,
}
COLUMNS = (
    Column("key", "Kurzname", short_name, "value"),
    Column("name", FIELD_LABELS["name"], READERS["name"], "value"),
    Column("kind", FIELD_LABELS["kind"], READERS["kind"], "value"),
    *(Column(name, FIELD_LABELS[name], read) for name, read in list(READERS.items())[2:]),
    Column("services", RELATION_LABELS["services"], entries(20)),
    Column("needs", RELATION_LABELS["needs"], entries(120)),
    Column("is_demo", "Demodaten", yes_or_no),
)


def import_solutions(data: bytes, *, file_name: str, author: Author, dry_run: bool = False) -> ImportReport:
    """Create or change solutions by their short name. Columns that the table lacks leave their field as it is.

    Organisations and promises are given by their short name, services by their key. Raises StandardError with
    every fault of the file; then nothing is changed.
    """
    report = ImportReport(KIND, file_name, dry_run)

    def work(acting: Author) -> Source | None:
        records = read_records(data, columns_in(data, COLUMNS))
        refuse_repeated(records, ["key"], label="Kurzname")
        load_solutions(_wanted(records), author=acting, report=report)
        return acting.source

    return run_import(report, data, author, work=work)


def columns_in(data: bytes, columns: Sequence[Column]) -> list[Column]:
    """The needed columns, and those that the table has."""
    heads = {heading.strip().lower() for heading in read_table(data).header}
    return [c for c in columns if c.needed or c.name in heads or c.label.lower() in heads]


def _wanted(records: list[Record]) -> list[Wanted]:
    findings = Findings()
    known = _Known(records)
    rows = [_row(record, known, findings) for record in records]
    findings.refuse()
    return rows


class _Known:
    """Everything the rows point to, fetched at once."""

    def __init__(self, records: list[Record]) -> None:
        stated = [record.values for record in records]
        names = {row[name] for row in stated for name in ("provider", "operator") if row.get(name)}
        self.organisations: dict[str, Organisation] = organisations_by_key(names)
        self.services: dict[str, PublicService] = services_by_key(
            key for row in stated for key in row.get("services") or ()
        )
        needed = {key for row in stated for key in row.get("needs") or ()}
        self.items = {item.key: item for item in DeliveryItem.objects.filter(key__in=needed)}
        self.duplicates = set(
            Solution.objects.filter(key__in=[row["key"] for row in stated])
            .exclude(merged_into=None)
            .values_list("key", flat=True)
        )


def _row(record: Record, known: _Known, findings: Findings) -> Wanted:
    values = {
        name: value for name, value in record.values.items() if name not in ("key", "services", "needs")
    }
    if record["key"] in known.duplicates:
        findings.add(record.line, "Kurzname", "Dieser Eintrag ist mit einem anderen zusammengeführt.")
    for name in ("provider", "operator"):
        if values.get(name) is not None:
            values[name] = _found(record, name, [values[name]], known.organisations, findings)
            values[name] = values[name][0] if values[name] else None
    for name, text in faults({n: v for n, v in values.items() if v is not None}).items():
        findings.add(record.line, FIELD_LABELS[name], text)
    return Wanted(
        record["key"],
        values,
        _several(record, "services", known.services, findings),
        _several(record, "needs", known.items, findings),
    )


def _several(record: Record, name: str, known: dict[str, Any], findings: Findings) -> list[Any] | None:
    if record.values.get(name) is None:
        return None
    return _found(record, name, list(dict.fromkeys(record[name])), known, findings)


def _found(
    record: Record, name: str, keys: list[str], known: dict[str, Any], findings: Findings
) -> list[Any]:
    label = FIELD_LABELS.get(name) or RELATION_LABELS[name]
    for key in keys:
        if key and key not in known:
            findings.add(record.line, label, f"„{key[:60]}“ ist hier nicht bekannt.")
    return [known[key] for key in keys if key in known]
