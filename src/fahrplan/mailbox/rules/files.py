"""Files that come with an answer: what they are says their content, never their name."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
MOST_FILES = 5
MOST_TOGETHER = 25 * MEGABYTE
BEGINNINGS = (
    (b"%PDF-", "application/pdf", ("pdf",)),
    (b"\x89PNG\r\n\x1a\n", "image/png", ("png",)),
    (b"\xff\xd8\xff", "image/jpeg", ("jpg", "jpeg")),
)
ALLOWED = "PDF, PNG und JPEG"


class RefusedFileError(ValueError):
    """The file is not taken; the message is German and says why and what helps."""


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
    for beginning, media_type, endings in BEGINNINGS:
        if content.startswith(beginning):
            return _named(name, media_type, endings)
    raise RefusedFileError(f"„{name}“: Diese Art von Datei nehmen wir nicht an. Erlaubt sind {ALLOWED}.")


def _named(name: str, media_type: str, endings: tuple[str, ...]) -> FileKind:
    if name.rpartition(".")[2].lower() not in endings:
        raise RefusedFileError(
            f"Der Name „{name}“ passt nicht zum Inhalt: Die Datei müsste auf .{endings[0]} enden. "
            "Bitte prüfen Sie, woher sie kommt, und benennen Sie sie um."
        )
    return FileKind(media_type, name)


def shown_name(sent: str) -> str:
    """The last part of the sender's file name, printable, at most 120 characters."""
    last = sent.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip(". ")[-120:] or "ohne Namen"
