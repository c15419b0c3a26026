"""Files that come with an answer: what they are says their content, never their name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

from fahrplan.foundation.rules.file_kinds import (
    JPEG,
    MEGABYTE,
    PDF,
    PNG,
    RefusedFileError,
    kind_by_beginning,
    printable_name,
)

LARGEST = 10 * MEGABYTE
MOST_FILES = 5
MOST_TOGETHER = 25 * MEGABYTE
ENDINGS = {PDF: ("pdf",), PNG: ("png",), JPEG: ("jpg", "jpeg")}
ALLOWED = "PDF, PNG und JPEG"
T = TypeVar("T")


@dataclass(frozen=True)
class FileKind:
    """``media_type`` as found in the content; ``name`` as it may be shown and saved."""

    media_type: str
    name: str


def examined(sent_name: str, content: bytes) -> FileKind:
    """What the file is. Raises RefusedFileError for one that is empty, too large, of another kind or named wrongly."""
    name = shown_name(sent_name)
    if not content:
        raise RefusedFileError(f"„{name}“ ist leer.")
    if len(content) > LARGEST:
        raise RefusedFileError(
            f"„{name}“ ist größer als {LARGEST // MEGABYTE} MB. Bitte verkleinern Sie die Datei."
        )
    try:
        found = kind_by_beginning(content)
    except RefusedFileError as fault:
        raise RefusedFileError(f"„{name}“: {fault}") from fault
    if found:
        return _named(name, found, ENDINGS[found])
    raise RefusedFileError(f"„{name}“: Diese Art von Datei nehmen wir nicht an. Erlaubt sind {ALLOWED}.")


def _named(name: str, media_type: str, endings: tuple[str, ...]) -> FileKind:
    if name.rpartition(".")[2].lower() not in endings:
        raise RefusedFileError(
            f"Der Name „{name}“ passt nicht zum Inhalt: Die Datei müsste auf .{endings[0]} enden. "
            "Bitte prüfen Sie, woher sie kommt, und benennen Sie sie um."
        )
    return FileKind(media_type, name)


def told_apart(files: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Each file once by its name; of several with the same name the later ones carry a number."""
    found: dict[str, T] = {}
    for name, content in files:
        numbered = (f"{number}-{name}" for number in count(2))
        found[name if name not in found else next(one for one in numbered if one not in found)] = content
    return found


def shown_name(sent: str) -> str:
    """The last part of the sender's file name, printable, at most 120 characters."""
    return printable_name(sent, 120) or "ohne Namen"
