"""Remembering that a step is done, so that the next start can leave it out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
PREPARED, DEMO_SET, STATIC = "prepared.stamp", "demo-set.stamp", "static.stamp"


@dataclass(frozen=True)
class Stamp:
    """``state`` describes what the step was done with; another state means: do it again."""

    path: Path
    state: str

    @property
    def holds(self) -> bool:
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == self.state

    def set(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.state, encoding="utf-8")


def files_state(files: Iterable[Path]) -> str:
    """A digest of names, sizes and times of ``files``; their content is not read."""
    digest = hashlib.sha256()
    for path in sorted(files):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def source_state() -> str:
    """The state of the whole program."""
    return files_state(path for path in SOURCE.rglob("*") if path.is_file() and path.suffix != ".pyc")


def demo_data_state() -> str:
    """The state of the files that the demo set is made from."""
    return files_state(path for path in SOURCE.glob("fahrplan/*/data/**/*") if path.is_file())


def database_state(data_dir: Path, address: str) -> str:
    """Which database it is: the local one by its making, another one by its address."""
    record = data_dir / "engine.json"
    made = str(record.stat().st_mtime_ns) if record.is_file() else ""
    return hashlib.sha256(f"{made} {address}".encode()).hexdigest()


def forget(data_dir: Path) -> None:
    """Let the next start do everything again, because the database has been replaced."""
    for name in (PREPARED, DEMO_SET):
        (data_dir / name).unlink(missing_ok=True)
