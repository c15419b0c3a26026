"""A delivery of the Sammlerdienst: a folder with index.txt and the XZuFi files it names.

First every file is checked, then the objects of the good ones are given out. An index that lies or a file whose shape
is wrong refuses the whole delivery; a file that breaks a rule is skipped and reported. Source: published notes for
deliverers; the checks are our own reconstruction.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fahrplan.standards.encodings import decode_utf8
from fahrplan.standards.problems import Findings, Problem, StandardError
from fahrplan.standards.xml_stream import MAX_STREAM_BYTES
from fahrplan.standards.xzufi.reader import MessageReader, UnknownPath
from fahrplan.standards.xzufi.records import Entry, MessageHead, ObjectKey, XzufiRecord

INDEX_NAME = "index.txt"
MAX_INDEX_BYTES = 1_000_000
MAX_FILES = 10_000
MAX_TOTAL_BYTES = 20_000_000_000
MAX_NAME = 200
ZIP_REFUSED = "ZIP-Dateien werden nicht angenommen. Bitte legen Sie die entpackten Dateien in den Ordner."
INDEX_EMPTY = "Das Verzeichnis der Lieferung ist leer."
Progress = Callable[[int, int], None]


class DeliveryError(StandardError):
    """A whole delivery was refused; nothing may be imported or deleted. ``field`` begins with the file name."""


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    """A file that the index names, after its check. With problems it is skipped whole.

    ``repeated`` counts objects that an earlier file of the delivery holds too.
    """

    name: str
    size: int
    digest: str
    objects: int
    head: MessageHead | None
    problems: tuple[Problem, ...] = ()
    total_problems: int = 0
    unknown: tuple[UnknownPath, ...] = ()
    repeated: int = 0

    @property
    def accepted(self) -> bool:
        """Whether its objects are imported."""
        return self.total_problems == 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """A checked delivery. ``unlisted`` names files in the folder that the index does not name."""

    folder: Path
    files: tuple[DeliveredFile, ...]
    unlisted: tuple[str, ...] = ()

    @property
    def accepted(self) -> tuple[DeliveredFile, ...]:
        """Files whose objects are imported."""
        return tuple(file for file in self.files if file.accepted)

    @property
    def skipped(self) -> tuple[DeliveredFile, ...]:
        """Files that broke a rule."""
        return tuple(file for file in self.files if not file.accepted)

    @property
    def objects(self) -> int:
        """How many objects ``entries`` will give."""
        return sum(file.objects for file in self.accepted)

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """File name and entry, in the order of the index. Raises DeliveryError when a file was changed since."""
        for file in self.accepted:
            with _open(self.folder, file.name) as source, _named(file.name):
                reader = MessageReader(source)
                for entry in reader:
                    yield file.name, entry
                if reader.stream.digest.hexdigest() != file.digest:
                    raise StandardError.of("Die Datei wurde während des Einlesens verändert.")

    def undecided(self) -> Iterator[ObjectKey]:
        """Objects in skipped files: not imported, but no reason to think that they are gone."""
        for file in self.skipped:
            with contextlib.suppress(StandardError), _open(self.folder, file.name) as source:
                for entry in MessageReader(source):
                    if isinstance(entry.content, XzufiRecord):
                        yield entry.content.key


def read_delivery(folder: Path, *, progress: Progress | None = None) -> Delivery:
    """Check a delivery folder. Raises DeliveryError when nothing of it may be imported.

    ``progress`` is told the number of checked files and of all files.
    """
    _refuse_no_folder(folder)
    names = _read_index(folder)
    unlisted = _unlisted(folder, names)
    _refuse_bad_files(folder, names)
    files: list[DeliveredFile] = []
    known: set[int] = set()
    for at, name in enumerate(names, 1):
        files.append(_check(folder, name, known))
        if progress is not None:
            progress(at, len(names))
    return Delivery(folder, tuple(files), unlisted)


def _check(folder: Path, name: str, known: set[int]) -> DeliveredFile:
    with _open(folder, name) as source, _named(name):
        reader = MessageReader(source)
        for _ in reader:
            pass
    repeated = len(reader.keys & known)
    known |= reader.keys
    return DeliveredFile(
        name=name,
        size=reader.stream.size,
        digest=reader.stream.digest.hexdigest(),
        objects=reader.count,
        head=reader.head,
        problems=tuple(reader.findings.problems),
        total_problems=reader.findings.total,
        unknown=tuple(reader.unknown.values()),
        repeated=repeated,
    )


def _refuse_no_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    if folder.suffix.lower() == ".zip":
        raise DeliveryError.of(ZIP_REFUSED)
    raise DeliveryError.of("Der Ordner der Lieferung fehlt.")


def _read_index(folder: Path) -> list[str]:
    with _named(INDEX_NAME), _open(folder, INDEX_NAME) as source:
        data = source.read(MAX_INDEX_BYTES + 1)
        if not data.strip():
            raise StandardError.of(INDEX_EMPTY)
        lines = decode_utf8(data, max_bytes=MAX_INDEX_BYTES).split("\n")
        names = _names(lines)
        if not names:
            raise StandardError.of(INDEX_EMPTY)
        return names


def _names(lines: list[str]) -> list[str]:
    findings = Findings()
    names: dict[str, str] = {}
    for line, text in enumerate(lines, 1):
        name = text.strip()
        fault = _name_fault(name) if name else ""
        if fault:
            findings.add(line, None, fault)
        elif name.casefold() in names:
            findings.add(line, None, f"Die Datei „{name}“ steht mehrfach im Verzeichnis.")
        elif name:
            names[name.casefold()] = name
    if len(names) > MAX_FILES:
        findings.add(None, None, f"Das Verzeichnis nennt mehr als {MAX_FILES} Dateien.")
    findings.refuse()
    return list(names.values())


def _name_fault(name: str) -> str:
    if len(name) > MAX_NAME or not name.isprintable():
        return "Der Dateiname ist zu lang oder enthält unzulässige Zeichen."
    if any(sign in name for sign in "/\\:") or name.startswith("."):
        return f"„{name}“ ist kein einfacher Dateiname. Ordner und Pfade sind nicht erlaubt."
    if name.lower().endswith((".zip", ".gz", ".7z")):
        return ZIP_REFUSED
    if not name.lower().endswith(".xml"):
        return f"„{name}“ ist keine XML-Datei (.xml)."
    return ""


def _unlisted(folder: Path, names: list[str]) -> tuple[str, ...]:
    listed = {INDEX_NAME, *names}
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name not in listed:
                found.append(entry.name)
            if len(found) > MAX_FILES:
                raise DeliveryError.of(f"Im Ordner liegen mehr als {MAX_FILES} weitere Dateien.")
    return tuple(sorted(found))


def _refuse_bad_files(folder: Path, names: list[str]) -> None:
    findings = Findings()
    total = 0
    for name in names:
        try:
            with _open(folder, name) as source:
                size = os.fstat(source.fileno()).st_size
        except StandardError as fault:
            findings.add(None, name, fault.problems[0].message)
            continue
        total += size
        if size > MAX_STREAM_BYTES:
            findings.add(None, name, f"Die Datei ist größer als {MAX_STREAM_BYTES // 1_000_000} MB.")
    if total > MAX_TOTAL_BYTES:
        findings.add(None, None, f"Die Lieferung ist größer als {MAX_TOTAL_BYTES // 1_000_000} MB.")
    if findings.total:
        raise DeliveryError(findings.problems, findings.total)


def _open(folder: Path, name: str) -> BinaryIO:
    """Open a plain file of the folder, never through a link, never a pipe. Raises StandardError."""
    try:
        number = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as fault:
        raise StandardError.of(_open_fault(fault)) from None
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise StandardError.of("Das ist keine gewöhnliche Datei.")
    return os.fdopen(number, "rb")


def _open_fault(fault: OSError) -> str:
    if fault.errno == errno.ENOENT:
        return "Die Datei fehlt im Ordner."
    if fault.errno == errno.ELOOP:
        return "Die Datei ist ein Verweis (Symlink). Verweise sind nicht erlaubt."
    return "Die Datei kann nicht gelesen werden."


@contextlib.contextmanager
def _named(name: str) -> Iterator[None]:
    """Problems inside are those of this file and refuse the delivery."""
    try:
        yield
    except StandardError as fault:
        problems = [
            Problem(one.line, f"{name}: {one.field}" if one.field else name, one.message)
            for one in fault.problems
        ]
        raise DeliveryError(problems, fault.total) from None
