"""The drills of upkeep: backup and restore, keys, a full disk, a clock that jumps, an hour of ordinary load."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from tools.rehearsal.bench import Load
from tools.rehearsal.drills import settle, whole
from tools.rehearsal.house import (
    application,
    folder,
    members,
    pgbackrest,
    primary,
    replicas,
    sql_on,
    start_patroni,
    start_web,
    start_worker,
    wait,
)
from tools.rehearsal.machine import STATE, RehearsalError, afterwards, inside, kill, pids, run
from tools.rehearsal.plan import BY_NAME, Machine, of_role
from tools.rehearsal.results import Line, share

MISTAKE = " (versehentlich)"
BIN = "/usr/lib/postgresql/15/bin"
SUMS = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"


def sums(machine: Machine) -> dict[str, str]:
    """Rows and a checksum of all rows of every table of the application."""
    found = {}
    for (table,) in sql_on(machine, SUMS, "fahrplan", 30):
        query = f"SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM \"{table}\" t"
        found[table] = str(sql_on(machine, query, "fahrplan", 30)[0][0])
    return found


def restore() -> list[Line]:
    """A backup under load; afterwards the state of one moment on an empty machine, table by table the same."""
    settle()
    spare = BY_NAME["neu"]
    kill(spare)
    shutil.rmtree(folder(spare) / "data", ignore_errors=True)
    with Load("sicherung", citizens=3):
        time.sleep(5)
        begun = time.monotonic()
        pgbackrest(primary(), "backup", "--type=full")
        backed_up = time.monotonic() - begun
        time.sleep(5)
    with afterwards(lambda: mend_and_start_workers(primary()), lambda: kill(spare)):
        stop_workers()
        chosen = primary()
        before = sums(chosen)
        moment = str(sql_on(chosen, "SELECT clock_timestamp()")[0][0])
        time.sleep(1.5)
        sql_on(chosen, "CREATE TABLE versehen AS SELECT now() AS wann", "fahrplan")
        sql_on(chosen, f"UPDATE municipalities_organisation SET name = name || '{MISTAKE}'", "fahrplan")
        sql_on(chosen, "SELECT pg_switch_wal()")
        time.sleep(5)
        size = int(sql_on(chosen, "SELECT pg_database_size('fahrplan')")[0][0])
        begun = time.monotonic()
        pgbackrest(spare, "restore", "--type=time", f"--target={moment}", "--target-action=promote")
        command = [f"{BIN}/pg_ctl", "-D", str(folder(spare) / "data"), "-o", own(spare), "-l", log(spare)]
        run(inside(spare, [*command, "-W", "start"], "postgres"))
        wait("Die neue Datenbank", lambda: sql_on(spare, "SELECT pg_is_in_recovery()") == [(False,)], 300)
        took = time.monotonic() - begun
        after = sums(spare)
    differing = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return [
        Line("Sicherung unter Last", backed_up, "s", None, f"Datenbank {size / 2**20:.0f} MB"),
        Line("Wiederherstellung auf leerem Rechner", took, "s", None, f"Stand {moment}"),
        Line("verglichene Tabellen", len(before), "Stück", None, "Zeilenzahl und Prüfsumme aller Zeilen"),
        Line("abweichende Tabellen", len(differing), "Stück", 0, ", ".join(differing)[:200]),
    ]


def own(machine: Machine) -> str:
    """Only its own socket, its own files, and no other machine that it waits for."""
    data = folder(machine) / "data"
    return (
        f"-c listen_addresses='' -c unix_socket_directories={folder(machine)} -c archive_mode=off"
        f" -c hba_file={data}/pg_hba.conf -c ident_file={data}/pg_ident.conf -c synchronous_standby_names=''"
    )


def log(machine: Machine) -> str:
    return str(folder(machine) / "postgres.log")


def stop_workers() -> None:
    """Nothing may write between the moment and the sums that it is compared with."""
    for machine in (*of_role("worker"), *of_role("web")):
        kill(machine)
    time.sleep(2)


def mend_and_start_workers(chosen: Machine) -> None:
    undone = f"UPDATE municipalities_organisation SET name = replace(name, '{MISTAKE}', '')"
    sql_on(chosen, undone, "fahrplan")
    sql_on(chosen, "DROP TABLE IF EXISTS versehen", "fahrplan")
    for machine in of_role("web"):
        start_web(machine)
    for machine in of_role("worker"):
        start_worker(machine)


def keys() -> list[Line]:
    """A rotated key loses nothing; a lost one is noticed, and its file from the backup opens everything again."""
    settle()
    with Load("schluessel", citizens=2) as load:
        time.sleep(12)
        town = load.form["landing"].split("/")[2]
        rotated = application(BY_NAME["web1"], "config.cli", "keys", "rotate", town, kind="worker")
        time.sleep(12)
    listed = key_faults()
    place = STATE / "anwendung" / "keys"
    kept = STATE / "schluessel-gesichert"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(place, kept)
    lost = newest_pem(place, town)
    lost.unlink()
    missed = key_faults()
    shutil.copy2(kept / lost.relative_to(place), lost)
    again = key_faults()
    return [
        Line("Schlüssel gewechselt", 1, "", None, rotated.strip()[:160]),
        *load.lines(),
        Line("Schlüssel, die nach dem Wechsel fehlen", listed, "Stück", 0),
        Line("nach dem Verlust einer Datei gemeldet", missed, "Stück", None, lost.name),
        Line("Verlust nicht bemerkt", float(missed == 0), "", 0),
        Line("nach dem Zurückspielen fehlen", again, "Stück", 0),
    ]


def key_faults() -> int:
    try:
        told = application(BY_NAME["web1"], "config.cli", "keys", "list", kind="worker")
    except RehearsalError as fault:
        told = str(fault)
        return max(1, told.count("FEHLT"))
    return told.count("FEHLT")


def newest_pem(place: Path, town: str) -> Path:
    found = sorted(place.rglob(f"{town}*.pem"), key=lambda one: one.stat().st_mtime) or sorted(
        place.rglob("*.pem"), key=lambda one: one.stat().st_mtime
    )
    if not found:
        raise RehearsalError("Im Schlüsselordner liegt kein Schlüssel.")
    return found[-1]


def full_disk() -> list[Line]:
    """The disk of a replica, then nothing else, runs full under load: the others go on."""
    settle()
    victim = next(one for one in replicas() if one.name in synchronous())
    place = folder(victim)
    kill(victim)
    moved = place.with_name(f"{victim.name}-platte")
    place.rename(moved)
    place.mkdir()
    used = sum(one.stat().st_size for one in moved.rglob("*") if one.is_file() and not one.is_symlink())
    run(["mount", "-t", "tmpfs", "-o", f"size={used + 400 * 2**20}", "fpu-platte", str(place)])
    run(["cp", "-a", f"{moved}/.", str(place)])
    shutil.rmtree(moved)
    run(["chown", "postgres:postgres", str(place)])
    start_patroni(victim)
    settle()
    with Load("platte") as load:
        time.sleep(10)
        begun = time.time()
        time.sleep(10)
        struck = time.time()
        run(["sh", "-c", f"dd if=/dev/zero of={place}/fuellung bs=1M 2>/dev/null || true"], check=False)
        time.sleep(40)
        (place / "fuellung").unlink()
        back = wait("Das Replikat holt auf", whole, 240, 1.0)
    return [
        *load.outage(struck),
        *load.lines(),
        *load.ordinary(begun, struck),
        Line("nach dem Aufräumen wieder aufgeholt nach", back, "s", None, victim.name),
    ]


def synchronous() -> list[str]:
    return [str(one["Member"]) for one in members() if one["Role"] == "Sync Standby"]


def soak(minutes: float = 60, citizens: int = 4) -> list[Line]:
    """Ordinary load for long: memory stays flat, nothing is lost."""
    settle()
    with Load("dauer", citizens=citizens) as load:
        begun = time.time()
        time.sleep(min(60.0, minutes * 15))
        first = memory()
        while time.time() - begun < minutes * 60:
            time.sleep(5)
        last, ended = memory(), time.time()
    slow = [1000 * (one[1] - one[0]) for one in load.asked if one[0] >= ended - 60]
    growth = 100 * (last - first) / first
    return [
        Line("Dauer", minutes, "Minuten", None, f"{citizens} Menschen ohne Pause"),
        Line("Speicher der Web- und Hintergrundrechner zu Beginn", first, "MB"),
        Line("am Ende", last, "MB", None, f"Zuwachs {growth:.1f} %"),
        Line("Zuwachs", max(growth, 0.0), "%", 10),
        *load.lines(),
        *load.ordinary(begun, begun + 60),
        Line("letzte Minute, p99", share(slow, 0.99), "ms"),
    ]


def memory() -> float:
    """Megabytes of all web servers and workers, shared pages counted once."""
    total = 0
    for machine in (*of_role("web"), *of_role("worker")):
        for pid in pids(machine):
            try:
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            except OSError:
                continue
            total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024
