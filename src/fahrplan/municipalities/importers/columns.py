"""Tables of this room's own form: named columns, each read by a small function, every fault with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db.models import TextChoices

from fahrplan.municipalities.rules.organisation_keys import LONGEST, RESERVED
from fahrplan.standards.problems import Findings, StandardError
from fahrplan.standards.tables import read_table

Reader = Callable[[str], Any]
LIST_SIGNS = re.compile(r"[|;\n]")
YES, NO = {"ja", "j", "1", "true", "wahr", "x"}, {"nein", "n", "0", "false", "falsch", ""}


@dataclass(frozen=True)
class Column:
    """A column by its name in files and the German heading people may use instead."""

    name: str
    label: str
    read: Reader
    needed: Literal["value", "column", ""] = ""


@dataclass(frozen=True)
class Record:
    """One read row: the line in the file and the value of every column (missing columns read as empty)."""

    line: int
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


def read_records(data: bytes, columns: Sequence[Column]) -> list[Record]:
    """Read a CSV or XLSX table. Raises StandardError with line and heading of every fault."""
    table = read_table(data)
    places = {heading.strip().lower(): heading for heading in table.header}
    headings = {c.name: places.get(c.name) or places.get(c.label.lower()) for c in columns}
    missing = [c.label for c in columns if c.needed and headings[c.name] is None]
    if missing:
        names = ", ".join(f"„{name}“" for name in missing)
        raise StandardError.of(f"In der Kopfzeile fehlt: {names}.", line=1)
    findings, records = Findings(), []
    for line, cells in table.records():
        values = {}
        for column in columns:
            heading = headings[column.name]
            values[column.name] = _value(column, cells[heading] if heading else "", line, findings)
        records.append(Record(line, values))
    findings.refuse()
    return records


def _value(column: Column, cell: str, line: int, findings: Findings) -> Any:
    if not cell and column.needed == "value":
        findings.add(line, column.label, "Der Wert fehlt.")
        return None
    try:
        return column.read(cell)
    except ValueError as fault:
        findings.add(line, column.label, str(fault))
        return None


def refuse_repeated(records: Sequence[Record], names: Sequence[str], *, label: str) -> None:
    """Raise StandardError when two rows have the same values in these columns."""
    seen: dict[tuple[Any, ...], int] = {}
    findings = Findings()
    for record in records:
        key = tuple(record[name] for name in names)
        if key in seen:
            findings.add(record.line, label, f"Diese Zeile steht schon in Zeile {seen[key]}.")
        seen.setdefault(key, record.line)
    findings.refuse()


def text(limit: int) -> Reader:
    def read(cell: str) -> str:
        if len(cell) > limit:
            raise ValueError(f"Der Text hat {len(cell)} Zeichen. Möglich sind höchstens {limit}.")
        return cell

    return read


def texts(limit: int) -> Reader:
    """A list in one cell, parted by ``|`` or ``;``."""
    one = text(limit)
    return lambda cell: [one(part.strip()) for part in LIST_SIGNS.split(cell) if part.strip()]


def short_name(cell: str) -> str:
    """What stands for an organisation in addresses: letters without umlauts, digits, ``-``; no word of the site."""
    if not re.fullmatch(rf"[a-z0-9][a-z0-9-]{{0,{LONGEST - 1}}}", cell):
        raise ValueError(
            f"„{cell[:40]}“ kann in keiner Adresse stehen. "
            f"Möglich sind a bis z, Ziffern und „-“, höchstens {LONGEST} Zeichen."
        )
    if cell in RESERVED:
        raise ValueError(
            f"„{cell}“ ist schon eine Seite von Fahrplan. Bitte wählen Sie einen anderen Kurznamen."
        )
    return cell


def digits(shortest: int, longest: int) -> Reader:
    def read(cell: str) -> str:
        if cell and not re.fullmatch(rf"[0-9]{{{shortest},{longest}}}", cell):
            size = str(longest) if shortest == longest else f"{shortest} bis {longest}"
            raise ValueError(f"„{cell[:40]}“ hat nicht {size} Ziffern.")
        return cell

    return read


def key_starts(cell: str) -> list[str]:
    """Beginnings of LeiKa keys: 2 to 14 digits each."""
    one = digits(2, 14)
    return [one(part.replace(" ", "")) for part in re.split(r"[|;,\n]", cell) if part.strip()]


def choice(choices: type[TextChoices]) -> Reader:
    """A value of the list, or the German word shown for it."""
    known = {value: value for value in choices.values} | {label.lower(): v for v, label in choices.choices}

    def read(cell: str) -> str:
        found = known.get(cell.strip().lower())
        if found is None:
            allowed = ", ".join(choices.values)
            raise ValueError(f"„{cell[:40]}“ ist nicht möglich. Möglich sind: {allowed}.")
        return found

    return read


def whole_number(cell: str) -> int | None:
    if not cell:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", cell):
        raise ValueError(f"„{cell[:40]}“ ist keine ganze Zahl.")
    return int(cell)


def degrees(low: float, high: float) -> Reader:
    def read(cell: str) -> float:
        try:
            value = float(cell.replace(",", "."))
        except ValueError:
            raise ValueError(f"„{cell[:40]}“ ist keine Zahl.") from None
        if not low <= value <= high:
            raise ValueError(f"{cell[:40]} liegt nicht zwischen {low:g} und {high:g} Grad.")
        return value

    return read


def day(cell: str) -> date | None:
    """A date as JJJJ-MM-TT or TT.MM.JJJJ; empty gives None."""
    if not cell:
        return None
    german = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", cell)
    try:
        if german:
            return date(int(german[3]), int(german[2]), int(german[1]))
        return date.fromisoformat(cell[:10])
    except ValueError:
        raise ValueError(f"„{cell[:40]}“ ist kein Datum (erwartet: TT.MM.JJJJ).") from None


def yes_or_no(cell: str) -> bool:
    if cell.lower() not in YES | NO:
        raise ValueError(f"„{cell[:40]}“ ist weder „ja“ noch „nein“.")
    return cell.lower() in YES


def address(cell: str) -> str:
    """A web address of http or https; empty stays empty."""
    if cell:
        try:
            URLValidator(["http", "https"])(cell)
        except ValidationError:
            raise ValueError(f"„{cell[:60]}“ ist keine Internetadresse.") from None
    return text(500)(cell)  # type: ignore[no-any-return]


def mail(cell: str) -> str:
    if cell:
        try:
            validate_email(cell)
        except ValidationError:
            raise ValueError(f"„{cell[:60]}“ ist keine E-Mail-Adresse.") from None
    return cell
