"""Everything between an empty database and a page that can be served; run as a process of its own.

As the owner of the tables: migrations, static files and demo set.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from config.local_postgres.faults import is_disk_full
from config.supervisor import stamps

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

    state = stamps.files_state(_static_files())
    stamp = stamps.Stamp(settings.ENVIRONMENT.data_dir / stamps.STATIC, state)
    if not (stamp.holds and Path(settings.STATIC_ROOT).is_dir()):
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.set()


def load_demo_set() -> None:
    """Load the demo set when it is new here; it must be repeatable, because a kill may interrupt it."""
    from django.conf import settings

    from config import demo_set

    data_dir: Path = settings.ENVIRONMENT.data_dir
    database = stamps.database_state(data_dir, settings.DATABASES["default"]["HOST"])
    stamp = stamps.Stamp(data_dir / stamps.DEMO_SET, f"{database} {stamps.demo_data_state()}")
    if stamp.holds:
        return
    write("  Beispieldaten laden …\n")
    demo_set.load(lambda line: write(f"    {line}\n"))
    (data_dir / LOGINS).write_text("\n".join(logins()), encoding="utf-8")
    stamp.set()


def logins() -> Iterator[str]:
    """One line per person of the demo set, the password last."""
    from fahrplan.portal.demo import DEMO_PASSWORD, PEOPLE

    yield "Anmelden unter /konto/login/ mit:"
    for person in PEOPLE:
        yield f"  {person.email:<30} {person.role}"
    yield f"  Kennwort für alle: {DEMO_PASSWORD}"


def _static_files() -> Iterator[Path]:
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for path, storage in finder.list([]):
            yield Path(storage.path(path))


if __name__ == "__main__":
    sys.exit(main())
