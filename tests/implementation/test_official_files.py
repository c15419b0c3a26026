"""The list of the Online-Gateway beside the project, over the catalogue of 2019; skipped where it is absent."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.catalogue.importers import import_leika
from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.importers.open_pvog import import_open_pvog
from fahrplan.implementation.models import Observation, UnmatchedEntry
from fahrplan.municipalities.enums import TerritoryKind
from tests.implementation.conftest import AUTHOR
from tests.municipalities.conftest import SHARED
from tests.support.records import territory

SAMPLE = SHARED / "pvog" / "pvog_verfuegbarkeit_sachsen-anhalt_3staedte_2026-10.csv"
LEIKA = SHARED / "leika" / "leika_ozg_mapping_2019.csv"
CITIES = {"150010000000": "Dessau-Roßlau", "150020000000": "Halle (Saale)", "150030000000": "Magdeburg"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(not SAMPLE.exists(), reason="Die amtlichen Dateien liegen hier nicht."),
]


@pytest.fixture
def counts(db: None) -> dict[str, int]:
    land = territory("15", "Sachsen-Anhalt", TerritoryKind.LAND)
    for ars, name in CITIES.items():
        territory(ars, name, TerritoryKind.KREISFREIE_STADT, parent=land, ancestors=["15"])
    import_leika(LEIKA.read_bytes(), file_name=LEIKA.name, author=AUTHOR)
    read = import_open_pvog(
        SAMPLE.read_bytes(), file_name=SAMPLE.name, author=AUTHOR, as_of=date(2026, 10, 4)
    )
    return dict(read.counts)


def test_no_row_is_lost(counts: dict[str, int]) -> None:
    assert Observation.objects.count() + UnmatchedEntry.objects.count() == 192


def test_the_newer_keys_are_kept_and_matched_later(counts: dict[str, int]) -> None:
    unknown = set(UnmatchedEntry.objects.values_list("leika_key", flat=True))
    assert (len(unknown), unknown & set(PublicService.objects.values_list("leika_key", flat=True))) == (
        21,
        set(),
    )


def test_the_same_list_again_changes_nothing(counts: dict[str, int]) -> None:
    again = import_open_pvog(
        SAMPLE.read_bytes(), file_name=SAMPLE.name, author=AUTHOR, as_of=date(2026, 10, 4)
    )
    assert again.changed is False
