"""``fahrplan backup``"""

from __future__ import annotations

import argparse
from pathlib import Path

from config.cli.version import own_version
from config.local_postgres.chosen import chosen_database, programs_for

HELP = "sichert Datenbank und Dateien in eine Datei"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="DATEI", help="neue Datei, zum Beispiel sicherung.tar")


def run(options: argparse.Namespace) -> int:
    from config.backup import backup

    with chosen_database() as chosen:
        manifest = backup(
            options.file.absolute(),
            url=chosen.addresses.owner,
            programs=programs_for(chosen),
            files=chosen.data_dir / "files",
            version=own_version(),
        )
    rows = sum(facts.rows for facts in manifest.tables.values())
    print(f"Gesichert: {len(manifest.tables)} Tabellen mit {rows} Zeilen, {len(manifest.files)} Dateien.")
    print(f"Schlüssel sind NICHT darin. Ohne den Ordner {chosen.data_dir / 'keys'} bleibt jeder Antrag zu.")
    print("Bitte sichern Sie ihn getrennt und woanders als diese Datei: docs/operations/schluessel.md.")
    print(f"Die Sicherung {options.file} enthält personenbezogene Daten. Bitte bewahren Sie sie sicher auf.")
    return 0
