"""What an attached file is, by its content and never by its name; and why it may not be attached.

A picture or a PDF must be whole, and a PDF must not do anything.
"""

from __future__ import annotations

import struct
from collections.abc import Collection

from fahrplan.foundation.rules.file_kinds import (
    JPEG,
    MEGABYTE,
    OFFICE,
    OPEN,
    PDF,
    PNG,
    Bounds,
    RefusedFileError,
    kind_by_beginning,
    packed_kind,
    printable_name,
)

LARGEST = 10 * MEGABYTE
LARGEST_EVER = 25 * MEGABYTE  # whatever a form allows
MOST_FILES = 100
MOST_TOGETHER = 100 * MEGABYTE
MOST_PIXELS = 150_000_000
ENDINGS = {
    PDF: "pdf",
    PNG: "png",
    JPEG: "jpg",
    f"{OFFICE}wordprocessingml.document": "docx",
    f"{OFFICE}spreadsheetml.sheet": "xlsx",
    f"{OPEN}text": "odt",
    f"{OPEN}spreadsheet": "ods",
}
USUAL = (PDF, JPEG, PNG)
PNG_HEADER = struct.Struct(">4sII")


def examined(content: bytes, *, types: Collection[str] = USUAL, most_bytes: int = LARGEST) -> str:
    """The media type of the content. Raises RefusedFileError for what this field does not take."""
    limit = min(most_bytes, LARGEST_EVER)
    if not content:
        raise RefusedFileError("Die Datei ist leer.")
    if len(content) > limit:
        raise RefusedFileError(
            f"Die Datei ist größer als {limit // MEGABYTE} MB. Bitte verkleinern oder teilen Sie sie."
        )
    found = _kind(content, types)
    if found not in types:
        raise RefusedFileError(
            f"Hier ist diese Art von Datei nicht vorgesehen. Erlaubt: {kinds_in_words(types)}."
        )
    return found


def kinds_in_words(types: Collection[str]) -> str:
    """„PDF, JPG oder PNG“."""
    names = [ENDINGS[each].upper() for each in types if each in ENDINGS] or ["PDF"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} oder {names[-1]}"


def shown_name(sent: str, media_type: str) -> str:
    """The last part of the sender's file name, printable, at most 150 characters, with the right ending."""
    plain = printable_name(sent, 150) or "Datei"
    ending = ENDINGS.get(media_type, "bin")
    known = {ending, "jpeg"} if ending == "jpg" else {ending}
    return plain if plain.rpartition(".")[2].lower() in known and "." in plain else f"{plain}.{ending}"


def _kind(content: bytes, types: Collection[str]) -> str:
    found = kind_by_beginning(content)
    if found:
        {PDF: _check_pdf, PNG: _check_png, JPEG: _check_jpeg}[found](content)
        return found
    if content.startswith(b"PK\x03\x04"):
        return packed_kind(
            content, ENDINGS, bounds=Bounds(), instead="Bitte hängen Sie die Dateien einzeln an."
        )
    raise RefusedFileError(f"Diese Art von Datei nehmen wir hier nicht an. Erlaubt: {kinds_in_words(types)}.")


def _check_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise RefusedFileError("Das PDF ist unvollständig. Bitte speichern Sie es neu.")


def _check_png(content: bytes) -> None:
    try:
        name, width, height = PNG_HEADER.unpack_from(content, 12)
    except struct.error:
        name, width, height = b"", 0, 0
    if name != b"IHDR" or not width or not height or b"IEND" not in content[-64:]:
        raise RefusedFileError("Das Bild ist beschädigt. Bitte speichern Sie es neu.")
    if width * height > MOST_PIXELS:
        raise RefusedFileError("Das Bild hat zu viele Bildpunkte. Bitte verkleinern Sie es.")


def _check_jpeg(content: bytes) -> None:
    if b"\xff\xd9" not in content:
        raise RefusedFileError("Das Bild ist unvollständig. Bitte speichern Sie es neu.")
