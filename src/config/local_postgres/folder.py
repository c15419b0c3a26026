"""The data folder: what lies where, with which rights, and which engine made it.

Layout: ``postgres/`` (the server's own files, of the server's user), ``secrets/`` (passwords, mode 0600),
``engine.json``, ``logs/``, locks; the application adds ``files/`` and ``static/``.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.local_postgres.engine import Engine, Origin
from config.local_postgres.faults import PostgresError, fault_for

NEEDED_FOR_NEW = 300 * 1024 * 1024
NEEDED_FOR_OLD = 30 * 1024 * 1024
# The kernel's limit is 107 bytes; the socket's own name takes 18 of them.
_LONGEST_SOCKET_FOLDER = 89


def default_folder(variables: Mapping[str, str] | None = None) -> Path:
    """Where the demo's data lies: ``FAHRPLAN_DATA_DIR``, else a folder of our own (see `state_folder`)."""
    source = os.environ if variables is None else variables
    if source.get("FAHRPLAN_DATA_DIR"):
        return Path(source["FAHRPLAN_DATA_DIR"]).absolute()
    return state_folder(source) / "demo"


def state_folder(variables: Mapping[str, str]) -> Path:
    """Where state may lie: the system's state folder for root, the checkout's ``var``, else the user's.

    Root's server runs as another user, who may not enter a private checkout.
    """
    checkout = checkout_folder()
    name = f"fahrplan-{_digest(checkout)}" if checkout else "fahrplan"
    if os.geteuid() == 0:
        return Path("/var/lib") / name
    if checkout and os.access(checkout, os.W_OK):
        return checkout / "var"
    return Path(variables.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / name


def checkout_folder() -> Path | None:
    """The project's folder where we run from a checkout, None where the package is installed."""
    folder = Path(__file__).resolve().parents[3]
    return folder if (folder / "pyproject.toml").is_file() else None


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


@dataclass(frozen=True)
class DataFolder:
    path: Path

    @property
    def home(self) -> Path:
        return self.path / "postgres"

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.path / "logs" / "postgres.log"

    @property
    def record(self) -> Path:
        return self.path / "engine.json"

    def prepare(self) -> None:
        """Create the folder and check that it can be used. Raises PostgresError."""
        try:
            self.path.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
            for name in ("secrets", "logs"):
                (self.path / name).mkdir(mode=0o700, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.path) as probe:
                probe.write(b"\0" * 65536)
                probe.flush()
            free = shutil.disk_usage(self.path).free
        except OSError as error:
            raise fault_for(error, self.path) from error
        self._require_space(free)

    def _require_space(self, free: int) -> None:
        needed = NEEDED_FOR_OLD if self.record.exists() else NEEDED_FOR_NEW
        if free < needed:
            raise PostgresError(
                f"Auf dem Datenträger von {self.path} sind nur noch {free // 1024**2} MB frei, "
                f"nötig sind {needed // 1024**2} MB; bitte schaffen Sie Platz."
            )

    def secret(self, name: str) -> str:
        """The secret ``name``, made on first use and kept with mode 0600."""
        path = self.path / "secrets" / name
        if not path.exists():
            self._write(path, secrets.token_urlsafe(48))
        try:
            return path.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise PostgresError(f"Die Datei {path} ist nicht lesbar ({error}).") from error

    def remember(self, engine: Engine) -> None:
        facts = {"origin": engine.origin.value, "major": engine.major, "made_with": engine.version}
        self._write(self.record, json.dumps(facts))

    def made_by(self) -> tuple[Origin, int] | None:
        """Origin and major version of the engine that made the database, None for a new folder."""
        if not self.data.exists():
            return None
        try:
            facts = json.loads(self.record.read_text(encoding="utf-8"))
            return Origin(facts["origin"]), int(facts["major"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise PostgresError(
                f"Im Datenordner {self.path} liegt eine Datenbank, aber die Datei {self.record.name} dazu "
                "fehlt oder ist beschädigt."
            ) from error

    @contextmanager
    def locked(self, name: str, *, wait: bool = True, shared: bool = False) -> Iterator[None]:
        """Hold the lock ``name``; it ends with the process whatever happens. Raises BlockingIOError."""
        mode = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
        with (self.path / f"{name}.lock").open("a") as file:
            fcntl.flock(file, mode)
            yield

    def socket_folder(self) -> Path:
        """Where clients find the socket: the real folder, or a short link to it if the path is too long."""
        real = self.home / "run"
        if len(os.fsencode(real)) <= _LONGEST_SOCKET_FOLDER:
            return real
        short = self._short_folder
        short.mkdir(mode=0o700, exist_ok=True)
        if short.is_symlink() or short.stat().st_uid != os.geteuid():
            raise PostgresError(f"Der Ordner {short} gehört einem anderen Benutzer; bitte löschen Sie ihn.")
        link = short / "run"
        if not link.is_symlink():
            link.symlink_to(real)
        return link

    def drop_socket_link(self) -> None:
        """Remove the short link; the next start makes it again."""
        if not self._short_folder.is_symlink():
            shutil.rmtree(self._short_folder, ignore_errors=True)

    @property
    def _short_folder(self) -> Path:
        return Path(tempfile.gettempdir()) / f"fahrplan-{os.geteuid()}-{_digest(self.path)}"

    def _write(self, path: Path, text: str) -> None:
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with open(
                temporary, "w", encoding="utf-8", opener=lambda p, f: os.open(p, f | os.O_EXCL, 0o600)
            ) as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            raise fault_for(error, self.path) from error
