"""The files of a service package out of a ZIP archive that people send."""

from __future__ import annotations

import io
import zipfile

from fahrplan.forms.rules.packages import MOST_BYTES
from fahrplan.standards.problems import StandardError

MOST_ARCHIVE = 3_000_000
MOST_FILES = 30
FOLDER = "service_package/"
ITEM = "item.json"
_ENCRYPTED = 1


def files_in_archive(data: bytes) -> dict[str, bytes]:
    """Name → content, from the top of the archive or from the package's folder in an exchange package.

    Raises StandardError where it is no archive, too large, locked, or names the same file twice.
    """
    if len(data) > MOST_ARCHIVE:
        raise StandardError.of(f"Das Archiv ist größer als {MOST_ARCHIVE // 1_000_000} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            wanted = [part for part in parts if part.filename.startswith(FOLDER)] or parts
            _check(wanted)
            return {_name(part): _content(archive, part) for part in wanted if _name(part) != ITEM}
    except StandardError:
        raise
    # zipfile lets many kinds of errors out of a damaged archive; whatever it is, the file is refused.
    except Exception as fault:
        raise StandardError.of("Die Datei ist kein lesbares ZIP-Archiv.") from fault


def _check(parts: list[zipfile.ZipInfo]) -> None:
    if not parts or len(parts) > MOST_FILES:
        raise StandardError.of(f"Ein Servicepaket hat 1 bis {MOST_FILES} Dateien.")
    if len({_folder(part) for part in parts}) > 1:
        raise StandardError.of("Bitte genau ein Servicepaket je Archiv.")
    if len({_name(part) for part in parts}) < len(parts):
        raise StandardError.of("Das Archiv nennt eine Datei zweimal.")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise StandardError.of("Das Archiv ist mit einem Kennwort geschützt.")


def _folder(part: zipfile.ZipInfo) -> str:
    return part.filename.rpartition("/")[0]


def _name(part: zipfile.ZipInfo) -> str:
    return part.filename.rpartition("/")[2]


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Never more than allowed, whatever the archive says of its size."""
    with archive.open(part) as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise StandardError.of("Die Datei ist größer als 1 MB.", field=_name(part)[:100])
    return content
