"""Who leads a Themenfeld."""

from __future__ import annotations

import pytest

from fahrplan.catalogue.importers import import_themenfeld_leads
from fahrplan.catalogue.models import Themenfeld
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.standards.problems import StandardError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def themenfeld() -> Themenfeld:
    return Themenfeld.objects.create(slug="umwelt", name="Umwelt")


def load(row: str) -> ImportReport:
    text = f"themenfeld,lead_land,lead_ministry,source\n{row}\n"
    return import_themenfeld_leads(text.encode(), file_name="l.csv", author=Author())


def test_the_lead_is_stored_with_its_source() -> None:
    load("umwelt,Rheinland-Pfalz,BMUV,OZG-Katalog")
    found = Themenfeld.objects.get()
    assert (found.lead_land, found.lead_ministry, found.lead_source) == (
        "Rheinland-Pfalz",
        "BMUV",
        "OZG-Katalog",
    )
    assert Change.objects.count() == 3


def test_a_second_import_reports_no_change() -> None:
    load("Umwelt,Rheinland-Pfalz,BMUV,OZG-Katalog")
    assert load("Umwelt,Rheinland-Pfalz,BMUV,OZG-Katalog").counts == {
        "geändert": 0, "unverändert": 1, "nicht im Katalog": 0,
    }  # fmt: skip


def test_a_note_stands_beside_the_source() -> None:
    text = "themenfeld,lead_land,lead_ministry,source,note\nUmwelt,Bremen,BMUV,Katalog,unsicher\n"
    import_themenfeld_leads(text.encode(), file_name="l.csv", author=Author())
    assert Themenfeld.objects.get().lead_source == "Katalog; unsicher"


def test_an_unknown_themenfeld_is_reported() -> None:
    assert load("Raumfahrt,Bremen,BMWK,x").notes == ["Zeile 2: Das Themenfeld „Raumfahrt“ gibt es nicht."]


@pytest.mark.parametrize("row", [",Bremen,BMWK,x", f"Umwelt,{'x' * 121},BMWK,x"])
def test_a_faulty_row_refuses_the_table(row: str) -> None:
    with pytest.raises(StandardError):
        load(row)
    assert Themenfeld.objects.get().lead_land == ""
