"""Explicit responsibilities as a file."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.exporters import RESPONSIBILITY_HEADER, responsibility_rows
from fahrplan.municipalities.importers import import_responsibilities
from fahrplan.municipalities.models import Responsibility
from fahrplan.standards.problems import StandardError
from tests.municipalities.conftest import AUTHOR, World

HEADER = "leika_key;ars;role;organisation;reason;source\n"
GOOD = "99012070006000;15083275;handles;harbke;Vereinbarung;Amtsblatt\n"


def read(text: str, **options: bool) -> dict[str, int]:
    return import_responsibilities(text.encode(), file_name="z.csv", author=AUTHOR, **options).counts


def test_read_again_and_replaced(world: World) -> None:
    assert read(HEADER + GOOD) == {"neu": 1, "unverändert": 0}
    assert read(HEADER + GOOD) == {"neu": 0, "unverändert": 1}
    assert read(HEADER + GOOD.replace("harbke", "obere-aller"))["neu"] == 1
    assert Responsibility.objects.get(valid_to=None).organisation == world.organisation("obere-aller")
    assert Responsibility.objects.count() == 2


def test_a_dry_run_stores_nothing(world: World) -> None:
    assert read(HEADER + GOOD, dry_run=True)["neu"] == 1
    assert Responsibility.objects.count() == 0


def test_what_is_written_reads_back_without_change(world: World) -> None:
    read(HEADER + GOOD)
    rows = [
        ";".join(str(cell or "").replace("False", "nein") for cell in row)
        for row in responsibility_rows(Responsibility.objects.all())
    ]
    assert read("\n".join([";".join(RESPONSIBILITY_HEADER), *rows])) == {"neu": 0, "unverändert": 1}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (GOOD.replace("99012070006000", "99012070006"), "hat 11 statt 14 Ziffern"),
        (GOOD.replace("99012070006000", "99012070006999"), "Zeile 2, „Leistungsschlüssel“"),
        (GOOD.replace("15083275", "99999999"), "Zeile 2, „Regionalschlüssel“"),
        (GOOD.replace("handles", "macht"), "Zeile 2, „Rolle“"),
        (GOOD.replace("harbke", "niemand"), "Zeile 2, „Organisation“"),
        (GOOD.replace("Amtsblatt", ""), "Zeile 2, „Quelle“"),
        (GOOD + GOOD, "steht schon in Zeile 2"),
        (GOOD + GOOD.replace("15083275", "150835053275"), "Zeile 3, „Regionalschlüssel“: Dieses Gebiet"),
    ],
)
def test_faults(world: World, row: str, message: str) -> None:
    with pytest.raises(StandardError) as fault:
        read(HEADER + row)
    assert message in str(fault.value)
    assert Responsibility.objects.count() == 0
