"""Streaming reader: 3.5 million rows in constant memory, every cell that is kept checked.

A fault of the whole file (foreign header, broken encoding, cut off, open quotation mark) raises StandardError, also
in mid-stream: whoever stores rows does so in one transaction. A fault of one row leaves this row out and is noted
in ``findings``; the caller decides how many are too many. Rows that stand twice or contradict each other come as
they stand: only the importer knows what it already has.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any, BinaryIO

from fahrplan.standards.open_pvog import cells
from fahrplan.standards.open_pvog.blocks import MAX_BYTES, Blocks
from fahrplan.standards.open_pvog.profiles import PvogProfile, choose
from fahrplan.standards.open_pvog.rows import PvogRow
from fahrplan.standards.problems import Findings, StandardError
from fahrplan.standards.tables.delimited import find_delimiter

# In the order in which the loop below takes them.
FIELDS = (
    "leika_key",
    "service_name",
    "ars",
    "place_name",
    "url",
    "listed",
    "linked",
    "status_ok",
    "active",
    "carrier",
    "reason",
    "as_of",
)
CHECKS: dict[str, Callable[[str], Any]] = {
    "leika_key": cells.leika_key,
    "service_name": cells.short_text,
    "ars": cells.ars,
    "place_name": cells.short_text,
    "url": cells.url,
    "reason": cells.long_text,
    "as_of": cells.date,
}
SAMPLE_LINES = 20
_CONTRADICTION = "Die Leistung gilt als nicht gefunden, aber ein Online-Dienst als verlinkt."
_QUOTING = "Die Anführungszeichen stehen nicht paarweise oder eine Zelle ist länger als 131 072 Zeichen."
_CUT_OFF = "Die Datei bricht in einer Zelle ab, oder ein Anführungszeichen wird nicht geschlossen."


def open_pvog(stream: BinaryIO, *, profile: str | None = None, max_bytes: int = MAX_BYTES) -> PvogReading:
    """Look at the start of a file and choose its profile; the rows come when the result is iterated, once.

    Raises StandardError when this is no text or the header fits no profile (or not the named one).
    """
    return PvogReading(stream, profile=profile, max_bytes=max_bytes)


class PvogReading:
    """Rows of one file. ``findings``: faulty rows, left out; ``notes``: what was read, but not understood."""

    def __init__(self, stream: BinaryIO, *, profile: str | None, max_bytes: int) -> None:
        self.findings = Findings()
        self.notes = Findings()
        self._blocks = Blocks(stream, max_bytes)
        self._csv = self._reader()
        header_line, self.header = self._read_header()
        self.profile: PvogProfile = choose(self.header, name=profile, line=header_line)
        self.unknown_columns = self.profile.unknown(self.header)
        self._positions = self.profile.match(self.header)
        self._checked = {name: cells.Checked(self._check(name)) for name in FIELDS}

    @property
    def rows_seen(self) -> int:
        """Rows so far, faulty ones included."""
        return max(self._blocks.rows - 1, 0)

    @property
    def bytes_read(self) -> int:
        """Bytes taken from the stream so far, for progress."""
        return self._blocks.bytes_read

    @property
    def encoding(self) -> str:
        """The encoding found so far; "ascii" as long as nothing but ASCII came."""
        return self._blocks.encoding or "ascii"

    def __iter__(self) -> Iterator[PvogRow]:
        """Every sound row, in the order of the file. Raises StandardError when the file is damaged as a whole."""
        blocks, build, width = self._blocks, self._builder(), len(self.header)
        start, last, short = self._csv.line_num + 1, 0, 0
        try:
            for row in self._csv:
                blocks.rows += 1
                if len(row) == width:
                    last = start
                    row.append("")
                    try:
                        found = build(start, row)
                    except ValueError:
                        self._note_cells(start, row)
                    else:
                        yield found
                elif row:
                    last = start
                    short = start if self._note_width(start, row) else short
                start = self._csv.line_num + 1
        except csv.Error as fault:
            cut_off = "unexpected end" in str(fault)
            raise StandardError.of(_CUT_OFF if cut_off else _QUOTING, line=start) from None
        _refuse_rest(last, short)

    def _builder(self) -> Callable[[int, list[str]], PvogRow]:
        """The way from cells to a row, with everything looked up once. Raises ValueError on any fault."""
        take = itemgetter(*(self._positions.get(name, -1) for name in FIELDS))
        keys, names, areas, places, urls, found, links, states, actives, carriers, reasons, days = (
            self._checked[name] for name in FIELDS
        )
        by_url = "linked" not in self._positions
        make = PvogRow._make

        def build(line: int, row: list[str]) -> PvogRow:
            key, name, area, place, url, listed, linked, status, active, carrier, reason, day = take(row)
            address = urls[url]
            is_listed = found[listed]
            is_linked = address != "" if by_url else links[linked]
            if is_linked and not is_listed:
                raise cells.CellError(_CONTRADICTION)
            return make(
                (
                    line,
                    keys[key],
                    names[name],
                    areas[area],
                    places[place],
                    address,
                    is_listed,
                    is_linked,
                    states[status],
                    actives[active],
                    carriers[carrier],
                    reasons[reason],
                    days[day],
                )
            )

        return build

    def _reader(self) -> Any:
        lines = itertools.chain.from_iterable(self._blocks.lines_of_text())
        first = next(lines, None)
        if first is None:
            raise StandardError.of("Die Datei ist leer.")
        sample = [first, *itertools.islice(lines, SAMPLE_LINES)]
        delimiter = find_delimiter("".join(sample))
        return csv.reader(itertools.chain(sample, lines), delimiter=delimiter, strict=True)

    def _read_header(self) -> tuple[int, tuple[str, ...]]:
        try:
            for row in self._csv:
                self._blocks.rows = 1
                names = tuple(" ".join(name.split()) for name in row)
                if any(names):
                    return self._csv.line_num, names
        except csv.Error:
            raise StandardError.of(_QUOTING, line=1) from None
        raise StandardError.of("Die Datei enthält keine Tabelle.")

    def _check(self, field: str) -> Callable[[str], Any]:
        if field == "listed":
            return self._check_of_listed()
        if field in ("linked", "status_ok", "active"):
            return cells.flag(self.profile, field)
        if field == "carrier":
            return cells.carrier(self.profile, self._note_carrier)
        return CHECKS[field]

    def _check_of_listed(self) -> Callable[[str], bool]:
        if "listed" not in self._positions:
            return lambda _: True
        check = cells.flag(self.profile, "listed")

        def listed(text: str) -> bool:
            found = check(text)
            if found is None:
                raise cells.CellError("Die Angabe fehlt.")
            return found

        return listed

    def _note_carrier(self, message: str) -> None:
        self.notes.add(self._csv.line_num, self.header[self._positions["carrier"]], message)

    def _note_cells(self, line: int, row: list[str]) -> None:
        """Name every faulty cell of a row; a row without one contradicts itself."""
        before = self.findings.total
        for field, at in self._positions.items():
            try:
                self._checked[field][row[at]]
            except ValueError as fault:
                self.findings.add(line, self.header[at][:80], str(fault))
        if self.findings.total == before:
            self.findings.add(line, None, _CONTRADICTION)

    def _note_width(self, line: int, row: list[str]) -> bool:
        """Note a row of another width, and say whether it is too short."""
        width = len(self.header)
        self.findings.add(line, None, f"Die Zeile hat {len(row)} statt {width} Spalten.")
        return len(row) < width


def _refuse_rest(last: int, short: int) -> None:
    """A file without rows, or whose last row is too short, was cut off."""
    if not last:
        raise StandardError.of("Die Datei enthält nach der Kopfzeile keine Zeile.")
    if last == short:
        raise StandardError.of("Die Datei ist abgeschnitten: Der letzten Zeile fehlen Spalten.", line=last)
