"""The running server process: start, wait for its answer, stop, and recover from what a kill left."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from config.local_postgres.account import Account
from config.local_postgres.engine import Engine
from config.local_postgres.faults import PostgresError, fault_for
from config.local_postgres.folder import DataFolder
from config.local_postgres.install import server_view
from config.local_postgres.kernel import die_with_parent, processes_in, works_in

_ORPHANS_SECONDS = 15.0
_RECOVERY_SECONDS = 300.0
_STOP_SECONDS = 30.0
_LOG_LIMIT = 5 * 1024 * 1024
_IN_USE = ("pre-existing shared memory block", "lock file", "is still in use", "could not bind")


@dataclass(frozen=True)
class Server:
    """What it takes to run the server of one data folder."""

    folder: DataFolder
    engine: Engine
    account: Account
    tied: bool = False
    durable: bool = True

    def start(self) -> None:
        """Start the server and return when it answers. Raises PostgresError.

        After a kill the old server's processes need some seconds to end, so an occupied folder is retried.
        """
        deadline = time.monotonic() + _ORPHANS_SECONDS
        while True:
            clear_stale_locks(self.folder)
            offset = self._trim_log()
            if self._answers(self._launch(), offset):
                return
            told = self._told(offset)
            if not any(sign in told for sign in _IN_USE) or time.monotonic() > deadline:
                raise self._fault(told)
            time.sleep(0.5)

    def _launch(self) -> subprocess.Popen[bytes]:
        try:
            with (
                server_view(self.folder, self.account) as (path, descriptors),
                self.folder.log.open("ab") as log,
            ):
                return subprocess.Popen(  # noqa: S603
                    [self.engine.program("postgres"), *self._options(path)],
                    cwd="/",
                    env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    pass_fds=descriptors,
                    start_new_session=True,
                    preexec_fn=die_with_parent(signal.SIGINT) if self.tied else None,
                    **self.account.popen_options,
                )
        except OSError as error:
            raise fault_for(error, self.folder.path) from error

    def _options(self, path: str) -> list[str]:
        settings = {
            "listen_addresses": "",
            # Below the data folder, where the server works: so its own path never is too long for a socket.
            "unix_socket_directories": "../run",
            "unix_socket_permissions": "0700",
            "port": "5432",
            "max_connections": "60",
            "shared_buffers": "256MB",
            "random_page_cost": "1.1",  # disks without moving parts
            "jit": "off",  # compiling a query costs more than our longest ones take
            "password_encryption": "scram-sha-256",
            "log_min_messages": "warning",
            "log_timezone": "UTC",
            "timezone": "UTC",
            "logging_collector": "off",
            **(
                {}
                if self.durable
                else {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
            ),
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return ["-D", f"{path}/data", *options]

    def _answers(self, process: subprocess.Popen[bytes], offset: int) -> bool:
        deadline = time.monotonic() + _RECOVERY_SECONDS
        while process.poll() is None:
            if accepts(self.folder):
                # The server outlives this object; without this its end would be reported as a leak.
                process.returncode = 0
                return True
            if time.monotonic() > deadline:
                stop_process(process.pid, self.folder)
                raise self._fault(self._told(offset))
            time.sleep(0.03)
        return False

    def _trim_log(self) -> int:
        try:
            size = self.folder.log.stat().st_size if self.folder.log.exists() else 0
            if size > _LOG_LIMIT:
                self.folder.log.replace(self.folder.log.with_suffix(".log.1"))
                size = 0
        except OSError as error:
            raise fault_for(error, self.folder.path) from error
        return size

    def _told(self, offset: int) -> str:
        with self.folder.log.open("rb") as log:
            log.seek(offset)
            return log.read().decode("utf-8", "replace")

    def _fault(self, told: str) -> PostgresError:
        if "No space left on device" in told:
            return PostgresError(
                f"Der Datenträger von {self.folder.path} ist voll. Bitte schaffen Sie Platz."
            )
        lines = [line for line in told.splitlines() if "FATAL" in line or "PANIC" in line]
        reason = lines[-1].split(":  ", 1)[-1] if lines else "ohne Meldung"
        return PostgresError(f"PostgreSQL startet nicht: {reason} (Protokoll: {self.folder.log})")


def accepts(folder: DataFolder) -> bool:
    """Tell whether the server of ``folder`` takes the administrator's connection now."""
    try:
        with psycopg.connect(superuser(folder), connect_timeout=3):
            return True
    except psycopg.OperationalError:
        return False


def superuser(folder: DataFolder, database: str = "postgres") -> str:
    """Connection string of the server's administrator; only for setting up, never for the application."""
    return psycopg.conninfo.make_conninfo(
        "",
        host=str(folder.socket_folder()),
        user="postgres",
        password=folder.secret("postgres"),
        dbname=database,
    )


def running_pid(folder: DataFolder) -> int | None:
    """The process id of the living server of ``folder``, None where there is none.

    A stale file may name a process id that now belongs to something else, so ask the process where it works.
    """
    pid = _noted_pid(folder)
    if pid is None:
        return None
    if Path("/proc").is_dir():
        return pid if works_in(pid, folder.data) else None
    try:
        os.kill(pid, 0)
    except OSError:
        return None
    return pid


def clear_stale_locks(folder: DataFolder) -> None:
    """Remove the lock files that nobody stands behind any more.

    PostgreSQL itself believes them as long as any process has the noted id. While orphans of the old server
    live, they stay, because they protect the data from them.
    """
    if running_pid(folder) is None and not processes_in(folder.data):
        socket = folder.home / "run" / ".s.PGSQL.5432"
        for path in (folder.data / "postmaster.pid", socket, socket.with_name(f"{socket.name}.lock")):
            path.unlink(missing_ok=True)


def stop_process(pid: int, folder: DataFolder) -> None:
    """Stop the server: at once for its clients but cleanly for the data; after 30 s without a checkpoint."""
    for number, seconds in ((signal.SIGINT, _STOP_SECONDS), (signal.SIGQUIT, 5.0)):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        if _gone(pid, folder, seconds):
            return
    raise PostgresError(f"PostgreSQL (Prozess {pid}) lässt sich nicht beenden.")


def _gone(pid: int, folder: DataFolder, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while running_pid(folder) == pid:
        if time.monotonic() > deadline:
            return False
        _reap(pid)
        time.sleep(0.02)
    _reap(pid)
    return True


def _reap(pid: int) -> None:
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


def _noted_pid(folder: DataFolder) -> int | None:
    try:
        line = (folder.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0]
        return abs(int(line))
    except (OSError, ValueError):
        return None
