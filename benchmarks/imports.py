"""Reading the official files into an empty database, and once more without change."""

from __future__ import annotations

from pathlib import Path

import django

django.setup()

from django.core.management import call_command

from benchmarks.figures import Figure, emit, seconds
from fahrplan.catalogue.importers import import_leika, import_synonyms
from fahrplan.finder.services import embed_missing, rebuild_index
from fahrplan.foundation.services import Author
from fahrplan.municipalities.importers import import_gv100ad, import_rules, import_special_organisations
from fahrplan.municipalities.services import rebuild_rule_matches

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
ROOMS = Path(__file__).resolve().parents[1] / "src" / "fahrplan"
OURS, CATALOGUE = ROOMS / "municipalities" / "data", ROOMS / "catalogue" / "data"
AUTHOR = Author(label="Messung")


def main() -> None:
    call_command("flush", interactive=False, verbosity=0)
    places = (SHARED / "gemeinden" / "GV100AD_28022026.txt").read_bytes()
    services = (SHARED / "leika" / "leika_ozg_mapping_2019.csv").read_bytes()

    def read_places() -> None:
        import_gv100ad(places, file_name="GV100AD.txt", author=AUTHOR)

    def read_services() -> None:
        import_leika(services, file_name="leika.csv", author=AUTHOR)

    emit(Figure("Gemeindeverzeichnis, 15 984 Zeilen, erstes Mal", seconds(read_places), "s", 10))
    emit(Figure("Gemeindeverzeichnis, zweites Mal", seconds(read_places), "s", 10))
    emit(Figure("LeiKa-Tabelle, 5 249 Zeilen, erstes Mal", seconds(read_services), "s", 5))
    emit(Figure("LeiKa-Tabelle, zweites Mal", seconds(read_services), "s", 5))
    for name, reader in (
        ("special_organisations.csv", import_special_organisations),
        ("responsibility_rules.csv", import_rules),
    ):
        reader((OURS / name).read_bytes(), file_name=name, author=AUTHOR)
    words = (CATALOGUE / "synonyms.csv").read_bytes()
    import_synonyms(words, file_name="synonyms.csv", author=AUTHOR)
    emit(Figure("Zuständigkeitsregeln neu zuordnen", seconds(rebuild_rule_matches), "s"))
    emit(Figure("Suchverzeichnis neu aufbauen", seconds(rebuild_index), "s"))
    emit(Figure("Bedeutungsvektoren berechnen", seconds(embed_missing), "s"))


main()
