"""Special organisations as a file."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.importers import import_special_organisations
from fahrplan.municipalities.models import Organisation
from fahrplan.standards.problems import StandardError
from tests.municipalities.conftest import AUTHOR, World

HEADER = "key,kind,name,land,areas,source,website\n"


def read(rows: str) -> dict[str, int]:
    return import_special_organisations(
        (HEADER + rows).encode(), file_name="stellen.csv", author=AUTHOR
    ).counts


def test_areas_may_be_the_kreis_of_a_kreisfreie_stadt(world: World) -> None:
    assert read("jobcenter-halle,jobcenter,Jobcenter Halle,15,15002|15083,SGB II,\n")["neu"] == 1
    areas = Organisation.objects.get(key="jobcenter-halle").areas
    assert set(areas.all()) == {world.halle, world.boerde}


def test_again_and_changed(world: World) -> None:
    row = "finanzamt-x,finanzamt,Finanzamt X,15,15083,AO,\n"
    read(row)
    assert read(row) == {"neu": 0, "geändert": 0, "unverändert": 1}
    assert read(row.replace("15083", "15"))["geändert"] == 1


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,jobcenter,A,15,99,Q,\n", "Zeile 2, „tätig in“: „99“ ist hier nicht bekannt."),
        ("Amt für alles,jobcenter,A,15,15,Q,\n", "kann in keiner Adresse stehen"),
        ("regeln,jobcenter,A,15,15,Q,\n", "ist schon eine Seite von Fahrplan"),
        ("a,amt,A,15,15,Q,\n", "Zeile 2, „Art“"),
        ("harbke,jobcenter,A,15,15,Q,\n", "kommt aus dem Gemeindeverzeichnis"),
        ("a,jobcenter,A,15,15,Q,javascript:alert(1)\n", "ist keine Internetadresse"),
        ("a,jobcenter,A,15,15,,\n", "Zeile 2, „Quelle“: Der Wert fehlt."),
    ],
)
def test_faults(world: World, row: str, message: str) -> None:
    before = Organisation.objects.count()
    with pytest.raises(StandardError) as fault:
        read(row)
    assert message in str(fault.value)
    assert Organisation.objects.count() == before
