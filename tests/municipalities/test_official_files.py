"""The official files of all Germany, read once; skipped where they do not lie beside the project."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import fahrplan.municipalities
from fahrplan.municipalities.importers import (
    import_centres,
    import_genericode_regions,
    import_gv100ad,
    import_territory_facts,
)
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.selectors import administration_counts, administrations, find_places
from tests.municipalities.conftest import AUTHOR, SHARED

OFFICIAL = SHARED / "gemeinden" / "GV100AD_28022026.txt"
TABLE = Path(fahrplan.municipalities.__file__).parent / "data" / "demo_territories.csv"


def counts_of(reader: object, path: Path, **options: object) -> dict[str, int]:
    report = reader(path.read_bytes(), file_name=path.name, author=AUTHOR, **options)  # type: ignore[operator]
    return dict(report.counts)


@pytest.mark.slow
@pytest.mark.skipif(not OFFICIAL.exists(), reason="Die amtlichen Dateien liegen hier nicht.")
def test_all_of_germany(db: None) -> None:
    assert counts_of(import_gv100ad, OFFICIAL)["neu"] == 12_484
    kinds = Counter(Territory.objects.values_list("kind", flat=True))
    assert kinds["einheitsgemeinde"] + kinds["mitgliedsgemeinde"] + kinds["kreisfreie_stadt"] == 10_747
    assert kinds["gemeindefrei"] == 196
    land = administration_counts("15")
    assert (land.landkreise, land.kreisfreie_staedte, land.einheitsgemeinden, land.verbandsgemeinden) == (
        11,
        3,
        101,
        18,
    )
    assert (land.total, land.municipalities, administrations("15").count()) == (133, 218, 133)
    assert counts_of(import_gv100ad, OFFICIAL) == {
        "neu": 0,
        "geändert": 0,
        "entfallen": 0,
        "unverändert": 12_484,
    }

    lists = [
        counts_of(import_genericode_regions, OFFICIAL.with_name(name))
        for name in ("AGS_2026-04-30.xml", "Regionalschluessel_2026-04-30.xml")
    ]
    assert [sum(counts.values()) - counts["nicht in der Liste"] for counts in lists] == [11_227, 11_227]
    assert [counts["übereinstimmend"] for counts in lists] == [10_941, 10_940]

    shipped = counts_of(import_territory_facts, TABLE, as_of=date(2026, 2, 28))
    assert shipped == {"neu": 0, "geändert": 0, "entfallen": 0, "unverändert": 248}
    assert len(find_places("Neuenkirchen")) == 11
    assert [place.ars for place in find_places("Neuenkirchen Kreis Steinfurt")] == ["055660060060"]
    centres = counts_of(import_centres, SHARED / "geo" / "gemeinden_sachsen-anhalt_zentrum_2018.csv")
    assert centres == {"geändert": 218, "unverändert": 0, "hier unbekannt": 0}
