"""A ZIP archive with exactly one CSV file, unpacked while it is read. Weighed before (zip bombs)."""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO, cast

from fahrplan.standards.encodings import ZIP_SIGNATURE
from fahrplan.standards.problems import StandardError

MAX_RATIO = 250
SMALL = 5_000_000
# What reading a damaged archive raises.
DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError)
DAMAGED = "Das ZIP-Archiv ist beschädigt oder unvollständig."
_ENCRYPTED = 1


def unpacked(stream: BinaryIO, *, max_bytes: int) -> BinaryIO:
    """The CSV file inside when the stream is an archive and can be searched, else the stream itself.

    Raises StandardError when there is not exactly one file, or when it is too large, too tightly packed or locked.
    """
    if not stream.seekable():
        return stream
    start = stream.tell()
    signature = stream.read(len(ZIP_SIGNATURE))
    stream.seek(start)
    if signature != ZIP_SIGNATURE:
        return stream
    try:
        archive = zipfile.ZipFile(stream)
        parts = [part for part in archive.infolist() if not part.is_dir()]
        _check(parts, max_bytes)
        return cast("BinaryIO", archive.open(parts[0]))
    except StandardError:
        raise
    # zipfile lets many kinds of errors out of a damaged archive; whatever it is, the file is refused.
    except Exception as fault:
        raise StandardError.of(DAMAGED) from fault


def _check(parts: list[zipfile.ZipInfo], max_bytes: int) -> None:
    if len(parts) != 1 or not parts[0].filename.lower().endswith((".csv", ".txt")):
        raise StandardError.of("Das ZIP-Archiv muss genau eine CSV-Datei enthalten und sonst nichts.")
    part = parts[0]
    if part.flag_bits & _ENCRYPTED:
        raise StandardError.of("Das ZIP-Archiv ist mit einem Kennwort geschützt.")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise StandardError.of("Das ZIP-Archiv ist auf eine ungewöhnliche Art gepackt.")
    tight = part.file_size > SMALL and part.file_size > part.compress_size * MAX_RATIO
    if tight or part.file_size > max_bytes:
        raise StandardError.of(
            f"Die Datei würde entpackt {part.file_size // 1_000_000} MB groß. Das ist nicht erlaubt."
        )
