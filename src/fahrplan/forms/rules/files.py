"""What an attached file is, by its content and never by its name; and why it may not be attached.

Nothing is unpacked or run: of packed documents only the list of contents is read. Besides what a kind must look
like, content is refused that could also be read as something else (a picture that is a packed folder as well).
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Collection
from io import BytesIO

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
LARGEST_EVER = 25 * MEGABYTE  # whatever a form allows
MOST_FILES = 100
MOST_TOGETHER = 100 * MEGABYTE
MOST_PARTS, MOST_UNPACKED, MOST_RATIO = 2_000, 200 * MEGABYTE, 150
MOST_PIXELS = 150_000_000
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
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
OFFICE_FOLDERS = {
    "word/": f"{OFFICE}wordprocessingml.document",
    "xl/": f"{OFFICE}spreadsheetml.sheet",
}
BEGINNINGS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
ACTIVE_PARTS = ("vbaproject.bin", "/activex/", "/basic/", "/scripts/", "/embeddings/")
ACTIVE_PDF = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")
MARKUP = (b"<script", b"<html", b"<svg", b"<?php", b"<!doctype", b"<iframe")
PNG_HEADER = struct.Struct(">4sII")


class RefusedFileError(ValueError):
    """The file may not be attached; the message is German and says why and what helps."""


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
    last = sent.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in last if sign.isprintable()).strip(". ")[-150:] or "Datei"
    ending = ENDINGS.get(media_type, "bin")
    known = {ending, "jpeg"} if ending == "jpg" else {ending}
    return plain if plain.rpartition(".")[2].lower() in known and "." in plain else f"{plain}.{ending}"


def _kind(content: bytes, types: Collection[str]) -> str:
    for beginning, found in BEGINNINGS:
        if content.startswith(beginning):
            _refuse_two_faces(content, found)
            {PDF: _check_pdf, PNG: _check_png, JPEG: _check_jpeg}[found](content)
            return found
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    raise RefusedFileError(f"Diese Art von Datei nehmen wir hier nicht an. Erlaubt: {kinds_in_words(types)}.")


def _refuse_two_faces(content: bytes, found: str) -> None:
    """Content that another program would read as something else."""
    outside = content[:1024] + content[-1024:] if found == PDF else content[-65_536:] + content[:1024]
    packed = b"PK\x05\x06" in content[-66_000:] and zipfile.is_zipfile(BytesIO(content))
    other = found != PDF and b"%PDF-" in content[:1024]
    if packed or other or any(sign in outside.lower() for sign in MARKUP):
        raise RefusedFileError(
            "In der Datei steckt noch etwas anderes, als sie zu sein scheint. "
            "Bitte öffnen Sie sie und speichern Sie sie neu."
        )


def _check_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise RefusedFileError("Das PDF ist unvollständig. Bitte speichern Sie es neu.")
    if any(sign in content for sign in ACTIVE_PDF):
        raise RefusedFileError(
            "Das PDF enthält Programme, Formulare oder eingebettete Dateien. "
            "Bitte drucken Sie es als neues PDF und hängen Sie dieses an."
        )


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


def _packed(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            kind = _open_document(package, parts) or _office(parts)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError) as fault:
        raise RefusedFileError("Die Datei ist beschädigt. Bitte speichern Sie sie neu.") from fault
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > min(MOST_UNPACKED, MOST_RATIO * len(content)):
        raise RefusedFileError(
            "Die Datei wird beim Öffnen viel größer, als sie aussieht. Wir nehmen sie nicht an."
        )
    if not kind:
        raise RefusedFileError(
            "Gepackte Ordner nehmen wir nicht an. Bitte hängen Sie die Dateien einzeln an."
        )
    if any(sign in f"/{part.filename.lower()}" for part in parts for sign in ACTIVE_PARTS):
        raise RefusedFileError(
            "Die Datei enthält Makros oder eingebettete Objekte. Bitte speichern Sie sie als PDF."
        )
    return kind


def _open_document(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> str:
    """Its first part is „mimetype“, not packed."""
    first = parts[0] if parts else None
    if first is None or first.filename != "mimetype" or first.compress_type or first.file_size > 100:
        return ""
    said = package.read(first).decode("ascii", errors="replace").strip()
    return said if said in ENDINGS else ""


def _office(parts: list[zipfile.ZipInfo]) -> str:
    names = [part.filename for part in parts]
    if "[Content_Types].xml" not in names:
        return ""
    kinds = [kind for folder, kind in OFFICE_FOLDERS.items() if any(n.startswith(folder) for n in names)]
    return kinds[0] if len(kinds) == 1 else ""
