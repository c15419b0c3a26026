"""A database of many gigabytes: how long its backup and its restore take, and that every row comes back."""

from __future__ import annotations

import os
import time
import uuid
from pathlib import Path
from shutil import disk_usage, rmtree

import psycopg
from tools.rehearsal import plan
from tools.rehearsal.drills import settle
from tools.rehearsal.house import folder, passwords, primary, sql_on, wait
from tools.rehearsal.machine import STATE, RehearsalError, afterwards, inside, kill, run
from tools.rehearsal.plan import BY_NAME
from tools.rehearsal.results import Line
from tools.rehearsal.upkeep import BIN, log, own, sums

SPARE = BY_NAME["neu"]
HELD = STATE / "sicherung-gross"
FILE_BYTES = 1_000_000
LONGEST = 7200
COPY = (
    "COPY fahrplan_forms_submissionfile (id, submission_id, organisation_id, secret_hash, sealed, media_type, size)"
    " FROM STDIN (FORMAT BINARY)"
)
OWNERS = "SELECT id, organisation_id FROM fahrplan_forms_submission LIMIT 1"
SIZE = "SELECT pg_database_size('fahrplan')"


def restore_large(gigabytes: float = 20) -> list[Line]:
    """A copy of the database, filled with sealed attachments, is backed up, thrown away and brought back."""
    settle()
    if disk_usage(STATE).free < 2.2 * gigabytes * 2**30:
        raise RehearsalError("Auf der Platte ist kein Platz für Datenbank und Sicherung.")
    data = _copy_of_primary()
    with afterwards(
        lambda: kill(SPARE),
        lambda: rmtree(data, ignore_errors=True),
        lambda: rmtree(HELD, ignore_errors=True),
    ):
        _serve("-c archive_mode=off")
        _fill(gigabytes)
        before, size = sums(SPARE), int(sql_on(SPARE, SIZE)[0][0])
        _stop(data)
        _serve(f"-c archive_mode=on -c 'archive_command={_command('archive-push', '%p')}'")
        _pgbackrest("stanza-create")
        begun = time.monotonic()
        _pgbackrest("backup", "--type=full", "--process-max=2")
        backed_up = time.monotonic() - begun
        _stop(data)
        rmtree(data)
        begun = time.monotonic()
        _pgbackrest("restore", "--type=immediate", "--target-action=promote", "--process-max=2")
        _serve("-c archive_mode=off")
        wait("Die neue Datenbank", lambda: sql_on(SPARE, "SELECT pg_is_in_recovery()") == [(False,)], 1800)
        took = time.monotonic() - begun
        after = sums(SPARE)
    differing = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return [
        Line("Datenbank", size / 2**30, "GB", None, f"Anlagen zu je {FILE_BYTES} Byte, nicht verdichtbar"),
        Line("Sicherung", backed_up / 60, "Minuten"),
        Line("Wiederherstellung, bis die Datenbank Schreiben annimmt", took / 60, "Minuten"),
        Line("verglichene Tabellen", len(before), "Stück", None, "Zeilenzahl und Prüfsumme aller Zeilen"),
        Line("abweichende Tabellen", len(differing), "Stück", 0, ", ".join(differing)[:200]),
    ]


def _copy_of_primary() -> Path:
    kill(SPARE)
    data = folder(SPARE) / "data"
    rmtree(data, ignore_errors=True)
    rmtree(HELD, ignore_errors=True)
    HELD.mkdir()
    (folder(SPARE) / "gross.conf").write_text(plan.pgbackrest(folder(SPARE), HELD))
    run(["chown", "-R", "postgres:postgres", str(HELD), str(folder(SPARE))])
    command = [
        "env",
        f"PGPASSWORD={passwords().replication}",
        f"{BIN}/pg_basebackup",
        "-h",
        primary().address,
    ]
    command += ["-U", "replicator", "-D", str(data), "-X", "stream", "-c", "fast"]
    run(inside(SPARE, command, "postgres"), timeout=900)
    return data


def _serve(settings: str) -> None:
    data = str(folder(SPARE) / "data")
    options = own(SPARE).replace(" -c archive_mode=off", "") + " " + settings
    command = [f"{BIN}/pg_ctl", "-D", data, "-o", options, "-l", log(SPARE), "-t", "900", "-w", "start"]
    run(inside(SPARE, command, "postgres"), timeout=LONGEST)


def _stop(data: Path) -> None:
    command = [f"{BIN}/pg_ctl", "-D", str(data), "-m", "fast", "-t", "900", "-w", "stop"]
    run(inside(SPARE, command, "postgres"), timeout=LONGEST)


def _command(*words: str) -> str:
    return f"pgbackrest --config={folder(SPARE) / 'gross.conf'} --stanza={plan.SCOPE} {' '.join(words)}"


def _pgbackrest(*words: str) -> None:
    command = ["env", f"PGPASSWORD={passwords().superuser}", *_command(*words).split()]
    run(inside(SPARE, command, "postgres"), timeout=LONGEST)


def _fill(gigabytes: float) -> None:
    """Random bytes, as sealed files are; a file belongs to an application of the load."""
    with psycopg.connect(
        host=str(folder(SPARE)), user="postgres", password=passwords().superuser, dbname="fahrplan"
    ) as connection:
        owner = connection.execute(OWNERS).fetchone()
        if owner is None:
            raise RehearsalError("Es gibt noch keinen Antrag. Erst eine Übung unter Last, dann diese.")
        with connection.cursor().copy(COPY) as copy:
            copy.set_types(["uuid", "uuid", "uuid", "varchar", "bytea", "varchar", "int4"])
            for _ in range(int(gigabytes * 2**30 / FILE_BYTES)):
                content = os.urandom(FILE_BYTES)
                copy.write_row((uuid.uuid4(), *owner, "", content, "application/pdf", FILE_BYTES))
