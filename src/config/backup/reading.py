"""Restoring a backup, all or nothing, and proving that it is equal."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from pathlib import Path

import psycopg

from config.backup.emptying import emptying_script
from config.backup.faults import BackupError
from config.backup.manifest import Manifest
from config.backup.programs import call
from config.backup.tables import sequence_facts, table_facts, table_names, use_same_text
from config.backup.writing import file_sums, sha256


def restore(archive: Path, *, url: str, programs: str, files: Path, replace: bool = False) -> Manifest:
    """Bring database and files to the state of ``archive`` and compare every table. Raises BackupError.

    The archive is checked before anything changes; the database changes in one transaction. Only an empty
    database is filled, unless ``replace`` allows to throw away what is there.
    """
    try:
        with tempfile.TemporaryDirectory(dir=files.parent, prefix=".restore-") as folder:
            manifest = unpack(archive, Path(folder))
            _require_empty(url, files, replace=replace)
            _load(Path(folder), url=url, programs=programs)
            _place_files(Path(folder) / "files", files)
    except OSError as error:
        raise BackupError(
            f"Die Wiederherstellung scheitert am Datenordner ({error.strerror or error})."
        ) from error
    _require_equal(manifest, url, files)
    return manifest


def unpack(archive: Path, folder: Path) -> Manifest:
    """Unpack ``archive`` into ``folder`` and check it against its own manifest. Raises BackupError."""
    try:
        with tarfile.open(archive, mode="r:") as tar:
            for entry in tar:
                _unpack_entry(tar, entry, folder)
    except FileNotFoundError as error:
        raise BackupError(f"Die Sicherung {archive} gibt es nicht.") from error
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(f"{archive} ist keine vollständige Sicherung ({error}).") from error
    try:
        manifest = Manifest.from_json((folder / "manifest.json").read_text(encoding="utf-8"))
        complete = sha256(folder / "database.dump") == manifest.dump
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise BackupError(f"{archive} ist keine Sicherung von Fahrplan.") from error
    (folder / "files").mkdir(exist_ok=True)
    if not complete or file_sums(folder / "files") != manifest.files:
        raise BackupError(f"{archive} ist beschädigt: Die Prüfsummen passen nicht zum Inhalt.")
    return manifest


def _unpack_entry(tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> None:
    """Write one file of the archive; whatever `backup` does not write itself is refused."""
    parts = Path(entry.name).parts
    known = entry.name in ("manifest.json", "database.dump") or (parts[:1] == ("files",) and len(parts) > 1)
    content = tar.extractfile(entry) if entry.isfile() and known and ".." not in parts else None
    if content is None:
        raise BackupError(f"Die Sicherung enthält etwas Fremdes: {entry.name}.")
    target = folder / entry.name
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("xb") as file:
        shutil.copyfileobj(content, file)


def _require_empty(url: str, files: Path, *, replace: bool) -> None:
    if replace:
        return
    with psycopg.connect(url) as connection:
        names = table_names(connection)
    if names or (files.is_dir() and any(files.iterdir())):
        raise BackupError(
            "Das Ziel ist nicht leer. Mit --replace wird der jetzige Bestand verworfen und durch die "
            "Sicherung ersetzt."
        )


def _load(folder: Path, *, url: str, programs: str) -> None:
    contents, script, drop = folder / "contents.txt", folder / "load.sql", folder / "drop.sql"
    dump, tools = folder / "database.dump", Path(programs)
    fault = "Die Sicherung lässt sich nicht einspielen"
    call([tools / "pg_restore", "--list", f"--file={contents}", dump], url, fault=fault)
    lines = contents.read_text(encoding="utf-8").splitlines()
    # Extensions are set up by the server's administrator and stay as they are.
    contents.write_text("\n".join(line for line in lines if " EXTENSION " not in line), encoding="utf-8")
    listing = f"--use-list={contents}"
    call([tools / "pg_restore", "--no-owner", listing, f"--file={script}", dump], url, fault=fault)
    drop.write_text(emptying_script(url), encoding="utf-8")
    options = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"]
    call([tools / "psql", *options, f"--file={drop}", f"--file={script}"], url, fault=fault)


def _place_files(fresh: Path, files: Path) -> None:
    old = files.with_name(f".{files.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if files.exists():
        files.rename(old)
    fresh.rename(files)
    shutil.rmtree(old, ignore_errors=True)


def _require_equal(manifest: Manifest, url: str, files: Path) -> None:
    with psycopg.connect(url) as connection:
        use_same_text(connection)
        tables, sequences = table_facts(connection), sequence_facts(connection)
    unequal = sorted(
        name
        for name in tables.keys() | manifest.tables.keys()
        if tables.get(name) != manifest.tables.get(name)
    )
    if sequences != manifest.sequences:
        unequal.append("Zähler")
    if file_sums(files) != manifest.files:
        unequal.append("Dateien")
    if unequal:
        raise BackupError(f"Nach dem Einspielen stimmt nicht überein: {', '.join(unequal)}.")
