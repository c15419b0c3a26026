"""Tables for download: CSV that a German spreadsheet opens by itself, and XLSX.

A cell that a spreadsheet would run as a formula gets a leading apostrophe, so that nobody's text becomes code
on somebody else's machine.
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
MAX_CELL = 32_767  # the limit of the XLSX format
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """UTF-8 with byte order mark, semicolons; sent row by row. ``name`` comes without an ending."""
    response = StreamingHttpResponse(csv_lines(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(name)}.csv"'
    return response


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The same as text lines, the first beginning with the byte order mark."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff" + str(writer.writerow([guarded(cell) for cell in header]))
    for row in rows:
        yield str(writer.writerow([_text(cell) for cell in row]))


def xlsx_response(
    name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    notes: Iterable[tuple[str, str]] = (),
) -> FileResponse:
    """One sheet; numbers and dates stay numbers and dates. ``name`` comes without an ending.

    ``notes`` (word, text) about the table stand on a second sheet.
    """
    from openpyxl import Workbook  # 6 MB that only a download needs

    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31] or "Tabelle")
    sheet.freeze_panes = "A2"
    sheet.append([guarded(cell) for cell in header])
    for row in rows:
        sheet.append([_cell(cell) for cell in row])
    if told := list(notes):
        beside = book.create_sheet("Angaben")
        for pair in told:
            beside.append([_cell(cell) for cell in pair])
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by FileResponse
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{_file_name(name)}.xlsx", content_type=XLSX_TYPE)


def guarded(text: str) -> str:
    """The text without control characters; a leading apostrophe where a spreadsheet would see a formula."""
    clean = CONTROL.sub("", text)
    return f"'{clean}" if clean.startswith(FORMULA_STARTS) else clean


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime):
        return _local(value).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return guarded(", ".join(str(item) for item in value))
    return "" if value is None else guarded(str(value))


def _cell(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float | date):
        return _text(value)[:MAX_CELL]
    return _local(value) if isinstance(value, datetime) else value


def _local(value: datetime) -> datetime:
    return timezone.make_naive(value) if timezone.is_aware(value) else value


def _file_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "tabelle"
