"""Excel workbooks (.xlsx), streamed. Source: ECMA-376 as read by openpyxl; formulas stay text, macros are ignored.

Before anything is opened the archive is weighed (zip bombs) and searched for document type declarations
(entity bombs), because the streaming parser would expand them.
"""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from fahrplan.standards.encodings import FORBIDDEN, MAX_BYTES
from fahrplan.standards.problems import StandardError
from fahrplan.standards.tables.shape import MAX_COLUMNS, Row, Table, build_table

MAX_UNPACKED = 100_000_000
MAX_RATIO = 250
SMALL = 5_000_000
MAX_PARTS = 2_000
MAX_SHEET_ROWS = 200_000
_CHUNK = 1 << 20
_DECLARATIONS = tuple(
    mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)


def read_workbook(data: bytes, *, sheet: str | None = None, max_bytes: int = MAX_BYTES) -> Table:
    """Read one sheet (by name, else the first visible one) with a header row. Raises StandardError.

    Numbers become plain digits, dates ISO text, truth values „ja“/„nein“, formulas their text. Line numbers are
    Excel's row numbers.
    """
    if len(data) > max_bytes:
        raise StandardError.of(f"Die Datei ist größer als {max_bytes // 1_000_000} MB.")
    check_archive(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data, sheet)
    except StandardError:
        raise
    # openpyxl lets many kinds of errors out of a damaged file; whatever it is, the file is refused.
    except Exception as fault:
        raise StandardError.of(f"Die Excel-Datei ist beschädigt ({type(fault).__name__}).") from fault


def check_archive(data: bytes) -> None:
    """Raise StandardError unless the bytes are a workbook's archive of sane size without XML declarations."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_weight(parts, len(data))
            if "[Content_Types].xml" not in archive.namelist():
                raise StandardError.of("Die Datei ist ein ZIP-Archiv, aber keine Excel-Datei (.xlsx).")
            for part in parts:
                _check_part(archive, part)
    except StandardError:
        raise
    except Exception as fault:
        raise StandardError.of("Die Excel-Datei ist beschädigt oder unvollständig.") from fault


def _check_weight(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > MAX_PARTS
        or unpacked > MAX_UNPACKED
        or (unpacked > SMALL and unpacked > packed * MAX_RATIO)
    ):
        raise StandardError.of(
            f"Die Excel-Datei würde entpackt {unpacked // 1_000_000} MB groß. Das ist nicht erlaubt."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise StandardError.of("Die Excel-Datei ist mit einem Kennwort geschützt.")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            if any(mark in window for mark in _DECLARATIONS):
                raise StandardError.of("Die Excel-Datei enthält XML-Deklarationen, die nicht erlaubt sind.")
            tail = window[-32:]


def _read(data: bytes, name: str | None) -> Table:
    import openpyxl  # 6 MB that only an upload needs

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if name is not None:
            sheets = [sheet for sheet in book.worksheets if sheet.title == name]
        if not sheets:
            raise StandardError.of("Die Excel-Datei enthält das gesuchte Tabellenblatt nicht.")
        return build_table(_rows(sheets[0]), source=f"xlsx, {sheets[0].title}", pad=True)
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > MAX_SHEET_ROWS:
            raise StandardError.of(f"Das Tabellenblatt hat mehr als {MAX_SHEET_ROWS} Zeilen.", line=number)
        if len(values) > MAX_COLUMNS and any(value is not None for value in values[MAX_COLUMNS:]):
            raise StandardError.of(f"Das Tabellenblatt hat mehr als {MAX_COLUMNS} Spalten.", line=number)
        yield Row(number, tuple(_text(value, number) for value in values[:MAX_COLUMNS]))


def _text(value: object, line: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    formula = getattr(value, "text", None)
    text = str(formula) if isinstance(formula, str) else str(value)
    if FORBIDDEN.search(text):
        raise StandardError.of("Die Zeile enthält unzulässige Steuerzeichen.", line=line)
    return text
