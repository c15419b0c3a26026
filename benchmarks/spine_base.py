"""The ground for measuring the spine: all places of Germany, 7 509 services, a rule that settles every service."""

from __future__ import annotations

from pathlib import Path

import django

django.setup()

from django.core.management import call_command

from benchmarks.figures import Figure, emit
from benchmarks.spine_entries import keys
from fahrplan.catalogue.importers import import_leika
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author, copy_records
from fahrplan.municipalities.enums import Confidence, Level
from fahrplan.municipalities.importers import import_gv100ad, import_rules, import_special_organisations
from fahrplan.municipalities.models import ResponsibilityRule
from fahrplan.municipalities.services import rebuild_rule_matches

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
OURS = Path(__file__).resolve().parents[1] / "src" / "fahrplan" / "municipalities" / "data"
AUTHOR = Author(label="Messung")
SERVICES = 7_509


def main() -> None:
    call_command("flush", interactive=False, verbosity=0)
    places = SHARED / "gemeinden" / "GV100AD_28022026.txt"
    import_gv100ad(places.read_bytes(), file_name=places.name, author=AUTHOR)
    services = SHARED / "leika" / "leika_ozg_mapping_2019.csv"
    import_leika(services.read_bytes(), file_name=services.name, author=AUTHOR)
    enlarge()
    for name, reader in (
        ("special_organisations.csv", import_special_organisations),
        ("responsibility_rules.csv", import_rules),
    ):
        reader((OURS / name).read_bytes(), file_name=name, author=AUTHOR)
    settle_everything()
    emit(Figure("Leistungen im Katalog", float(PublicService.objects.count()), "Stück"))


def enlarge() -> None:
    """Variants of real services under free keys, up to 7 509; every one countable, so that every cell counts."""
    models = list(PublicService.objects.filter(countable=True).order_by("leika_key"))
    missing = SERVICES - PublicService.objects.count()
    made = []
    for number in range(missing):
        model, object_key = models[number % len(models)], f"99{170_000 + number:06d}"
        made.append(
            PublicService(
                leika_key=object_key + model.leika_key[8:],
                object_key=object_key,
                level=model.level,
                name=f"{model.name} (Messung {number})",
                types=model.types,
                countable=True,
                ozg_service_id=model.ozg_service_id,
            )
        )
    copy_records(made)
    PublicService.objects.update(countable=True)


def settle_everything() -> None:
    """In Saxony-Anhalt every service is settled (size A), elsewhere the thousand that municipalities run.

    Every third is a task of the Kreis, the others of the municipality.
    """
    objects = sorted({key[:8] for key in keys(1_000)})
    for land, level, starts, priority in (
        ("15", Level.GEMEINDE_UEBERTRAGEN, ["99"], 900),
        ("15", Level.KREIS, [f"99{n:03d}" for n in range(0, 999, 3)], 901),
        ("DE", Level.GEMEINDE_UEBERTRAGEN, objects, 900),
        ("DE", Level.KREIS, objects[::3], 901),
    ):
        ResponsibilityRule.objects.create(
            key=f"messung-{land.lower()}-{priority}",
            land=land,
            match_keys=starts,
            handles=level,
            decides=level,
            confidence=Confidence.HIGH,
            legal_source="Messung",
            reason="Messung",
            priority=priority,
            as_of="2026-11",
        )
    rebuild_rule_matches()


if __name__ == "__main__":
    main()
