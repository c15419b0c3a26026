"""What a file is, by its content and never by what it is called; and which files may be attached.

Nothing is unpacked or run: of packed documents only the list of contents is read.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
MOST_FILES = 20
MOST_PARTS = 5_000
MOST_UNPACKED = 300 * MEGABYTE
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
ENDINGS = {
    "application/pdf": ("pdf",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "text/plain": ("txt", "csv", "md", "ics"),
    f"{OFFICE}wordprocessingml.document": ("docx",),
    f"{OFFICE}spreadsheetml.sheet": ("xlsx",),
    f"{OFFICE}presentationml.presentation": ("pptx",),
    f"{OPEN}text": ("odt",),
    f"{OPEN}spreadsheet": ("ods",),
    f"{OPEN}presentation": ("odp",),
}
ALLOWED = "PDF, PNG, JPEG, TXT, CSV, DOCX, XLSX, PPTX, ODT, ODS und ODP"
UNKNOWN = f"Diese Art von Datei kennen wir nicht. Erlaubt sind {ALLOWED}."
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\x00asm",
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE_FOLDERS = {
    "word/": f"{OFFICE}wordprocessingml.document",
    "xl/": f"{OFFICE}spreadsheetml.sheet",
    "ppt/": f"{OFFICE}presentationml.presentation",
}
ACTIVE_PARTS = ("vbaproject.bin", "/activex/", "basic/", "scripts/", "/embeddings/")
MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<body", b"<iframe", b"<?php", b"{\\rtf")


class RefusedFileError(ValueError):
    """The file may not be attached; the message is German and says why and what helps."""


@dataclass(frozen=True)
class FileKind:
    """``media_type`` as found in the content; ``name`` as it may be shown and saved."""

    media_type: str
    name: str


def examined(sent_name: str, content: bytes) -> FileKind:
    """What the file is. Raises RefusedFileError for one that is empty, too large, unknown, active, or named wrongly."""
    if not content:
        raise RefusedFileError("Die Datei ist leer.")
    if len(content) > LARGEST:
        raise RefusedFileError(
            f"Die Datei ist größer als {LARGEST // MEGABYTE} MB. Bitte verkleinern oder teilen Sie sie."
        )
    name = shown_name(sent_name)
    found = media_type_of(content)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in ENDINGS[found]:
        right = " oder ".join(f".{each}" for each in ENDINGS[found])
        raise RefusedFileError(
            f"Der Name „{name[-80:]}“ passt nicht zum Inhalt: Die Datei müsste auf {right} enden. "
            "Bitte prüfen Sie, woher sie kommt, und benennen Sie sie um."
        )
    return FileKind(found, name)


def media_type_of(content: bytes) -> str:
    """One of ``ENDINGS``. Raises RefusedFileError for everything else."""
    for beginning, found in BEGINNINGS:
        if content.startswith(beginning):
            return found
    if content.startswith(PROGRAMS):
        raise RefusedFileError("Das ist ein Programm. Programme nehmen wir nicht an.")
    if content.startswith(OLD_OFFICE):
        raise RefusedFileError(
            "Das ist ein altes Office-Format, in dem sich Programme verstecken können. "
            "Bitte speichern Sie es als DOCX, XLSX, PPTX oder PDF."
        )
    if content.startswith(b"PK"):
        return _packed(content)
    return _text(content)


def _packed(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            kind = _open_document(package, parts) or _office(parts)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError) as fault:
        raise RefusedFileError("Die Datei ist beschädigt. Bitte speichern Sie sie neu.") from fault
    if not kind:
        raise RefusedFileError(f"Gepackte Ordner nehmen wir nicht an. Erlaubt sind {ALLOWED}.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise RefusedFileError(
            "Die Datei wird beim Öffnen viel größer, als sie aussieht. Wir nehmen sie nicht an."
        )
    if any(sign in f"/{part.filename.lower()}" for part in parts for sign in ACTIVE_PARTS):
        raise RefusedFileError(
            "Die Datei enthält Makros oder eingebettete Objekte. Bitte speichern Sie sie ohne oder als PDF."
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
    kinds = [
        kind for folder, kind in OFFICE_FOLDERS.items() if any(name.startswith(folder) for name in names)
    ]
    return kinds[0] if len(kinds) == 1 else ""


def _text(content: bytes) -> str:
    beginning = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(MARKUP) or b"<script" in content.lower():
        raise RefusedFileError(
            f"Webseiten und Bilder mit Programmcode nehmen wir nicht an. Erlaubt sind {ALLOWED}."
        )
    try:
        text = _decoded(content)
    except UnicodeDecodeError as fault:
        raise RefusedFileError(UNKNOWN) from fault
    if CONTROL.search(text):
        raise RefusedFileError(UNKNOWN)
    return "text/plain"


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def shown_name(sent: str) -> str:
    """The last part of the sender's file name, printable, at most 200 characters."""
    last = sent.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip(". ")[-200:] or "ohne Namen"
