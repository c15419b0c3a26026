"""What a file is, by its content and never by its name: the parts that every room's rule on files is made of.

Nothing is unpacked or run: of packed documents only the list of contents is read. Refused is also content that
could be read as something else (a picture that is a packed folder as well).
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO

from fahrplan.foundation.rules.active_pdf import is_active

MEGABYTE = 1024 * 1024
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
BEGINNINGS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
OFFICE_FOLDERS = {
    "word/": f"{OFFICE}wordprocessingml.document",
    "xl/": f"{OFFICE}spreadsheetml.sheet",
    "ppt/": f"{OFFICE}presentationml.presentation",
}
ACTIVE_PARTS = ("vbaproject.bin", "/activex/", "/basic/", "/scripts/", "/embeddings/")
MARKUP = (b"<script", b"<html", b"<svg", b"<?php", b"<!doctype", b"<iframe")

ACTIVE_PDF = (
    "Das PDF enthält Programme, Formulare oder eingebettete Dateien. "
    "Bitte drucken Sie es als neues PDF und hängen Sie dieses an."
)


class RefusedFileError(ValueError):
    """The file is not taken; the message is German and says why and what helps."""


@dataclass(frozen=True)
class Bounds:
    """How much may be in a packed document: parts, bytes unpacked, and how many times its own size."""

    parts: int = 2_000
    unpacked: int = 200 * MEGABYTE
    ratio: int = 150


def kind_by_beginning(content: bytes) -> str:
    """PDF, PNG or JPEG, else „“. Raises RefusedFileError where something else is in it, or a PDF could do something."""
    for beginning, found in BEGINNINGS:
        if content.startswith(beginning):
            _refuse_two_faces(content, found)
            if found == PDF and is_active(content):
                raise RefusedFileError(ACTIVE_PDF)
            return found
    return ""


def packed_kind(content: bytes, kinds: Collection[str], *, bounds: Bounds, instead: str) -> str:
    """Which of these kinds of document the packed content is. Raises RefusedFileError; ``instead``: what helps where
    it is none."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            kind = _open_document(package, parts) or _office(parts)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError) as fault:
        raise RefusedFileError("Die Datei ist beschädigt. Bitte speichern Sie sie neu.") from fault
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > bounds.parts or unpacked > min(bounds.unpacked, bounds.ratio * len(content)):
        raise RefusedFileError(
            "Die Datei wird beim Öffnen viel größer, als sie aussieht. Wir nehmen sie nicht an."
        )
    if kind not in kinds:
        raise RefusedFileError(f"Gepackte Ordner nehmen wir nicht an. {instead}")
    if any(sign in f"/{part.filename.lower()}" for part in parts for sign in ACTIVE_PARTS):
        raise RefusedFileError(
            "Die Datei enthält Makros oder eingebettete Objekte. Bitte speichern Sie sie ohne oder als PDF."
        )
    return kind


def printable_name(sent: str, longest: int) -> str:
    """The last part of the sender's file name without what cannot be shown; „“ where nothing is left."""
    last = sent.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip(". ")[-longest:]


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


def _open_document(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> str:
    """What its first part says, which is „mimetype“ and not packed."""
    first = parts[0] if parts else None
    if first is None or first.filename != "mimetype" or first.compress_type or first.file_size > 100:
        return ""
    said = package.read(first).decode("ascii", errors="replace").strip()
    return said if said.startswith(OPEN) else ""


def _office(parts: list[zipfile.ZipInfo]) -> str:
    names = [part.filename for part in parts]
    if "[Content_Types].xml" not in names:
        return ""
    kinds = [kind for folder, kind in OFFICE_FOLDERS.items() if any(n.startswith(folder) for n in names)]
    return kinds[0] if len(kinds) == 1 else ""
