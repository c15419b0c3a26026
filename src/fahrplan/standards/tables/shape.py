"""The one shape every table is read into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fahrplan.standards.problems import Findings, StandardError

MAX_COLUMNS = 500
MAX_ROWS = 1_000_000
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts in (from 1, as the file shows it) and its cells, as many as the header."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A header of distinct names and rows of that width, all text. ``source`` says how it was read."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    source: str = ""

    def records(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Each row as (line, {column: stripped text})."""
        for row in self.rows:
            yield row.line, dict(zip(self.header, (cell.strip() for cell in row.cells), strict=True))

    def require(self, *columns: str) -> None:
        """Raise StandardError when one of the columns is missing."""
        missing = [column for column in columns if column not in self.header]
        if missing:
            names = ", ".join(f"„{name}“" for name in missing)
            raise StandardError.of(f"In der Kopfzeile fehlt: {names}.", line=1)


def build_table(rows: Iterable[Row], *, source: str, pad: bool) -> Table:
    """Make a table of raw rows. The first row with content is the header; empty rows are left out.

    ``pad`` fills short rows (a workbook leaves empty cells out); else a row of another width is a problem.
    """
    findings = Findings()
    header: list[str] | None = None
    kept: list[Row] = []
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        if header is None:
            header = _header(row, findings)
            continue
        if len(kept) >= MAX_ROWS:
            raise StandardError.of(f"Die Tabelle hat mehr als {MAX_ROWS} Zeilen.", line=row.line)
        fitted = _fit(row, header, pad, findings)
        if fitted:
            kept.append(fitted)
    if header is None:
        raise StandardError.of("Die Datei enthält keine Tabelle.")
    findings.refuse()
    return Table(tuple(header), tuple(kept), source)


def _header(row: Row, findings: Findings) -> list[str]:
    names = [_BLANKS.sub(" ", cell).strip() for cell in row.cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MAX_COLUMNS:
        raise StandardError.of(f"Die Tabelle hat mehr als {MAX_COLUMNS} Spalten.", line=row.line)
    names = [name or f"Spalte {number}" for number, name in enumerate(names, start=1)]
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            findings.add(row.line, name[:80], "Die Spalte steht doppelt in der Kopfzeile.")
        seen.add(name.casefold())
    return names


def _fit(row: Row, header: list[str], pad: bool, findings: Findings) -> Row | None:
    cells, width = row.cells, len(header)
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        cells = cells[:width]
    if pad and len(cells) < width:
        cells += ("",) * (width - len(cells))
    if len(cells) != width:
        findings.add(row.line, None, f"Die Zeile hat {len(cells)} statt {width} Spalten.")
        return None
    return row if cells is row.cells else Row(row.line, cells)
