"""Reader of tables of services: every row checked, the file refused whole when one is wrong.

Source: LeiKa and OZG-Umsetzungskatalog as exported; columns by profile.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from fahrplan.standards.encodings import MAX_BYTES
from fahrplan.standards.keys import KeyFormatError, LeikaKey, NotLeikaError, OzgId
from fahrplan.standards.leika.profiles import Profile, choose, plain
from fahrplan.standards.leika.records import KeylessRecord, LegalLink, LeikaTable, ServiceFacts, ServiceRecord
from fahrplan.standards.leika.typisierung import split_types
from fahrplan.standards.problems import Findings
from fahrplan.standards.tables import Row, Table, read_table

Kept = TypeVar("Kept", ServiceRecord, KeylessRecord)
MAX_NAME = 500
_BLANKS = re.compile(r"\s+")
_ADDRESS = re.compile(r"\[\s*(https?://[^\[\]\s]{1,2000})\s*\]")
_EDGES = " ,;:\t\n"
_ROUNDED = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
_YES, _NO = ("1", "ja", "j", "x", "true", "wahr", "yes"), ("0", "nein", "n", "", "false", "falsch", "no", "-")
_PARTS: dict[str, tuple[str, Callable[[LeikaKey], str]]] = {
    "gruppe": ("Leistungsgruppe", lambda key: key.gruppe),
    "object": ("Leistungsobjekt", lambda key: key.gruppe + key.kennung),
    "verrichtung": ("Verrichtung", lambda key: key.verrichtung),
    "detail": ("Verrichtungsdetail", lambda key: key.detail),
}


def read_leika(data: bytes, *, profile: str | None = None, max_bytes: int = MAX_BYTES) -> LeikaTable:
    """Read a CSV or .xlsx table of services; the profile is found from the header when none is named.

    Raises StandardError with all problems (line, column). Rows without a LeiKa key are kept apart, unknown
    columns and types are reported, not refused.
    """
    table = read_table(data, max_bytes=max_bytes)
    chosen = choose(table.header, profile)
    reading = _Reading(chosen, table)
    for row in table.rows:
        reading.take(row)
    return reading.finish()


@dataclass
class _Reading:
    """State of one reading."""

    profile: Profile
    table: Table
    findings: Findings = field(default_factory=Findings)
    warnings: Findings = field(default_factory=Findings)
    records: dict[str, ServiceRecord] = field(default_factory=dict)
    without_key: list[KeylessRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.positions = self.profile.match(self.table.header)
        self.flags = self.profile.flag_columns(self.table.header)

    def take(self, row: Row) -> None:
        """Check one row and keep it with or without key."""
        facts = self._facts(row)
        raw = self._raw_key(row)
        if plain(raw) in ("", *self.profile.no_key):
            self.without_key.append(_with(KeylessRecord, facts, raw_key=raw, reason="kein Schlüssel"))
            return
        try:
            key = LeikaKey.parse(raw)
        except NotLeikaError as fault:
            self.warnings.add(row.line, self._column("key"), str(fault))
            self.without_key.append(_with(KeylessRecord, facts, raw_key=raw, reason=str(fault)))
        except KeyFormatError as fault:
            hint = " Excel hat den Schlüssel gerundet; bitte die Spalte als Text speichern."
            self.findings.add(
                row.line, self._column("key"), str(fault) + (hint if _ROUNDED.search(raw) else "")
            )
        else:
            self._check_parts(row, key)
            self._keep(_with(ServiceRecord, facts, key=key))

    def finish(self) -> LeikaTable:
        """The table, or StandardError."""
        if not self.records and not self.without_key and not self.findings.total:
            self.findings.add(None, None, "Die Datei enthält keine Leistungen.")
        self.findings.refuse()
        known = {*self.positions.values(), *self.flags.values()}
        ignored = {plain(name) for name in self.profile.ignored}
        unknown = [
            name
            for at, name in enumerate(self.table.header)
            if at not in known and plain(name) not in ignored
        ]
        return LeikaTable(
            self.profile.name,
            tuple(self.records.values()),
            tuple(self.without_key),
            tuple(unknown),
            tuple(self.warnings.problems),
            self.warnings.total,
        )

    def _keep(self, record: ServiceRecord) -> None:
        before = self.records.get(record.key.value)
        if before is None:
            self.records[record.key.value] = record
        elif replace(record, line=before.line) == before:
            self.warnings.add(record.line, self._column("key"), f"Die Zeile wiederholt Zeile {before.line}.")
        else:
            self.findings.add(
                record.line,
                self._column("key"),
                f"Der Schlüssel {record.key} steht schon in Zeile {before.line}, dort mit anderem Inhalt.",
            )

    def _facts(self, row: Row) -> ServiceFacts:
        name = self._text(row, "name")
        if not name:
            self.findings.add(row.line, self._column("name"), "Die Bezeichnung fehlt.")
        elif len(name) > MAX_NAME:
            self.findings.add(
                row.line, self._column("name"), f"Die Bezeichnung ist länger als {MAX_NAME} Zeichen."
            )
        basis, links = split_legal_basis(self._cell(row, "legal_basis"))
        return ServiceFacts(
            line=row.line,
            name=name,
            plain_name=self._text(row, "plain_name"),
            summary=self._cell(row, "summary").strip(),
            types=self._types(row),
            legal_basis=basis,
            legal_links=links,
            laws=self._several(row, "laws"),
            law_codes=self._several(row, "law_codes"),
            sdg=self._several(row, "sdg") + self._raised_flags(row),
            addressees=self._several(row, "addressees"),
            keywords=self._several(row, "keywords"),
            ozg_id=self._ozg_id(row),
            ozg_name=self._text(row, "ozg_name"),
            lage=self._text(row, "lage"),
            themenfeld=self._text(row, "themenfeld"),
        )

    def _types(self, row: Row) -> tuple[str, ...]:
        known, unknown = split_types(self._cell(row, "types"), self.profile.separators.get("types", ","))
        for code in unknown:
            self.warnings.add(
                row.line, self._column("types"), f"Der Typ „{code}“ steht nicht in der amtlichen Liste."
            )
        return known

    def _raised_flags(self, row: Row) -> tuple[str, ...]:
        raised = []
        for name, position in self.flags.items():
            value = row.cells[position].strip().lower()
            if value in _YES:
                raised.append(name)
            elif value not in _NO:
                self.warnings.add(row.line, name, f"„{value[:40]}“ ist weder ja noch nein.")
        return tuple(raised)

    def _ozg_id(self, row: Row) -> str:
        text = self._text(row, "ozg_id")
        if not text:
            return ""
        try:
            return OzgId.parse(text).value
        except KeyFormatError as fault:
            self.findings.add(row.line, self._column("ozg_id"), str(fault))
            return ""

    def _raw_key(self, row: Row) -> str:
        """The key cell, else the raw one, without the apostrophe people put before numbers."""
        key = self._text(row, "key").lstrip("'’")
        return key or self._text(row, "raw_key").lstrip("'’")

    def _check_parts(self, row: Row, key: LeikaKey) -> None:
        raw = self._text(row, "raw_key").lstrip("'’")
        if raw and raw != key.value and plain(raw) != key.value:
            self.findings.add(
                row.line, self._column("raw_key"), f"„{raw[:40]}“ passt nicht zum Schlüssel {key}."
            )
        for part, (label, expected) in _PARTS.items():
            value = self._text(row, part)
            if value.isdecimal() and value.lstrip("0") != expected(key).lstrip("0"):
                self.findings.add(
                    row.line, self._column(part), f"{label} „{value[:20]}“ passt nicht zu {key}."
                )

    def _cell(self, row: Row, name: str) -> str:
        position = self.positions.get(name)
        return row.cells[position] if position is not None else ""

    def _text(self, row: Row, name: str) -> str:
        return _BLANKS.sub(" ", self._cell(row, name)).strip()

    def _several(self, row: Row, name: str) -> tuple[str, ...]:
        separators = self.profile.separators.get(name, "")
        cell = self._cell(row, name)
        parts = re.split(f"[{re.escape(separators)}]", cell) if separators else [cell]
        cleaned = (_BLANKS.sub(" ", part).strip() for part in parts)
        return tuple(dict.fromkeys(part for part in cleaned if part))

    def _column(self, name: str) -> str | None:
        position = self.positions.get(name)
        return self.table.header[position] if position is not None else None


def split_legal_basis(text: str) -> tuple[str, tuple[LegalLink, ...]]:
    """Text without „[http…]“, and the addresses, each with the words before it."""
    links, passages, start = [], [], 0
    for match in _ADDRESS.finditer(text):
        label = _BLANKS.sub(" ", text[start : match.start()]).strip(_EDGES)
        links.append(LegalLink(label, match.group(1)))
        passages.append(label)
        start = match.end()
    passages.append(_BLANKS.sub(" ", text[start:]).strip(_EDGES))
    return ", ".join(passage for passage in passages if passage), tuple(links)


def _with(kind: type[Kept], facts: ServiceFacts, **more: Any) -> Kept:
    return kind(**{item.name: getattr(facts, item.name) for item in fields(facts)}, **more)
