"""Delimited text: semicolon, comma or tab, found from the content. Source: RFC 4180 and what Excel writes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from fahrplan.standards.encodings import MAX_BYTES, decode
from fahrplan.standards.problems import StandardError
from fahrplan.standards.tables.shape import Row, Table, build_table

DELIMITERS = (";", "\t", ",")
SAMPLE_CHARACTERS = 20_000
SAMPLE_ROWS = 20
_SEPARATOR_LINE = re.compile(r'"?sep=([;,\t])"?\r?\n', re.IGNORECASE)
_QUOTING = "Die Anführungszeichen stehen nicht paarweise oder eine Zelle ist länger als 131 072 Zeichen."


def read_delimited(data: bytes, *, max_bytes: int = MAX_BYTES, encoding: str | None = None) -> Table:
    """Read delimited text with a header row. Raises StandardError (line from 1) and gives nothing half."""
    decoded = decode(data, max_bytes=max_bytes, encoding=encoding)
    text, first_line, delimiter = decoded.text, 1, ""
    marked = _SEPARATOR_LINE.match(text)
    if marked:
        text, first_line, delimiter = text[marked.end() :], 2, marked.group(1)
    delimiter = delimiter or find_delimiter(text)
    shown = {"\t": "Tab"}.get(delimiter, delimiter)
    return build_table(_rows(text, delimiter, first_line), source=f"{decoded.encoding}, {shown}", pad=False)


def find_delimiter(text: str) -> str:
    """The delimiter under which the first rows agree best in width; semicolon when there is only one column."""
    sample = text[:SAMPLE_CHARACTERS]
    best = max(DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))
    return best if _agreement(sample, best)[1] > 1 else ";"


def _agreement(sample: str, delimiter: str) -> tuple[float, int]:
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if cells:
                widths.append(len(cells))
            if len(widths) >= SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    if not widths or widths[0] < 2:
        return 0.0, 1
    complete = widths[:-1] if len(widths) > 1 else widths
    return sum(width == widths[0] for width in complete) / len(complete), widths[0]


def _rows(text: str, delimiter: str, first_line: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = first_line
    try:
        for cells in reader:
            yield Row(line, tuple(cells))
            line = reader.line_num + first_line
    except csv.Error:
        raise StandardError.of(_QUOTING, line=line) from None
