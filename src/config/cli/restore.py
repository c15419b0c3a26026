"""``fahrplan restore``"""

from __future__ import annotations

import argparse
from pathlib import Path

from config.local_postgres.chosen import chosen_database, programs_for

HELP = "spielt eine Sicherung ein und vergleicht danach jede Tabelle"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="DATEI", help="Datei von „fahrplan backup“")
    parser.add_argument("--replace", action="store_true", help="verwirft den jetzigen Bestand")


def run(options: argparse.Namespace) -> int:
    from config.backup import restore
    from config.supervisor.stamps import forget

    with chosen_database() as chosen:
        manifest = restore(
            options.file.absolute(),
            url=chosen.addresses.owner,
            programs=programs_for(chosen),
            files=chosen.data_dir / "files",
            replace=options.replace,
        )
        forget(chosen.data_dir)
    print(f"Eingespielt: Stand {manifest.created}, Version {manifest.version}.")
    print(f"Verglichen: {len(manifest.tables)} Tabellen und {len(manifest.files)} Dateien stimmen überein.")
    print(f"Schlüssel kommen nicht aus der Sicherung, sie gehören nach {chosen.data_dir / 'keys'}.")
    print("Ob alle da sind und passen, prüft: fahrplan keys list")
    return 0
