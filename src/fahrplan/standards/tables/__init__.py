"""Tables as people send them: delimited text or an Excel workbook, read safely into one shape."""

from __future__ import annotations

from fahrplan.standards.encodings import MAX_BYTES, ZIP_SIGNATURE
from fahrplan.standards.tables.delimited import read_delimited
from fahrplan.standards.tables.shape import Row, Table
from fahrplan.standards.tables.workbook import read_workbook

__all__ = ["Row", "Table", "read_delimited", "read_table", "read_workbook"]


def read_table(data: bytes, *, max_bytes: int = MAX_BYTES, encoding: str | None = None) -> Table:
    """Read CSV/TSV text or an .xlsx workbook, told apart by content. First row is the header.

    Raises StandardError with every problem found (line from 1, column name). ``encoding`` is a hint for old
    single-byte files.
    """
    if data.startswith(ZIP_SIGNATURE):
        return read_workbook(data, max_bytes=max_bytes)
    return read_delimited(data, max_bytes=max_bytes, encoding=encoding)
