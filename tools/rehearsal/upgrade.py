"""A rolling upgrade under load: one migration adds a column, three small ones move one. No request may fail.

Expand: the new column and a trigger that keeps both alike; the running version does not notice. Migrate: what was
there is carried over, then the web servers go over to a version that knows the new name, one at a time. Contract:
trigger and old column go when no server of the old version is left.
"""

from __future__ import annotations

import shutil
import socket
import time
from pathlib import Path

from tools.rehearsal.bench import Load
from tools.rehearsal.drills import settle
from tools.rehearsal.house import (
    RELEASE,
    application,
    copy_release,
    folder,
    ready,
    start_web,
    start_worker,
    wait,
)
from tools.rehearsal.machine import STATE, RehearsalError, kill
from tools.rehearsal.plan import BY_NAME, PROXY, of_role
from tools.rehearsal.results import Line, accepted, milliseconds, share

NEXT = STATE / "ausgabe-naechste"
MODEL = "src/fahrplan/forms/models/drafts.py"
OLD_FIELD = 'page = models.CharField("zuletzt bearbeitete Seite", max_length=80, blank=True)'
NEW_FIELD = OLD_FIELD.replace("blank=True", 'blank=True, db_column="last_page"')
WRITTEN_OUT = "src/fahrplan/forms/services/drafts.py"
TABLE = "fahrplan_forms_draft"
LOCK = "SET LOCAL lock_timeout = '2s'"  # a migration that has to wait must not make everybody wait behind it
EXPAND = f"""
ALTER TABLE {TABLE} ADD COLUMN rehearsal_note varchar(80) NOT NULL DEFAULT '';
ALTER TABLE {TABLE} ADD COLUMN last_page varchar(80) NOT NULL DEFAULT '';
ALTER TABLE {TABLE} ALTER COLUMN page SET DEFAULT '';
CREATE FUNCTION draft_page_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.last_page := coalesce(nullif(NEW.last_page, ''), NEW.page); NEW.page := NEW.last_page;
  ELSIF NEW.last_page IS DISTINCT FROM OLD.last_page THEN NEW.page := NEW.last_page;
  ELSIF NEW.page IS DISTINCT FROM OLD.page THEN NEW.last_page := NEW.page;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER draft_page_moves BEFORE INSERT OR UPDATE ON {TABLE}
  FOR EACH ROW EXECUTE FUNCTION draft_page_moves();
"""
CARRY = f"UPDATE {TABLE} SET last_page = page WHERE last_page <> page"
CONTRACT = f"""
DROP TRIGGER draft_page_moves ON {TABLE}; DROP FUNCTION draft_page_moves();
ALTER TABLE {TABLE} DROP COLUMN page;
"""
STEPS = (("expand", EXPAND), ("carry", CARRY), ("contract", CONTRACT))


def migration(statement: str, before: str) -> str:
    return f'''from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("forms_room", "{before}")]
    operations = [migrations.RunSQL([{LOCK!r}, {statement!r}], migrations.RunSQL.noop)]
'''


def roll() -> list[Line]:
    settle()
    shutil.rmtree(NEXT, ignore_errors=True)
    copy_release(NEXT)
    with Load("aktualisierung") as load:
        time.sleep(10)
        begun = time.time()
        time.sleep(40)
        changed = time.time()
        add_migration(*STEPS[0])
        migrate()
        add_migration(*STEPS[1])
        migrate()
        expanded = time.time()
        teach_new_name()
        for machine in of_role("web"):
            replace_web(machine.name)
        for machine in of_role("worker"):
            kill(machine)
            start_worker(machine, NEXT)
        rolled = time.time()
        add_migration(*STEPS[2])
        migrate()
        ended = time.time()
        time.sleep(10)
    shutil.rmtree(RELEASE)
    shutil.copytree(NEXT, RELEASE)
    failed = [one for one in load.asked if not accepted(one) and changed <= one[0]]
    usual, during = milliseconds(load.asked, begun, changed), milliseconds(load.asked, changed, ended)
    p99 = share(usual, 0.99)
    return [
        Line("Erweitern und Übertragen", expanded - changed, "s"),
        Line("beide Webserver und Hintergrunddienste erneuern", rolled - expanded, "s"),
        Line("Abschließen", ended - rolled, "s"),
        Line("gescheiterte Anfragen", len(failed), "Stück", 0, str([one[2:] for one in failed[:5]])),
        Line("gewöhnlich, p99", p99, "ms", None, f"{len(usual)} Anfragen"),
        Line("währenddessen, p99", share(during, 0.99), "ms", 3 * p99, f"{len(during)} Anfragen"),
        *load.lines(),
    ]


def add_migration(name: str, statement: str) -> None:
    place = NEXT / "src/fahrplan/forms/migrations"
    last = sorted(path.stem for path in place.glob("[0-9]*.py"))[-1]
    label = app_label()
    text = migration(statement, last).replace("forms_room", label)
    (place / f"{int(last[:4]) + 1:04d}_rehearsal_{name}.py").write_text(text)


def app_label() -> str:
    found = (NEXT / "src/fahrplan/forms/apps.py").read_text()
    marked = [line.split('"')[1] for line in found.splitlines() if line.strip().startswith("label")]
    return marked[0] if marked else "forms"


def migrate() -> None:
    """Again when a lock was not to be had in time."""
    for attempt in range(5):
        try:
            application(BY_NAME["last"], "config.cli", "migrate", kind="owner", release=NEXT)
            return
        except RehearsalError as fault:
            if "lock timeout" not in str(fault) or attempt == 4:
                raise
            time.sleep(1)


def teach_new_name() -> None:
    path = NEXT / MODEL
    text = path.read_text()
    if OLD_FIELD not in text:
        raise RehearsalError("Das Feld, das diese Übung verschiebt, heißt nicht mehr so.")
    path.write_text(text.replace(OLD_FIELD, NEW_FIELD))
    # SQL that is written out names columns itself.
    written = NEXT / WRITTEN_OUT
    written.write_text(written.read_text().replace(" page = %s", " last_page = %s"))


def replace_web(name: str) -> None:
    """Nothing new to the old one, wait until it is done, then the new one; only then the next."""
    tell_proxy(f"set server web/{name} state drain")
    wait(f"{name} hat nichts mehr zu tun", lambda: sessions(name) == 0, 60, 0.2)
    kill(BY_NAME[name])
    start_web(BY_NAME[name], NEXT)
    wait(f"{name} ist bereit", lambda: ready(BY_NAME[name]), 120)
    # The first pages are the slow ones; nobody should wait for them.
    for _ in range(3):
        ready(BY_NAME[name], "/")
    tell_proxy(f"set server web/{name} state ready")
    time.sleep(3)


def tell_proxy(words: str) -> str:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(Path(folder(PROXY)) / "haproxy.sock"))
        line.sendall(f"{words}\n".encode())
        return b"".join(iter(lambda: line.recv(65536), b"")).decode()


def sessions(name: str) -> int:
    """Requests that this web server is working on."""
    rows = [row.split(",") for row in tell_proxy("show stat").splitlines() if row.startswith(f"web,{name},")]
    return int(rows[0][4]) if rows else 0
