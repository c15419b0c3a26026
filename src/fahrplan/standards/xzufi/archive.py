"""A delivery handed in as one ZIP archive: unpacked into an empty folder, with nothing outside of it.

The archive holds the files of the folder, at its top or in one folder. What it says about sizes is not believed.
"""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path
from typing import BinaryIO

from fahrplan.standards.encodings import ZIP_SIGNATURE
from fahrplan.standards.problems import StandardError
from fahrplan.standards.xml_stream import MAX_STREAM_BYTES
from fahrplan.standards.xzufi.delivery import MAX_FILES, MAX_NAME

MAX_UNPACKED = 4_000_000_000
MAX_RATIO = 250
SMALL = 5_000_000
DAMAGED = "Das ZIP-Archiv ist beschädigt oder unvollständig."
_PIECE = 1 << 20
_ENCRYPTED = 1
_ASIDE = "__MACOSX/"  # what some systems put beside the files


def unpack_delivery(stream: BinaryIO, target: Path, *, max_bytes: int = MAX_UNPACKED) -> None:
    """Write the files of the archive into the existing folder ``target``, each under its plain name.

    Raises StandardError for what is no archive, is damaged or locked, holds too much, is packed too tightly, or
    holds anything but plain files in one folder.
    """
    if stream.read(len(ZIP_SIGNATURE)) != ZIP_SIGNATURE:
        raise StandardError.of("Die Datei ist kein ZIP-Archiv. Bitte packen Sie den Ordner der Lieferung.")
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            names = _checked(archive.infolist(), max_bytes)
            left = max_bytes
            for part, name in names.items():
                left -= _write(archive, part, target / name, min(left, MAX_STREAM_BYTES))
    except StandardError:
        raise
    # zipfile lets many kinds of errors out of a damaged archive; whatever it is, the file is refused.
    except Exception as fault:
        raise StandardError.of(DAMAGED) from fault


def _checked(parts: list[zipfile.ZipInfo], max_bytes: int) -> dict[zipfile.ZipInfo, str]:
    """Each file of the archive and its plain name."""
    files = [part for part in parts if not part.is_dir() and not part.filename.startswith(_ASIDE)]
    if len(parts) > MAX_FILES:
        raise StandardError.of(f"Das ZIP-Archiv enthält mehr als {MAX_FILES} Dateien.")
    tops = {part.filename.rpartition("/")[0] for part in files}
    top = tops.pop() if len(tops) == 1 else ""
    names = {part: part.filename.removeprefix(f"{top}/") for part in files}
    if "/" in top or tops - {""}:
        raise StandardError.of("Alle Dateien der Lieferung müssen im ZIP-Archiv in demselben Ordner liegen.")
    for part, name in names.items():
        _refuse(part, name)
    if len({name.casefold() for name in names.values()}) < len(names):
        raise StandardError.of("Das ZIP-Archiv enthält mehrere Dateien mit demselben Namen.")
    if sum(part.file_size for part in files) > max_bytes:
        raise StandardError.of(
            f"Die Lieferung würde entpackt größer als {max_bytes // 1_000_000} MB. Das ist nicht erlaubt."
        )
    return names


def _refuse(part: zipfile.ZipInfo, name: str) -> None:
    shown = "".join(sign if sign.isprintable() else "?" for sign in part.filename[:MAX_NAME])
    if not name.isprintable() or len(name) > MAX_NAME or name in ("", ".", "..") or set(name) & set("/\\:"):
        raise StandardError.of("Das ZIP-Archiv enthält einen unzulässigen Dateinamen.", field=shown)
    if stat.S_IFMT(part.external_attr >> 16) not in (0, stat.S_IFREG):
        raise StandardError.of("Das ZIP-Archiv enthält etwas anderes als gewöhnliche Dateien.", field=shown)
    if part.flag_bits & _ENCRYPTED:
        raise StandardError.of("Das ZIP-Archiv ist mit einem Kennwort geschützt.", field=shown)
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise StandardError.of("Das ZIP-Archiv ist auf eine ungewöhnliche Art gepackt.", field=shown)
    if part.file_size > SMALL and part.file_size > part.compress_size * MAX_RATIO:
        raise StandardError.of("Die Datei ist auffällig stark gepackt. Das ist nicht erlaubt.", field=shown)


def _write(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path, most: int) -> int:
    """Unpack one file; gives its size."""
    size = 0
    with archive.open(part) as source, path.open("xb") as target:
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > most:
                raise StandardError.of(
                    "Die Datei ist entpackt größer, als erlaubt ist.", field=part.filename[:MAX_NAME]
                )
            target.write(piece)
    return size
