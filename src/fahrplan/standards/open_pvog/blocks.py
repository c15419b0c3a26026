"""From a stream of bytes to lines of text, block by block, so that a file of any size needs the same memory.

The encoding is found as everywhere (``standards.encodings``), at the first block that is not plain ASCII: UTF-8,
else Windows-1252 or ISO-8859-1. A later byte that does not fit it is a damage, never guessed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from fahrplan.standards.encodings import UTF8_MARK, decode, refuse_foreign_bytes
from fahrplan.standards.open_pvog.archive import DAMAGED, DAMAGES, unpacked
from fahrplan.standards.problems import Problem, StandardError

BLOCK = 1 << 20
MAX_ROW_BYTES = 4 * BLOCK
MAX_BYTES = 4_000_000_000
_UNENDING = "Ab hier fehlt ein Zeilenende, oder ein Anführungszeichen wird nicht geschlossen."


class Blocks:
    """Whole lines of a stream as text.

    Whoever takes rows counts them in ``rows``: when blocks pass without a row, a quotation mark was left open and
    the file is refused before it fills the memory.
    """

    def __init__(self, stream: BinaryIO, max_bytes: int = MAX_BYTES) -> None:
        self._stream = unpacked(stream, max_bytes=max_bytes)
        self._max_bytes = max_bytes
        self.encoding = ""
        self.bytes_read = 0
        self.lines = 0
        self.rows = 0

    def lines_of_text(self) -> Iterator[Iterable[str]]:
        """Per block its lines, line ends kept. Raises StandardError, naming the line where it can."""
        tail, rows, silent = b"", -1, 0
        while chunk := self._read():
            silent = silent + len(chunk) if rows == self.rows else 0
            if silent > MAX_ROW_BYTES:
                raise StandardError.of(_UNENDING, line=self.lines + 1)
            rows = self.rows
            cut = chunk.rfind(b"\n") + 1
            if cut:
                yield self._text(tail + chunk[:cut])
                tail = b""
            tail += chunk[cut:]
        if tail:
            yield self._text(tail)

    def _read(self) -> bytes:
        try:
            chunk = self._stream.read(BLOCK)
        except DAMAGES:
            raise StandardError.of(DAMAGED, line=self.lines + 1) from None
        if not self.bytes_read:
            refuse_foreign_bytes(chunk)
            chunk = chunk.removeprefix(UTF8_MARK) or b"\n"
        self.bytes_read += len(chunk)
        if self.bytes_read > self._max_bytes:
            raise StandardError.of(f"Die Datei ist größer als {self._max_bytes // 1_000_000} MB.")
        return chunk

    def _text(self, block: bytes) -> io.StringIO:
        at = block.find(b"\x00")
        if at >= 0:
            line = self.lines + block.count(b"\n", 0, at) + 1
            raise StandardError.of("Die Datei enthält ein Nullzeichen und ist keine Textdatei.", line=line)
        if not self.encoding and not block.isascii():
            self.encoding = self._find_encoding(block)
        try:
            text = block.decode(self.encoding or "ascii")
        except UnicodeDecodeError as fault:
            raise StandardError.of(
                f"Die Datei ist beschädigt oder wechselt die Kodierung (bisher: {self.encoding}).",
                line=self.lines + block.count(b"\n", 0, fault.start) + 1,
            ) from None
        self.lines += block.count(b"\n")
        return io.StringIO(text, newline="")

    def _find_encoding(self, block: bytes) -> str:
        try:
            block.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return decode(block).encoding
            except StandardError as fault:
                raise _moved(fault, self.lines) from None
        return "utf-8"


def _moved(fault: StandardError, lines: int) -> StandardError:
    """The same problems, counted from the start of the file."""
    moved = [
        Problem(problem.line + lines if problem.line else None, problem.field, problem.message)
        for problem in fault.problems
    ]
    return StandardError(moved, fault.total)
