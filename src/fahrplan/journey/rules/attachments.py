"""What a file is, by its content and never by what it is called; and which files may be attached."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
MOST_FILES = 20
BOUNDS = Bounds(parts=5_000, unpacked=300 * MEGABYTE)
ENDINGS = {
    PDF: ("pdf",),
    PNG: ("png",),
    JPEG: ("jpg", "jpeg"),
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
MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<body", b"<iframe", b"<?php", b"{\\rtf")


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
    found = kind_by_beginning(content)
    if found:
        return found
    if content.startswith(PROGRAMS):
        raise RefusedFileError("Das ist ein Programm. Programme nehmen wir nicht an.")
    if content.startswith(OLD_OFFICE):
        raise RefusedFileError(
            "Das ist ein altes Office-Format, in dem sich Programme verstecken können. "
            "Bitte speichern Sie es als DOCX, XLSX, PPTX oder PDF."
        )
    if content.startswith(b"PK"):
        return packed_kind(content, ENDINGS, bounds=BOUNDS, instead=f"Erlaubt sind {ALLOWED}.")
    return _text(content)


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
    return printable_name(sent, 200) or "ohne Namen"
