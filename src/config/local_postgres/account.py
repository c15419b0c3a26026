"""Which system user runs the server: PostgreSQL refuses to run as root, so root hands over to another."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.local_postgres.faults import PostgresError, fault_for

USER = "fahrplan-pg"
_FALLBACK = "nobody"


@dataclass(frozen=True)
class Account:
    """The user that server programs run as; ``None`` ids mean: as whoever started us."""

    name: str
    uid: int | None = None
    gid: int | None = None

    @property
    def popen_options(self) -> dict[str, Any]:
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Hand ``path`` over to this user."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, path: Path) -> bool:
        return self.uid is None or self._succeeds(["/bin/sh", "-c", 'cd "$0"', str(path)])

    def can_run(self, program: str) -> bool:
        return self.uid is None or self._succeeds([program, "--version"])

    def _succeeds(self, command: Sequence[str]) -> bool:
        try:
            done = subprocess.run(command, cwd="/", capture_output=True, check=False, **self.popen_options)  # noqa: S603
        except OSError:
            return False
        return done.returncode == 0


def server_account(home: Path) -> Account:
    """The user for the server whose files are under ``home``; an existing folder keeps its user.

    Raises PostgresError where root finds no other user to run the server as.
    """
    if os.geteuid() != 0:
        return _me(home)
    if home.exists() and home.stat().st_uid != 0:
        return _by_uid(home.stat().st_uid, home)
    found = _by_name(USER) or _created() or _by_name(_FALLBACK)
    if found is None:
        raise PostgresError(
            "PostgreSQL darf nicht als root laufen, und es ist kein anderer Systembenutzer zu finden."
        )
    return found


def _me(home: Path) -> Account:
    try:
        foreign = home.exists() and home.stat().st_uid != os.geteuid()
    except OSError as error:
        raise fault_for(error, home.parent) from error
    if foreign:
        raise PostgresError(
            f"Der Datenordner {home.parent} gehört einem anderen Benutzer; bitte nehmen Sie "
            "einen eigenen Ordner."
        )
    return Account(name=str(os.geteuid()))


def _by_uid(uid: int, home: Path) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError as error:
        raise PostgresError(
            f"Der Ordner {home} gehört einem Benutzer, den es nicht mehr gibt ({uid})."
        ) from error
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _by_name(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _created() -> Account | None:
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if program is None:
        return None
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    shell = ["--shell", "/usr/sbin/nologin"]
    subprocess.run([program, *options, *shell, USER], capture_output=True, check=False)  # noqa: S603
    return _by_name(USER)
