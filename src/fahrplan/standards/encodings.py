"""From bytes to text: what the bytes are, which encoding they have, and what may not stand in a text.

Sources: Unicode (byte order marks), file signatures of ZIP, OLE2, PDF and gzip. Older official exports come as
ISO-8859-1 or Windows-1252, newer ones as UTF-8. A damaged file is refused, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fahrplan.standards.problems import Findings, StandardError

MAX_BYTES = 50_000_000
ZIP_SIGNATURE = b"PK\x03\x04"
OTHER_FORMATS = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "eine alte Excel-Datei (.xls). Bitte speichern Sie sie als .xlsx oder CSV",
    ),
    (b"PK", "eine ZIP- oder Excel-Datei (.xlsx)"),
    (b"%PDF", "ein PDF-Dokument"),
    (b"\x1f\x8b", "eine gepackte Datei (gzip). Bitte entpacken Sie sie"),
    (b"7z\xbc\xaf\x27\x1c", "eine gepackte Datei (7z). Bitte entpacken Sie sie"),
    (b"SQLite format 3", "eine Datenbankdatei"),
    (b"\x89PNG", "ein Bild"),
    (b"\xff\xd8\xff", "ein Bild"),
)
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
UTF8_MARK = b"\xef\xbb\xbf"
# C0 and C1 controls without tab and line ends, bidirectional overrides, the replacement character.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd\ufffe\uffff]")
# German letters encoded twice: UTF-8 read as ISO-8859-1 or Windows-1252 and written as UTF-8 again.
TWICE_ENCODED = re.compile(
    "Ã[\u0080-\u00bf\u0178\u0152\u0153\u2013\u201e\u201c\u0160\u017e\u02dc\u2026\u2122]"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of the encoding it was read with."""

    text: str
    encoding: str


def refuse_foreign_bytes(data: bytes, *, max_bytes: int = MAX_BYTES) -> None:
    """Raise StandardError when the bytes are empty, too many, or evidently not plain text."""
    if len(data) > max_bytes:
        raise StandardError.of(
            f"Die Datei ist {megabytes(len(data))} groß. Erlaubt sind höchstens {megabytes(max_bytes)}."
        )
    if not data.strip():
        raise StandardError.of("Die Datei ist leer.")
    for signature, what in OTHER_FORMATS:
        if data.startswith(signature):
            raise StandardError.of(f"Die Datei ist keine Textdatei, sondern {what}.")
    if data.startswith(WIDE_MARKS) or _looks_wide(data):
        raise StandardError.of(
            "Die Datei ist in UTF-16 oder UTF-32 kodiert. Bitte speichern Sie sie als UTF-8."
        )
    at = data.find(b"\x00")
    if at >= 0:
        raise StandardError.of(
            "Die Datei enthält ein Nullzeichen und ist keine Textdatei.", line=_line_of(data, at)
        )


def decode_utf8(data: bytes, *, max_bytes: int = MAX_BYTES) -> str:
    """The text of a file that must be UTF-8. Raises StandardError naming the line that is not."""
    refuse_foreign_bytes(data, max_bytes=max_bytes)
    try:
        text = data.removeprefix(UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as fault:
        raise StandardError.of(
            "Die Datei ist nicht in UTF-8 kodiert oder beschädigt.", line=_line_of(data, fault.start)
        ) from None
    refuse_forbidden_signs(text)
    return text


def decode(data: bytes, *, max_bytes: int = MAX_BYTES, encoding: str | None = None) -> Decoded:
    """The text of a file in UTF-8, else Windows-1252 or ISO-8859-1. Raises StandardError.

    A file that is not valid UTF-8 but holds UTF-8 sequences counts as damaged. ``encoding`` is only a hint for
    files without a mark that are not UTF-8.
    """
    refuse_foreign_bytes(data, max_bytes=max_bytes)
    try:
        found = Decoded(data.removeprefix(UTF8_MARK).decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        found = _decode_single_bytes(data, fault.start, encoding)
    refuse_forbidden_signs(found.text)
    return found


def refuse_forbidden_signs(text: str) -> None:
    """Raise StandardError naming each line with control characters or letters encoded twice."""
    findings = Findings()
    if FORBIDDEN.search(text):
        _note_lines(
            text, FORBIDDEN, "Die Zeile enthält unzulässige Steuerzeichen oder Ersatzzeichen.", findings
        )
    if TWICE_ENCODED.search(text):
        message = (
            "Umlaute sind doppelt kodiert (etwa „Ã¤“ statt „ä“). Bitte speichern Sie die Datei neu als UTF-8."
        )
        _note_lines(text, TWICE_ENCODED, message, findings)
    findings.refuse()


def _note_lines(text: str, pattern: re.Pattern[str], message: str, findings: Findings) -> None:
    line, start, last = 1, 0, 0
    for match in pattern.finditer(text):
        line += text.count("\n", start, match.start())
        start = match.start()
        if line != last:
            findings.add(line, None, message)
            last = line


def _decode_single_bytes(data: bytes, at: int, hint: str | None) -> Decoded:
    encodings = ("iso-8859-1", "cp1252") if hint == "iso-8859-1" else ("cp1252", "iso-8859-1")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if TWICE_ENCODED.search(text) or data.startswith(UTF8_MARK):
            raise StandardError.of("Die Datei ist als UTF-8 beschädigt.", line=_line_of(data, at))
        if not FORBIDDEN.search(text):
            return Decoded(text, encoding)
    raise StandardError.of(
        "Die Kodierung der Datei ist nicht erkennbar. Bitte nutzen Sie UTF-8.", line=_line_of(data, at)
    )


def _looks_wide(data: bytes) -> bool:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    sample = data[:2000]
    return len(sample) >= 4 and max(sample[::2].count(0), sample[1::2].count(0)) > len(sample) * 0.3


def _line_of(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def megabytes(size: int) -> str:
    """„1,5 MB“."""
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
