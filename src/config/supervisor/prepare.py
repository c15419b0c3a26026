"""Everything between an empty database and a page that can be served; run as a process of its own.

As the owner of the tables: migrations, demo set, static files, and the jobs that a kill left half done.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from config.local_postgres.faults import is_disk_full

LOGINS = "demo-logins.txt"


def main() -> int:
    import django

    django.setup()
    try:
        prepare()
    except Exception as error:
        if not is_disk_full(error):
            raise
        write("\nDer Datenträger ist voll. Bitte schaffen Sie Platz und starten Sie erneut.\n")
        return 1
    return 0


def prepare() -> None:
    say("Datenbank einrichten", migrate)
    say("Statische Dateien sammeln", collect_static)
    say("Unterbrochene Aufträge wieder aufnehmen", resume_jobs)
    load_demo_set()


def say(title: str, step: Callable[[], None]) -> None:
    """Run ``step`` and tell how long it took."""
    write(f"  {title} … ")
    begun = time.monotonic()
    step()
    write(f"fertig ({seconds(time.monotonic() - begun)})\n")


def seconds(number: float) -> str:
    return f"{number:.1f} s".replace(".", ",")


def write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Collect only what changed since the last start."""
    from django.conf import settings
    from django.core.management import call_command

    settings.ENVIRONMENT.data_dir.mkdir(parents=True, exist_ok=True)
    stamp = settings.ENVIRONMENT.data_dir / "static.stamp"
    state = hashlib.sha256("\n".join(_static_files()).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == state and Path(settings.STATIC_ROOT).is_dir():
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(state)


def resume_jobs() -> None:
    """Put back jobs whose worker is gone; here no worker runs yet, so every begun job is one of them."""
    from procrastinate.contrib.django import app

    from config.supervisor.stalled import resume

    resume(app, idle_seconds=0)


def load_demo_set() -> None:
    """Load the demo set once per data folder; it must be repeatable, because a kill may interrupt it."""
    from django.conf import settings

    from config import demo_set

    stamp = settings.ENVIRONMENT.data_dir / "demo-set.stamp"
    version = str(getattr(demo_set, "VERSION", "1"))
    if stamp.exists() and stamp.read_text() == version:
        return
    write("  Beispieldaten laden …\n")
    demo_set.load(lambda line: write(f"    {line}\n"))
    stamp.write_text(version)
    (settings.ENVIRONMENT.data_dir / LOGINS).write_text("\n".join(logins()), encoding="utf-8")


def logins() -> Iterator[str]:
    """One line per person of the demo set, the password last."""
    from fahrplan.portal.demo import DEMO_PASSWORD, PEOPLE

    yield "Anmelden unter /konto/login/ mit:"
    for person in PEOPLE:
        yield f"  {person.email:<30} {person.role}"
    yield f"  Kennwort für alle: {DEMO_PASSWORD}"


def _static_files() -> Iterator[str]:
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            yield f"{path} {status.st_size} {status.st_mtime_ns}"


if __name__ == "__main__":
    sys.exit(main())
