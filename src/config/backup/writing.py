"""Making a backup."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from config.backup.faults import BackupError
from config.backup.manifest import Manifest
from config.backup.programs import call
from config.backup.tables import sequence_facts, table_facts, use_same_text


def backup(target: Path, *, url: str, programs: str, files: Path, version: str) -> Manifest:
    """Write the archive ``target``, mode 0600; it appears only when it is complete. Raises BackupError.

    ``url``: the database as the owner of its tables; ``programs``: folder of pg_dump; ``files``: the uploads.
    Counting and dumping see the same snapshot, so that people may go on working meanwhile.
    """
    if target.exists():
        raise BackupError(f"{target} gibt es schon; bitte geben Sie eine neue Datei an.")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fahrplan-") as folder:
            dump = Path(folder) / "database.dump"
            manifest = _dump(dump, url=url, programs=programs, files=files, version=version)
            half = Path(folder) / "archive.tar"
            _pack(half, manifest, dump, files)
            half.replace(target)
    except OSError as error:
        raise BackupError(f"Die Sicherung {target} lässt sich nicht schreiben ({error.strerror}).") from error
    return manifest


def file_sums(files: Path) -> dict[str, str]:
    """SHA-256 by relative path for every file below ``files``."""
    return {path.relative_to(files).as_posix(): sha256(path) for path in _all_files(files)}


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _all_files(files: Path) -> Iterator[Path]:
    return (path for path in sorted(files.rglob("*")) if path.is_file() and not path.is_symlink())


def _dump(dump: Path, *, url: str, programs: str, files: Path, version: str) -> Manifest:
    with psycopg.connect(url) as connection:
        use_same_text(connection)
        connection.commit()
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        row = connection.execute("SELECT pg_export_snapshot(), current_setting('server_version')").fetchone()
        snapshot, server = row or ("", "")
        tables, sequences = table_facts(connection), sequence_facts(connection)
        call(
            [Path(programs) / "pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={dump}"],
            url,
            fault="Die Datenbank lässt sich nicht sichern",
        )
    return Manifest(
        version=version,
        server=server,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        tables=tables,
        sequences=sequences,
        dump=sha256(dump),
        files=file_sums(files),
    )


def _pack(target: Path, manifest: Manifest, dump: Path, files: Path) -> None:
    opener = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with (
        open(opener, "wb") as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        text = manifest.to_json().encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(text)
        archive.addfile(entry, io.BytesIO(text))
        archive.add(dump, "database.dump")
        for name in manifest.files:
            archive.add(files / name, f"files/{name}")
