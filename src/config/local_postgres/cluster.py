"""The local server as a whole: one object per data folder, shared by all programs that use the folder."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from config.local_postgres.account import Account, server_account
from config.local_postgres.engine import Engine, Origin, choose_engine, same_engine, wanted_origin
from config.local_postgres.faults import PostgresError
from config.local_postgres.folder import DataFolder, default_folder
from config.local_postgres.install import make_database, make_home, reachable_engine
from config.local_postgres.roles import DATABASE, OWNER, WEB, set_up
from config.local_postgres.server import Server, accepts, running_pid, stop_process


class State(StrEnum):
    ABSENT = "nicht angelegt"
    STOPPED = "angehalten"
    RUNNING = "läuft"


@dataclass(frozen=True)
class Addresses:
    """Where the application finds its database: as the web role and as the owner of the tables."""

    web: str
    owner: str

    @property
    def variables(self) -> dict[str, str]:
        return {"DATABASE_URL": self.web, "DATABASE_OWNER_URL": self.owner}


class Cluster:
    """The server of one data folder.

    ``tied`` ends the server with this process even after ``kill -9``; ``for_tests`` lets the owner create
    databases and does without durability.
    """

    def __init__(self, path: Path | None = None, *, tied: bool = False, for_tests: bool = False) -> None:
        self.folder = DataFolder((path or default_folder()).absolute())
        self._tied = tied
        self._for_tests = for_tests
        self._uses = contextlib.ExitStack()

    def start(self) -> Addresses:
        """Start the server unless it runs, and count this process as a user of it. Raises PostgresError."""
        self.folder.prepare()
        with self.folder.locked("start"):
            if not self._runs():
                self._start()
            self._uses.enter_context(self.folder.locked("use", shared=True))
        return self.addresses

    def stop(self) -> bool:
        """Stop the server whoever uses it; False where none was running."""
        if self.state is State.ABSENT:
            return False
        with self.folder.locked("start"):
            self._uses.close()
            self._kept.unlink(missing_ok=True)
            return self._stop_running()

    def keep(self) -> None:
        """Let the server run on after the last program that uses it."""
        self._kept.touch(mode=0o600)

    def release(self) -> None:
        """Stop the server if nobody else uses it and nobody asked to keep it."""
        with self.folder.locked("start"):
            self._uses.close()
            if not self._kept.exists() and not self._used_by_others():
                self._stop_running()

    @contextlib.contextmanager
    def session(self) -> Iterator[Addresses]:
        """The running server for the time of the block."""
        addresses = self.start()
        try:
            yield addresses
        finally:
            self.release()

    @property
    def state(self) -> State:
        if not self.folder.data.exists():
            return State.ABSENT
        return State.STOPPED if running_pid(self.folder) is None else State.RUNNING

    @property
    def engine(self) -> Engine:
        """The engine that made the folder, or the one that would. Raises PostgresError."""
        made_by, wanted = self.folder.made_by(), wanted_origin()
        if made_by is None:
            return choose_engine(wanted)
        if wanted not in (None, made_by[0]):
            raise PostgresError(
                f"Der Datenordner {self.folder.path} wurde mit der Herkunft „{made_by[0]}“ angelegt, "
                f"FAHRPLAN_POSTGRES verlangt „{wanted}“; bitte nehmen Sie einen anderen Datenordner."
            )
        return same_engine(*made_by)

    @property
    def addresses(self) -> Addresses:
        host = quote(str(self.folder.socket_folder()), safe="")
        web, owner = self.folder.secret("web"), self.folder.secret("owner")
        return Addresses(
            web=f"postgresql://{WEB}:{web}@/{DATABASE}?host={host}",
            owner=f"postgresql://{OWNER}:{owner}@/{DATABASE}?host={host}",
        )

    @property
    def _kept(self) -> Path:
        return self.folder.path / "keep-running"

    def _start(self) -> None:
        account = server_account(self.folder.home)
        engine = reachable_engine(self.engine, account)
        make_home(self.folder, account)
        if self.folder.made_by() is None:
            make_database(self.folder, engine, account)
        self._server(engine, account).start()
        try:
            set_up(self.folder, creates_databases=self._for_tests)
        except BaseException:
            self._stop_running()
            raise

    def _server(self, engine: Engine, account: Account) -> Server:
        return Server(self.folder, engine, account, tied=self._tied, durable=not self._for_tests)

    def _runs(self) -> bool:
        return running_pid(self.folder) is not None and accepts(self.folder)

    def _stop_running(self) -> bool:
        pid = running_pid(self.folder)
        if pid is not None:
            stop_process(pid, self.folder)
        self.folder.drop_socket_link()
        return pid is not None

    def _used_by_others(self) -> bool:
        try:
            with self.folder.locked("use", wait=False):
                return False
        except BlockingIOError:
            return True


__all__ = ["Addresses", "Cluster", "Origin", "State"]
